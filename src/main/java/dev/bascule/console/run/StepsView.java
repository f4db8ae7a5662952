package dev.bascule.console.run;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Parts;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;

/** The steps of a run with their state and how long they took. FX thread only. */
final class StepsView extends ListView<RunPicture.StepRow> {

    private final Parts parts;

    StepsView(Parts parts) {
        this.parts = parts;
        getStyleClass().addAll("run-steps", "dense");
        setId("run.steps");
        setAccessibleText(parts.words().say("run.report.steps"));
        setMinWidth(250);
        setCellFactory(list -> new StepCell());
    }

    void show(RunPicture picture) {
        List<RunPicture.StepRow> steps = picture.steps();
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

    private final class StepCell extends ListCell<RunPicture.StepRow> {

        StepCell() {
            // as wide as the list: a long name is shortened before a duration is pushed out of sight
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(RunPicture.@Nullable StepRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label name =
                    new Label(parts.words().say(row.name()), row.mark().icon().node());
            name.getStyleClass().addAll("run-step-name", row.mark().tone().styleClass());
            name.setMinWidth(0);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setTooltip(new Tooltip(name.getText()));
            HBox.setHgrow(name, Priority.ALWAYS);
            Label time = parts.figure(row.begun() ? Figures.clock(row.duration()) : Figures.verbatim(""));
            setGraphic(new HBox(name, time));
            setAccessibleText(parts.words()
                    .say(Text.of("console.run.step.spoken", row.name(), row.word(), Figures.duration(row.duration()))));
        }
    }
}
