package dev.bascule.console.rollback;

import dev.bascule.console.kit.Words;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

/** Commands that do the same without the console, to be selected and copied. FX thread only. */
final class Commands extends VBox {

    /** @param sandbox whether the target lives in this window, where no command reaches it by name */
    Commands(Words words, List<String> commands, boolean sandbox) {
        getStyleClass().add("rollback-commands");
        Label caption = new Label(words.say("console.rollback.commands"));
        caption.getStyleClass().add("rollback-caption");
        TextArea lines = new TextArea(String.join("\n", commands));
        lines.setEditable(false);
        lines.setPrefRowCount(commands.size());
        lines.getStyleClass().add("figure");
        caption.setLabelFor(lines);
        lines.setAccessibleText(caption.getText());
        getChildren().addAll(caption, lines);
        if (sandbox) {
            Label note = new Label(words.say("console.rollback.commands.sandbox"));
            note.setWrapText(true);
            note.setMinHeight(USE_PREF_SIZE);
            note.getStyleClass().add("rollback-caption");
            getChildren().add(note);
        }
    }
}
