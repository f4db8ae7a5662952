package dev.bascule.console.task;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command of which only the latest request counts: an answer to an older one is dropped. FX thread only (or, in
 * tests, the thread that owns the view model).
 *
 * @param <T> what the command finds out
 */
public final class LatestJob<T> {

    private final JobRunner runner;
    private final Lane lane;
    private long number;
    private @Nullable JobHandle running;
    private boolean underWay;

    public LatestJob(JobRunner runner, Lane lane) {
        this.runner = runner;
        this.lane = lane;
    }

    /** Starts a request; one that is still under way is cancelled and its answer will not be told. */
    public void request(Job<T> job, Consumer<? super JobOutcome<T>> onEnd) {
        abandon();
        long mine = number;
        // before it is submitted: a runner may end it at once
        underWay = true;
        running = runner.submit(lane, job, outcome -> {
            if (mine == number) {
                running = null;
                underWay = false;
                onEnd.accept(outcome);
            }
        });
    }

    /** Whether an answer is waited for. */
    public boolean isUnderWay() {
        return underWay;
    }

    /** Asks the request under way to stop; its outcome is still told. */
    public void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    /** Cancels the request under way and forgets it: nobody waits for the answer any more. */
    public void abandon() {
        cancel();
        number++;
        running = null;
        underWay = false;
    }
}
