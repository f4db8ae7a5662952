package dev.bascule.console.task;

import java.util.function.Consumer;

/** Runs jobs off the thread that asks, and answers on the thread that owns what is shown. Any thread. */
public interface JobRunner {

    /**
     * Queues a job on a lane.
     *
     * @param onEnd told exactly once how the job ended, on the FX thread in the console
     */
    <T> JobHandle submit(Lane lane, Job<T> job, Consumer<? super JobOutcome<T>> onEnd);
}
