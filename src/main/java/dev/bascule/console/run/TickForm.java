package dev.bascule.console.run;

import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.Parts;
import dev.bascule.text.Text;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/** Who has seen to an item, and what they have to say about it; the time is that of the tick. FX thread only. */
final class TickForm extends HBox {

    private final int item;
    private final TextField by;
    private final TextField note = new TextField();

    /** @param done is told who and the note; never without a name */
    TickForm(Parts parts, String id, int item, String operator, BiConsumer<String, String> done, Runnable left) {
        this.item = item;
        this.by = new TextField(operator);
        by.setId(id + ".by");
        note.setId(id + ".note");
        Button tick = parts.button(
                id + ".confirm",
                Text.of("console.run.checklist.confirm"),
                () -> done.accept(by.getText().strip(), note.getText().strip()));
        tick.disableProperty().bind(by.textProperty().map(String::isBlank));
        note.setOnAction(entered -> tick.fire());
        by.setOnAction(entered -> tick.fire());
        Field who = new Field(parts.words(), Text.of("console.run.checklist.by"), by, Optional.empty());
        Field what = new Field(parts.words(), Text.of("console.run.checklist.note"), note, Optional.empty());
        HBox.setHgrow(what, Priority.ALWAYS);
        getStyleClass().add("tick-form");
        getChildren()
                .addAll(who, what, tick, parts.button(id + ".leave", Text.of("console.run.checklist.leave"), left));
    }

    int item() {
        return item;
    }

    /** What lets who types here go on at the same letter once the form has been put anew. */
    Optional<Runnable> held() {
        return Stream.of(by, note).filter(Focus::isOn).findFirst().map(field -> {
            int anchor = field.getAnchor();
            int caret = field.getCaretPosition();
            return () -> {
                field.requestFocus();
                field.selectRange(anchor, caret);
            };
        });
    }

    void focus() {
        note.requestFocus();
    }
}
