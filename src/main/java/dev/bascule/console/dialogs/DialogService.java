package dev.bascule.console.dialogs;

import dev.bascule.environment.Secret;
import java.nio.file.Path;
import java.util.Optional;
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

    /** Asks for a password; tells it exactly once, or that it was not given. */
    void askSecret(SecretQuestion question, Consumer<Optional<Secret>> answered);

    /** Asks for a file; {@code chosen} runs only when one was chosen. */
    void chooseFile(FileQuestion question, Consumer<Path> chosen);

    /** Shows a sheet of a place's own until {@link #closeSheet} or until it is left. */
    void show(SheetContent content);

    /** Closes the sheet on top without telling it. */
    void closeSheet();
}
