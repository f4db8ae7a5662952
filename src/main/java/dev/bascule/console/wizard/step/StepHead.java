package dev.bascule.console.wizard.step;

import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.WrappingRow;
import dev.bascule.text.Text;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** On top of a step: its heading, and beside it what measures again and says how old the figures are. FX thread only. */
public final class StepHead extends HBox {

    private final Label heading;

    public StepHead(Parts parts, Text title, Node... tools) {
        heading = parts.heading("wizard.heading", title);
        heading.setMinWidth(0);
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(heading, Priority.ALWAYS);
        getStyleClass().add("step-head");
        getChildren().addAll(heading, new WrappingRow(10, tools));
    }

    /** Takes the focus while there is nothing to do yet. */
    public Label heading() {
        return heading;
    }
}
