package dev.bascule.console.run;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.WholeText;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The steps of a run with their state and how long they took. FX thread only. */
final class StepsView extends ListView<StepsView.Line> {

    /** A step, and how long it took in the rehearsal. */
    record Line(RunPicture.StepRow row, Optional<Duration> rehearsed) {}

    private final Parts parts;

    StepsView(Parts parts) {
        this.parts = parts;
        getStyleClass().addAll("run-steps", "dense");
        setId("run.steps");
        setAccessibleText(parts.words().say("run.report.steps"));
        setMinWidth(250);
        setPlaceholder(parts.muted(Text.of("console.run.step.none")));
        setCellFactory(list -> new StepCell());
    }

    void show(RunPicture picture, Optional<Rehearsed> rehearsed) {
        List<Line> steps = picture.steps().stream()
                .map(row -> new Line(row, rehearsed.flatMap(known -> known.of(row))))
                .toList();
        if (getItems().size() != steps.size()) {
            getItems().setAll(steps);
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).equals(getItems().get(i))) {
                getItems().set(i, steps.get(i));
            }
        }
    }

    /** "0:41 (0:39)": now, and in brackets the rehearsal's. */
    private static Text time(Line line) {
        Text now = line.row().begun() ? Figures.clock(line.row().duration()) : Figures.verbatim("");
        return line.rehearsed()
                .map(took -> Text.of("console.run.step.times", now, Figures.clock(took)))
                .orElse(now);
    }

    private final class StepCell extends ListCell<Line> {

        StepCell() {
            // as wide as the list: a long name is shortened before a duration is pushed out of sight
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            RunPicture.StepRow row = line.row();
            Label name =
                    new Label(parts.words().say(row.name()), row.mark().icon().node());
            name.getStyleClass().addAll("run-step-name", row.mark().tone().styleClass());
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            WholeText.of(name);
            HBox.setHgrow(name, Priority.ALWAYS);
            setGraphic(new HBox(name, parts.figure(time(line))));
            Text spoken = Text.of("console.run.step.spoken", row.name(), row.word(), Figures.duration(row.duration()));
            setAccessibleText(parts.words()
                    .say(line.rehearsed()
                            .map(took -> Text.of("console.run.step.rehearsed", spoken, Figures.duration(took)))
                            .orElse(spoken)));
        }
    }
}
