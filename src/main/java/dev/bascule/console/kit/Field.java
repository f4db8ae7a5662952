package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A labelled control with help below it and, when there is one, its error. FX thread only. */
public final class Field extends VBox {

    private final Words words;
    private final Control control;
    private final Label error = new Label();
    private final @Nullable String help;

    public Field(Words words, Text label, Control control, Optional<Text> help) {
        this.words = words;
        this.control = control;
        this.help = help.map(words::say).orElse(null);
        getStyleClass().add("field");
        control.setMaxWidth(Double.MAX_VALUE);
        Label name = new Label(words.say(label));
        name.getStyleClass().add("field-label");
        name.setLabelFor(control);
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        control.setAccessibleText(name.getText());
        getChildren().addAll(name, control);
        if (this.help != null) {
            Label hint = new Label(this.help);
            hint.getStyleClass().add("field-help");
            hint.setWrapText(true);
            getChildren().add(hint);
        }
        error.getStyleClass().addAll("field-error", Tone.BLOCKING.styleClass());
        error.setGraphic(Icon.BLOCKING.node());
        error.setWrapText(true);
        getChildren().add(error);
        showError(Optional.empty());
    }

    /** Shows what is wrong with the value, or that nothing is. */
    public void showError(Optional<Text> wrong) {
        error.setText(wrong.map(words::say).orElse(""));
        Parts.show(error, wrong.isPresent());
        control.pseudoClassStateChanged(atlantafx.base.theme.Styles.STATE_DANGER, wrong.isPresent());
        control.setAccessibleHelp(wrong.isPresent() ? error.getText() : help);
    }
}
