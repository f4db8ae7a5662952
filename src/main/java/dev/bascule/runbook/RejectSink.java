package dev.bascule.runbook;

import dev.bascule.bson.RawBson;
import java.util.Locale;
import java.util.Optional;

/** Receives the rows that a reshape leaves out. Called from several workers. */
@FunctionalInterface
public interface RejectSink {

    /** For planning, where figures are enough. */
    RejectSink NONE = (reshape, outcome, reason, row) -> {};

    /** Where a row that is left out ended. */
    enum Outcome {
        ORPHAN,
        REJECTED;

        /** The word as files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param reshape its name
     * @param reason empty for an orphan
     */
    void leftOut(String reshape, Outcome outcome, Optional<String> reason, RawBson row);

    /** What was left out of this so far was an attempt that does not stand: its rows are read anew. */
    default void forget(String reshape) {}
}
