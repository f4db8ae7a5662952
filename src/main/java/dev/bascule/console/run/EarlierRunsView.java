package dev.bascule.console.run;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.SafetyLine;
import dev.bascule.engine.UnsettledRun;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The runs of earlier sessions that wait for a decision, each with the ways on. FX thread only. */
final class EarlierRunsView extends CardList {

    private final EarlierRuns model;
    private Optional<Button> first = Optional.empty();

    EarlierRunsView(Parts parts, EarlierRuns model) {
        super(parts, "runs.earlier");
        this.model = model;
        follow(
                model.waitingProperty().subscribe(waiting -> show()),
                model.troubleProperty().subscribe(trouble -> show()));
    }

    /** @return false when there is nothing to press */
    boolean focusFirst() {
        first.ifPresent(Node::requestFocus);
        return first.isPresent();
    }

    private void show() {
        first = Optional.empty();
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
                new Chip(parts().words(), mark, run.state().label()),
                parts().subheading(run.subject().title()));
        run.safety().ifPresent(safety -> {
            SafetyLine line = new SafetyLine(parts().words(), safety);
            line.wrapWithin(head);
            head.setMinWidth(0);
            head.getChildren().add(line);
        });
        VBox card = new VBox(
                head,
                parts().muted(begun(run)),
                run.ways().isEmpty()
                        ? parts().wrapped(Text.of(
                                "console.run.earlier.other-name",
                                run.elsewhere().map(UnsettledRun::targetThere).orElse("")))
                        : Parts.row(
                                run.ways().stream().map(way -> button(run, way)).toArray(Button[]::new)));
        card.getStyleClass().add("card");
        return card;
    }

    private static Text begun(EarlierRun run) {
        Text moment = Figures.moment(run.startedAt());
        return run.elsewhere()
                .map(told -> Text.of(
                        "console.run.earlier.begun-elsewhere",
                        run.run(),
                        moment,
                        told.begunBy(),
                        Figures.moment(told.seenAt())))
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
        first = first.or(() -> Optional.of(button));
        button.setAccessibleText(parts().words().say("console.run.earlier.spoken", name, run.run()));
        return button;
    }
}
