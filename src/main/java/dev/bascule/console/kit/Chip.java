package dev.bascule.console.kit;

import dev.bascule.text.Text;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/** A state told by icon, word and colour together. FX thread only. */
public final class Chip extends Label {

    private final Words words;
    private @Nullable Mark shown;

    public Chip(Words words, Mark mark) {
        this(words, mark, mark.word());
    }

    public Chip(Words words, Mark mark, Text word) {
        this.words = words;
        getStyleClass().add("bascule-chip");
        setAccessibleRole(AccessibleRole.TEXT);
        setMinWidth(USE_PREF_SIZE);
        show(mark, word);
    }

    /** Changes the state, with the mark's own word. */
    public void show(Mark mark) {
        show(mark, mark.word());
    }

    /** Changes the state, with a more telling word than the mark's own. */
    public void show(Mark mark, Text word) {
        // in a table that is shown anew ten times a second most stay what they are, and styling is what costs
        if (shown != mark) {
            if (shown != null) {
                getStyleClass().remove(shown.tone().styleClass());
            }
            shown = mark;
            getStyleClass().add(mark.tone().styleClass());
            setGraphic(mark.icon().node());
        }
        setText(words.say(word));
        setAccessibleText(getText());
    }
}
