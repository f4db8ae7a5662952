package dev.bascule.console.task;

/** A submitted job, as the one who wanted it holds it. Any thread. */
public interface JobHandle {

    /** Asks the job to stop. Its outcome is told when it has stopped, not before. */
    void cancel();

    /** Whether the work has ended; its outcome may still be on its way. */
    boolean isDone();
}
