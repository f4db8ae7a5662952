package dev.bascule.console.task;

import dev.bascule.task.CancelToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps jobs until the test lets them work and, separately, lets their outcome arrive. */
public final class SteppedJobRunner implements JobRunner {

    /** A job that waits. */
    public final class Pending<T> implements JobHandle {
        private final Lane lane;
        private final Job<T> job;
        private final Consumer<? super JobOutcome<T>> onEnd;
        private final CancelToken token = new CancelToken();
        private boolean done;

        private Pending(Lane lane, Job<T> job, Consumer<? super JobOutcome<T>> onEnd) {
            this.lane = lane;
            this.job = job;
            this.onEnd = onEnd;
        }

        public Lane lane() {
            return lane;
        }

        public boolean isCancelRequested() {
            return token.isCancelled();
        }

        /** Does the work and tells its outcome. */
        public void finish() {
            done = true;
            waiting.remove(this);
            onEnd.accept(InlineJobRunner.outcome(job, token));
        }

        @Override
        public void cancel() {
            token.cancel();
        }

        @Override
        public boolean isDone() {
            return done;
        }
    }

    private final List<Pending<?>> waiting = new ArrayList<>();

    @Override
    public <T> JobHandle submit(Lane lane, Job<T> job, Consumer<? super JobOutcome<T>> onEnd) {
        Pending<T> pending = new Pending<>(lane, job, onEnd);
        waiting.add(pending);
        return pending;
    }

    /** Jobs that have not been let go, in the order they were asked for. */
    public List<Pending<?>> waiting() {
        return List.copyOf(waiting);
    }

    /** Lets the oldest waiting job finish. */
    public void finishNext() {
        waiting.getFirst().finish();
    }
}
