package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The runs of earlier sessions that wait for a decision, each with the ways on. FX thread only. */
final class EarlierRunsView extends CardList {

    private final EarlierRuns model;

    EarlierRunsView(Parts parts, EarlierRuns model) {
        super(parts, "runs.earlier");
        this.model = model;
        follow(
                model.waitingProperty().subscribe(waiting -> show()),
                model.troubleProperty().subscribe(trouble -> show()));
    }

    private void show() {
        List<EarlierRun> waiting = model.waitingProperty().get();
        show(
                model.troubleProperty().get(),
                model::refresh,
                Text.of("console.run.earlier", waiting.size()),
                waiting,
                this::card);
    }

    private VBox card(EarlierRun run) {
        Mark mark = run.state() == RunState.PROVED ? Mark.PROVED : Mark.NEEDS_ATTENTION;
        FlowPane head = new FlowPane(
                12,
                6,
                new Chip(
                        parts().words(),
                        mark,
                        Text.of("run.report.state." + run.state().word())),
                parts().subheading(run.subject().title()),
                new SafetyLine(parts().words(), run.safety()));
        VBox card = new VBox(
                head,
                parts().muted(begun(run)),
                Parts.row(run.ways().stream().map(way -> button(run, way)).toArray(Button[]::new)));
        card.getStyleClass().add("card");
        return card;
    }

    private static Text begun(EarlierRun run) {
        Text moment = Figures.moment(run.startedAt());
        return run.begunBy()
                .map(who -> Text.of("console.run.earlier.begun-elsewhere", run.run(), moment, who))
                .orElse(Text.of("console.run.earlier.begun", run.run(), moment));
    }

    private Button button(EarlierRun run, EarlierRun.Way way) {
        Text name =
                switch (way) {
                    case RESUME -> Text.of("console.run.parked.resume");
                    case DISCARD -> Text.of("console.run.approve.discard");
                    case FINISH -> Text.of("console.run.recover.finish");
                    case UNDO -> Text.of("console.run.recover.undo");
                };
        Button button = parts().button(
                        "runs.earlier." + way.name().toLowerCase(Locale.ROOT) + "." + run.run(),
                        name,
                        () -> model.go(run, way));
        // two runs have the same buttons
        button.setAccessibleText(parts().words().say("console.run.earlier.spoken", name, run.run()));
        return button;
    }
}
