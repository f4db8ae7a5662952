package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Tone;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.run.RunReport;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** How a run ended: what is true now comes first, then why, then what to do. FX thread only. */
final class OutcomeView implements StagePage {

    private final Parts parts;
    private final RunViewModel run;
    private final OutcomePage page;
    private final Onward onward;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Label heading;
    private final Node root;

    OutcomeView(Parts parts, RunViewModel run, RunPapersViewModel papers, OutcomePage page, Onward onward) {
        this.parts = parts;
        this.run = run;
        this.page = page;
        this.onward = onward;
        heading = parts.heading("outcome.heading", page.heading());
        SafetyLine safety = new SafetyLine(parts.words(), page.safety());
        safety.setId("outcome.safety");
        safety.wrap();
        VBox content = new VBox(new Chip(parts.words(), page.mark(), page.word()), heading, safety);
        page.failures().forEach(failure -> content.getChildren().add(failure(failure)));
        if (page.needsAttention()) {
            AttentionPane attention = new AttentionPane(
                    parts, run, papers, page.run().orElseThrow(), page.safety().target());
            subscriptions.add(attention::close);
            content.getChildren().add(attention);
        }
        content.getChildren().add(nextSteps());
        page.commands().forEach(command -> content.getChildren()
                .add(parts.selectable(Text.of("console.run.command"), command)));
        content.getChildren().add(facts());
        page.notes().forEach(note -> content.getChildren().add(parts.wrapped(note)));
        page.run().ifPresent(id -> content.getChildren()
                .add(parts.selectable(Text.of("console.run.report"), report(id).toString())));
        root = Parts.scrolled(content);
    }

    private VBox failure(RunReport.Failure failure) {
        Label happened = parts.subheading(failure.happened());
        VBox box = new VBox(
                happened,
                parts.wrapped(failure.state()),
                parts.wrapped(Text.of("run.report.failure.next", failure.remedy())));
        box.getStyleClass().addAll("failure", Tone.BLOCKING.styleClass());
        return box;
    }

    private GridPane facts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        Facts facts = new Facts(parts, grid);
        page.facts().forEach(fact -> facts.add(fact.name(), fact.value()));
        return grid;
    }

    private Node nextSteps() {
        Stream<Button> next = page.next().stream().map(this::button);
        Stream<Button> reading = page.run().stream()
                .map(id -> parts.button("outcome.report", Text.of("console.run.next.report"), () -> onward.documents()
                        .accept(report(id))));
        return Parts.row(Stream.concat(next, reading).toArray(Node[]::new));
    }

    private Button button(OutcomePage.Next next) {
        return switch (next) {
            case COMPARE -> parts.button("outcome.compare", Text.of("console.run.next.compare"), this::compare);
            case VALIDATE ->
                parts.button("outcome.validate", Text.of("console.run.next.validate"), () -> page.runbook()
                        .ifPresent(onward.validating()));
            case ROLL_BACK ->
                parts.button("outcome.roll-back", Text.of("console.run.next.roll-back"), () -> page.run()
                        .ifPresent(onward.restorePoint()));
            case NEW_RUN ->
                parts.button("outcome.new-run", Text.of("console.run.next.new-run"), () -> {
                    run.dismiss();
                    onward.navigator().show(PlaceId.NEW_RUN);
                });
        };
    }

    private void compare() {
        run.subjectProperty()
                .get()
                .ifPresentOrElse(
                        subject -> subject.source()
                                .ifPresentOrElse(
                                        source -> onward.comparing()
                                                .accept(source, subject.target().name()),
                                        () -> onward.navigator().show(PlaceId.COMPARE)),
                        () -> onward.navigator().show(PlaceId.COMPARE));
    }

    private Path report(String id) {
        return onward.home().resolve("runs").resolve(id).resolve("report.html");
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        heading.requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
