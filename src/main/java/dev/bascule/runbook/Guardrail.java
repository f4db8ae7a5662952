package dev.bascule.runbook;

import dev.bascule.text.Text;
import java.util.Locale;

/**
 * A check made before anything is written. Any thread.
 *
 * @param name stable, in kebab case, for example {@code same-place}
 * @param detail what was seen, and for anything but {@link Result#OK} what to do about it
 */
public record Guardrail(String name, Result result, Text detail) {

    /** A check that could not be made blocks like one that failed: it is never taken for a pass. */
    public enum Result {
        OK,
        WARNING,
        BLOCKING,
        COULD_NOT_MEASURE;

        public boolean blocks() {
            return this == BLOCKING || this == COULD_NOT_MEASURE;
        }

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
