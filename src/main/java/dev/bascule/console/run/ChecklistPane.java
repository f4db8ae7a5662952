package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.run.ChecklistRow;
import dev.bascule.runbook.ChecklistItem;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The items of a checklist by when they are due, those that people tick with a way to do so. FX thread only. */
public final class ChecklistPane extends VBox implements AutoCloseable {

    private final Parts parts;
    private final String id;
    private final ChecklistModel model;
    private final Predicate<ChecklistRow> wanted;
    private final Subscription subscription;
    private List<ChecklistRow> shown = List.of();
    private @Nullable TickForm form;

    /**
     * @param id what the ids of its buttons begin with
     * @param wanted which items stand here
     */
    public ChecklistPane(Parts parts, String id, ChecklistModel model, Predicate<ChecklistRow> wanted) {
        this.parts = parts;
        this.id = id;
        this.model = model;
        this.wanted = wanted;
        setId(id);
        getStyleClass().add("checklist");
        subscription = model.rows().subscribe(rows -> {
            shown = rows.stream().filter(wanted).toList();
            show();
        });
    }

    private void show() {
        Optional<Runnable> held = form == null ? Optional.empty() : form.held();
        List<Node> lines = new ArrayList<>();
        for (ChecklistItem.Stage stage : ChecklistItem.Stage.values()) {
            List<ChecklistRow> due =
                    shown.stream().filter(row -> row.item().stage() == stage).toList();
            if (!due.isEmpty()) {
                lines.add(parts.subheading(Text.of("run.report.checklist.when." + stage.word())));
                due.forEach(row -> lines.add(line(row)));
            }
        }
        getChildren().setAll(lines);
        held.ifPresent(Runnable::run);
    }

    private Node line(ChecklistRow row) {
        HBox slot = new HBox(new Chip(
                parts.words(),
                mark(row),
                Text.of("run.report.checklist.state." + row.state().word())));
        slot.getStyleClass().add("check-mark");
        VBox said = new VBox(parts.wrapped(Figures.verbatim(row.item().text())));
        seenTo(row).ifPresent(seen -> said.getChildren().add(seen));
        said.setMinWidth(0);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox line = new HBox(slot, said);
        if (row.item().isManual()) {
            line.getChildren().add(button(row));
        }
        line.getStyleClass().add("check");
        TickForm open = form;
        if (open == null || open.item() != row.item().number() || row.tick().isPresent()) {
            return line;
        }
        return new VBox(line, open);
    }

    private static Mark mark(ChecklistRow row) {
        return switch (row.state()) {
            case DONE -> Mark.OK;
            case OPEN -> Mark.WAITING;
            case FAILED -> Mark.FAILED;
            case SKIPPED -> Mark.CANCELLED;
        };
    }

    private Optional<Label> seenTo(ChecklistRow row) {
        if (!row.item().isManual()) {
            return Optional.of(parts.muted(Text.of("run.report.checklist.by-itself")));
        }
        return row.tick().map(tick -> {
            Text seen = Text.of("run.report.checklist.by", tick.by(), Figures.moment(tick.at()));
            return parts.muted(
                    tick.note().isEmpty() ? seen : Text.of("console.run.checklist.noted", seen, tick.note()));
        });
    }

    private Button button(ChecklistRow row) {
        int number = row.item().number();
        boolean ticked = row.tick().isPresent();
        Text name = Text.of(ticked ? "console.run.checklist.take-back" : "console.run.checklist.tick");
        Button button = parts.button(id + (ticked ? ".take-back." : ".tick.") + number, name, () -> {
            if (ticked) {
                model.takeBack(number);
            } else {
                open(row);
            }
        });
        button.setAccessibleText(parts.words()
                .say("console.run.checklist.spoken", name, row.item().text()));
        return button;
    }

    private void open(ChecklistRow row) {
        form = new TickForm(
                parts,
                id,
                row.item().number(),
                model.operator(),
                (by, note) -> {
                    form = null;
                    model.tick(row.item().number(), by, note);
                },
                () -> {
                    form = null;
                    show();
                });
        show();
        form.focus();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
