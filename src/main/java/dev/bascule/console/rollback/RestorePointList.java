package dev.bascule.console.rollback;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.EnvironmentChip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The restore points, newest first, each with whether it can be used. FX thread only. */
final class RestorePointList extends ListView<RollbackPoint> {

    private static final PseudoClass ABOVE = PseudoClass.getPseudoClass("above");

    private final Words words;
    private final RollbackViewModel model;
    private boolean showing;
    private List<String> ages = List.of();

    RestorePointList(Words words, RollbackViewModel model, Subscriptions subscriptions) {
        this.words = words;
        this.model = model;
        setId("rollback.points");
        getStyleClass().add("restore-points");
        setAccessibleText(words.say("console.rollback.points"));
        setCellFactory(list -> new Cell());
        getSelectionModel().selectedItemProperty().subscribe(point -> {
            if (point != null && !showing) {
                model.select(point);
            }
        });
        subscriptions.add(
                model.pointsProperty().subscribe(this::show),
                model.selectedProperty().subscribe(this::selectAgain),
                model.nowProperty().subscribe(this::age),
                // how high a row is follows from its width
                widthProperty().subscribe((before, now) -> refresh()));
    }

    /** As high as the page beside it; without one beside, as wide as the place and two points high. */
    void setBeside(boolean beside) {
        pseudoClassStateChanged(ABOVE, !beside);
    }

    /** Ages are said anew when they are said otherwise than before; nothing else of a row changes by itself. */
    private void age(Instant now) {
        List<String> said = getItems().stream().map(this::spoken).toList();
        if (!said.equals(ages)) {
            ages = said;
            refresh();
        }
    }

    private void show(Optional<List<RollbackPoint>> points) {
        showing = true;
        getItems().setAll(points.orElse(List.of()));
        showing = false;
        selectAgain(model.selectedProperty().get());
    }

    private void selectAgain(Optional<RollbackPoint> selected) {
        showing = true;
        selected.ifPresent(getSelectionModel()::select);
        showing = false;
    }

    /** Why a restore point can be used, or cannot. */
    static Mark mark(RollbackPoint point) {
        if (point.refusal().isEmpty()) {
            return Mark.OK;
        }
        return point.state() == RunState.ROLLED_BACK ? Mark.ROLLED_BACK : Mark.CANCELLED;
    }

    private final class Cell extends ListCell<RollbackPoint> {

        @Override
        protected void updateItem(RollbackPoint point, boolean empty) {
            super.updateItem(point, empty);
            setText(null);
            setGraphic(empty || point == null ? null : node(point));
            setAccessibleText(empty || point == null ? null : spoken(point));
        }

        private VBox node(RollbackPoint point) {
            Label name = new Label(point.runbook());
            name.getStyleClass().add("restore-point-name");
            name.setTooltip(new Tooltip(point.runbook()));
            Label which =
                    new Label(words.say("console.rollback.run", point.run().brief(), age(point)));
            which.getStyleClass().add("restore-point-age");
            VBox lines = new VBox(
                    new EnvironmentChip(words, point.target(), model.kind(point.target())),
                    name,
                    which,
                    new Chip(words, mark(point), usability(point)));
            lines.getStyleClass().add("restore-point");
            // no wider than the list, so that a long name is shortened instead of scrolling sideways
            lines.prefWidthProperty().bind(RestorePointList.this.widthProperty().subtract(36));
            lines.setMaxWidth(USE_PREF_SIZE);
            return lines;
        }
    }

    private String spoken(RollbackPoint point) {
        return String.join(
                ", ",
                words.say("console.rollback.run", point.run().brief(), point.runbook()),
                point.target(),
                words.say(EnvironmentChip.word(model.kind(point.target()))),
                words.say(age(point)),
                words.say(usability(point)));
    }

    private Text age(RollbackPoint point) {
        return Figures.ago(
                Duration.between(point.switchedAt(), model.nowProperty().get()));
    }

    private Text usability(RollbackPoint point) {
        if (point.refusal().isPresent()) {
            return point.state() == RunState.ROLLED_BACK
                    ? Mark.ROLLED_BACK.word()
                    : Text.of("console.rollback.unusable");
        }
        Instant now = model.nowProperty().get();
        return point.expires().isAfter(now)
                ? Text.of("console.rollback.usable-for", Figures.duration(Duration.between(now, point.expires())))
                : Text.of("console.rollback.usable");
    }
}
