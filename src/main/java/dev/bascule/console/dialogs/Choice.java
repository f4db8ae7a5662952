package dev.bascule.console.dialogs;

import dev.bascule.text.Text;

/**
 * One answer to a question, as its button says it. Any thread.
 *
 * @param <A> what the asker is told
 */
public record Choice<A>(A answer, Text label, Weight weight) {

    /** How much a choice does. */
    public enum Weight {
        /** Changes nothing, or little. */
        PLAIN,
        /** What the operator most likely came for, and harmless. */
        MAIN,
        /** Changes or ends something; never chosen for the operator. */
        DANGEROUS
    }
}
