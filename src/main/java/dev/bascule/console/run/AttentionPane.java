package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.engine.RunPapers;
import dev.bascule.run.Afterwards;
import dev.bascule.run.Standing;
import dev.bascule.runbook.Contact;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/**
 * What a person needs to settle a run: what stands where, both ways with what each leads to, and whom to call. FX thread
 * only.
 */
final class AttentionPane extends VBox implements AutoCloseable {

    private final Parts parts;
    private final String target;
    private final VBox collections = new VBox();
    private final VBox people = new VBox();
    private final Subscriptions subscriptions = new Subscriptions();

    AttentionPane(Parts parts, RunViewModel run, RunPapersViewModel papers, String id, String target) {
        this.parts = parts;
        this.target = target;
        setId("outcome.attention");
        getStyleClass().add("attention");
        AttentionViewModel looking = papers.attention();
        getChildren()
                .addAll(
                        way("outcome.finish", "finish", () -> run.settle(Afterwards.Recovery.FINISH)),
                        way("outcome.undo", "undo", () -> run.settle(Afterwards.Recovery.REVERT)),
                        collections,
                        people);
        collections.getStyleClass().addAll("card", "standing");
        people.getStyleClass().addAll("card", "contacts");
        subscriptions.add(
                looking.standingProperty().subscribe(found -> show(looking, id)),
                looking.troubleProperty().subscribe(told -> show(looking, id)),
                papers.papersProperty().subscribe(this::call));
        looking.look(id);
    }

    /** A button with what it leads to. */
    private VBox way(String id, String way, Runnable pressed) {
        Button button = parts.button(id, Text.of("console.run.recover." + way), pressed);
        return new VBox(button, parts.muted(Text.of("console.run.recover.leads." + way, target)));
    }

    private void show(AttentionViewModel looking, String id) {
        collections.getChildren().setAll(parts.subheading(Text.of("console.run.standing")));
        looking.troubleProperty().get().ifPresent(told -> collections
                .getChildren()
                .add(ErrorPanel.retry(parts.words(), told, () -> looking.look(id))));
        Optional<List<Standing>> standing = looking.standingProperty().get();
        if (standing.isEmpty() && looking.troubleProperty().get().isEmpty()) {
            collections.getChildren().add(parts.muted(Text.of("console.kit.measure.loading")));
        }
        standing.ifPresent(found -> collections.getChildren().add(table(found)));
    }

    private GridPane table(List<Standing> found) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        found.forEach(each -> grid.addRow(
                grid.getRowCount(),
                new Chip(
                        parts.words(),
                        mark(each.state()),
                        Text.of("console.run.standing." + each.state().word())),
                parts.wrapped(Figures.verbatim(each.collection()))));
        return grid;
    }

    private static Mark mark(Standing.State state) {
        return switch (state) {
            case NEW -> Mark.ONLY_TARGET;
            case OLD -> Mark.QUARANTINE;
            case BETWEEN -> Mark.WARNING;
            case UNCLEAR -> Mark.NEEDS_ATTENTION;
        };
    }

    private void call(Optional<RunPapers> papers) {
        List<Contact> contacts = papers.map(known -> known.runbook().contacts()).orElse(List.of());
        people.getChildren().setAll(parts.subheading(Text.of("run.report.contacts")));
        contacts.forEach(each -> people.getChildren()
                .add(parts.selectable(
                        each.role()
                                .map(role -> Text.of("console.run.contact", each.name(), role))
                                .orElse(Figures.verbatim(each.name())),
                        each.reach())));
        Parts.show(people, !contacts.isEmpty());
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
