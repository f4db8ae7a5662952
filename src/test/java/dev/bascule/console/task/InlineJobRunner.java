package dev.bascule.console.task;

import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.util.function.Consumer;

/** Runs each job at once on the calling thread: what a command does when everything is quick. */
public final class InlineJobRunner implements JobRunner {

    @Override
    public <T> JobHandle submit(Lane lane, Job<T> job, Consumer<? super JobOutcome<T>> onEnd) {
        CancelToken token = new CancelToken();
        onEnd.accept(outcome(job, token));
        return new JobHandle() {
            @Override
            public void cancel() {
                token.cancel();
            }

            @Override
            public boolean isDone() {
                return true;
            }
        };
    }

    static <T> JobOutcome<T> outcome(Job<T> job, CancelToken token) {
        try {
            token.throwIfCancelled();
            return new JobOutcome.Succeeded<>(job.run(token));
        } catch (CancelledException cancelled) {
            return new JobOutcome.Cancelled<>();
        } catch (Exception failure) {
            return new JobOutcome.Failed<>(failure);
        }
    }
}
