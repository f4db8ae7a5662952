package dev.bascule.console.shell;

import dev.bascule.console.kit.Trouble;
import dev.bascule.text.Text;

/** Something about the console itself, shown above every place until it is closed. Any thread. */
public sealed interface Notice {

    /** A sentence. */
    record Told(Text sentence) implements Notice {}

    /** A failure. */
    record Failed(Trouble trouble) implements Notice {}
}
