package dev.bascule.console.lookup;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;

/**
 * How it stands with a question to the engine. Any thread.
 *
 * @param <T> what it answers
 */
sealed interface Answer<T> {

    /** Nothing was asked, or the asking was stopped. */
    record Unasked<T>() implements Answer<T> {}

    record Asking<T>() implements Answer<T> {}

    record Given<T>(T value) implements Answer<T> {}

    record Failed<T>(Trouble trouble) implements Answer<T> {}

    /** Whether it is worth asking again. */
    default boolean mayPass() {
        return this instanceof Failed<T>(Trouble why) && why.mayPass();
    }

    static <T> Answer<T> of(JobOutcome<T> outcome) {
        return switch (outcome) {
            case JobOutcome.Succeeded<T>(T value) -> new Given<>(value);
            case JobOutcome.Failed<T>(Throwable cause) -> new Failed<>(Trouble.of(cause));
            case JobOutcome.Cancelled<T> stopped -> new Unasked<>();
        };
    }
}
