package dev.bascule.console.dialogs;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How view models ask the operator something. FX thread only.
 *
 * <p>Nothing waits: the answer comes to a callback, and navigation, run bar and rollback answer meanwhile.
 */
public interface DialogService {

    /** Asks, and tells the answer exactly once. */
    <A> void ask(Question<A> question, Consumer<? super A> answered);

    /** Asks for the target's name; {@code confirmed} runs only when it was typed and the action pressed. */
    void confirmTyped(TypedQuestion question, Runnable confirmed);

    /** Asks for a file; {@code chosen} runs only when one was chosen. */
    void chooseFile(FileQuestion question, Consumer<Path> chosen);
}
