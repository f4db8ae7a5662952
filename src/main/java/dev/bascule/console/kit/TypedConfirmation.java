package dev.bascule.console.kit;

import dev.bascule.text.Text;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * A dangerous action confirmed by typing its target's name. FX thread only.
 *
 * <p>The button carries the action's name, is never a default button, and answers only while the field holds exactly
 * the name. Enter in the field leads to the button and does not press it.
 */
public final class TypedConfirmation extends VBox {

    private final TextField field = new TextField();

    /**
     * @param target the name to type
     * @param action the action as its button says it
     */
    public TypedConfirmation(Words words, String target, Text action, Runnable confirmed) {
        getStyleClass().add("typed-confirmation");
        Label label = new Label(words.say("console.kit.confirm.type", target));
        label.setLabelFor(field);
        label.setWrapText(true);
        field.setAccessibleText(label.getText());
        field.getStyleClass().add("typed-name");
        Button button = new Button(words.say(action));
        // names may hold underscores
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("danger", "typed-action");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(button.getText());
        button.disableProperty().bind(field.textProperty().isNotEqualTo(target));
        button.setOnAction(pressed -> confirmed.run());
        field.setOnAction(entered -> {
            if (!button.isDisabled()) {
                button.requestFocus();
            }
        });
        getChildren().addAll(label, new FlowPane(8, 8, field, button));
    }

    /** Puts the cursor where the name is typed. */
    public void focusField() {
        field.requestFocus();
    }
}
