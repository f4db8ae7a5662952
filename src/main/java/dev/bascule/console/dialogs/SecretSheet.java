package dev.bascule.console.dialogs;

import dev.bascule.console.kit.Words;
import dev.bascule.environment.Secret;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Where a password is typed; the field forgets it as soon as it is handed on. FX thread only. */
final class SecretSheet extends VBox {

    private final PasswordField field = new PasswordField();

    /** @param leave the button beside the action */
    SecretSheet(Words words, SecretQuestion question, Button leave, Consumer<Secret> given) {
        getStyleClass().add("typed-confirmation");
        Label label = new Label(words.say(question.field()));
        label.setLabelFor(field);
        field.setId("secret.field");
        field.setAccessibleText(words.say(question.heading()) + " " + label.getText());
        Button use = new Button(words.say(question.action()));
        use.setId("secret.use");
        use.getStyleClass().add("accent");
        use.setAccessibleText(use.getText());
        use.setMinWidth(USE_PREF_SIZE);
        use.disableProperty().bind(field.textProperty().isEmpty());
        use.setOnAction(pressed -> hand(given));
        field.setOnAction(entered -> hand(given));
        getChildren().addAll(label, field, new FlowPane(8, 8, use, leave));
    }

    void focusField() {
        field.requestFocus();
    }

    private void hand(Consumer<Secret> given) {
        if (!field.getText().isEmpty()) {
            Secret secret = Secret.of(field.getText());
            field.clear();
            given.accept(secret);
        }
    }
}
