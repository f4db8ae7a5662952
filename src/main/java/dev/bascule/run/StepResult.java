package dev.bascule.run;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a step is.
 *
 * @param duration so far, or in all once it is over; zero while it waits
 */
public record StepResult(Step step, State state, Duration duration) {

    public enum State {
        WAITING,
        RUNNING,
        DONE,
        SKIPPED,
        FAILED,
        CANCELLED;

        /** The word as machine output writes it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
