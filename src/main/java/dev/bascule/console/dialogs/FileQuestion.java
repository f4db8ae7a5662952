package dev.bascule.console.dialogs;

import dev.bascule.text.Text;
import java.util.List;

/**
 * Which file or folder. Any thread.
 *
 * @param suggestion a name for a file to be saved; empty when there is none
 * @param extensions without the dot; empty when any will do
 */
public record FileQuestion(Text title, Kind kind, String suggestion, List<String> extensions) {

    /** What is asked for. */
    public enum Kind {
        OPEN,
        SAVE,
        FOLDER
    }

    public FileQuestion {
        extensions = List.copyOf(extensions);
    }
}
