package dev.bascule.console.task;

/**
 * How a job ended. Any thread. Sealed, so that a command which forgets its failure does not compile.
 *
 * @param <T> what the job found out
 */
public sealed interface JobOutcome<T> {

    /** The job did what it was asked. */
    record Succeeded<T>(T value) implements JobOutcome<T> {}

    /** The job could not; the cause is shown to the operator. */
    record Failed<T>(Throwable cause) implements JobOutcome<T> {}

    /** The job has stopped because it was cancelled; it is not said before it is true. */
    record Cancelled<T>() implements JobOutcome<T> {}
}
