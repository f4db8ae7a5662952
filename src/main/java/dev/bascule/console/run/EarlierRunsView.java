package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The runs of earlier sessions that wait for a decision, each with the ways on. FX thread only. */
final class EarlierRunsView extends VBox implements AutoCloseable {

    private final Parts parts;
    private final EarlierRuns model;
    private final Subscriptions subscriptions = new Subscriptions();

    EarlierRunsView(Parts parts, EarlierRuns model) {
        this.parts = parts;
        this.model = model;
        setId("runs.earlier");
        getStyleClass().addAll("page", "earlier-runs");
        subscriptions.add(
                model.waitingProperty().subscribe(waiting -> show()),
                model.troubleProperty().subscribe(trouble -> show()));
    }

    private void show() {
        List<EarlierRun> waiting = model.waitingProperty().get();
        Optional<Trouble> trouble = model.troubleProperty().get();
        getChildren().clear();
        trouble.ifPresent(told -> getChildren()
                .add(new ErrorPanel(
                        parts.words(),
                        told,
                        Optional.of(new ErrorPanel.Remedy(Text.of("console.kit.measure.retry"), model::refresh)))));
        if (!waiting.isEmpty()) {
            getChildren().add(parts.subheading(Text.of("console.run.earlier", waiting.size())));
            waiting.forEach(each -> getChildren().add(card(each)));
        }
        setVisible(!getChildren().isEmpty());
        setManaged(!getChildren().isEmpty());
    }

    private VBox card(EarlierRun run) {
        Mark mark = run.state() == RunState.PROVED ? Mark.PROVED : Mark.NEEDS_ATTENTION;
        FlowPane head = new FlowPane(
                12,
                6,
                new Chip(
                        parts.words(),
                        mark,
                        Text.of("run.report.state." + run.state().word())),
                parts.subheading(run.subject().title()),
                new SafetyLine(parts.words(), run.safety()));
        VBox card = new VBox(
                head,
                parts.muted(Text.of("console.run.earlier.begun", run.run(), Figures.moment(run.startedAt()))),
                Parts.row(run.ways().stream().map(way -> button(run, way)).toArray(Button[]::new)));
        card.getStyleClass().add("card");
        return card;
    }

    private Button button(EarlierRun run, EarlierRun.Way way) {
        Text name =
                switch (way) {
                    case RESUME -> Text.of("console.run.parked.resume");
                    case DISCARD -> Text.of("console.run.approve.discard");
                    case FINISH -> Text.of("console.run.recover.finish");
                    case UNDO -> Text.of("console.run.recover.undo");
                };
        Button button = parts.button(
                "runs.earlier." + way.name().toLowerCase(Locale.ROOT) + "." + run.run(),
                name,
                () -> model.go(run, way));
        // two runs have the same buttons
        button.setAccessibleText(parts.words().say("console.run.earlier.spoken", name, run.run()));
        return button;
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
