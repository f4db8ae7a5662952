package dev.bascule.console.run;

import dev.bascule.console.kit.Parts;
import dev.bascule.text.Text;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** Figures with their names, one a line. FX thread only. */
public final class Facts {

    private final Parts parts;
    private final GridPane grid;

    public Facts(Parts parts, GridPane grid) {
        this.parts = parts;
        this.grid = grid;
    }

    public void add(Text name, Text value) {
        Label caption = new Label(parts.words().say(name));
        caption.getStyleClass().add("muted");
        caption.setMinWidth(Region.USE_PREF_SIZE);
        Label said = parts.wrapped(value);
        caption.setLabelFor(said);
        grid.addRow(grid.getRowCount(), caption, said);
    }
}
