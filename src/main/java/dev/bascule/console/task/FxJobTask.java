package dev.bascule.console.task;

import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.util.function.Consumer;
import javafx.concurrent.Task;

/**
 * A job as a JavaFX task, whose outcome arrives on the FX thread. It is never cancelled as a task: that would be said
 * before the worker has stopped. The job's own token is, and the job tells when it has.
 */
final class FxJobTask<T> extends Task<T> {

    private final CancelToken token = new CancelToken();
    private final Job<T> job;
    private final Consumer<? super JobOutcome<T>> onEnd;
    private final Consumer<CancelToken> onStopped;
    private volatile boolean stopped;

    FxJobTask(Job<T> job, Consumer<? super JobOutcome<T>> onEnd, Consumer<CancelToken> onStopped) {
        this.job = job;
        this.onEnd = onEnd;
        this.onStopped = onStopped;
    }

    CancelToken token() {
        return token;
    }

    JobHandle handle() {
        return new JobHandle() {
            @Override
            public void cancel() {
                token.cancel();
            }

            @Override
            public boolean isDone() {
                return stopped;
            }
        };
    }

    @Override
    protected T call() throws Exception {
        try {
            token.throwIfCancelled();
            return job.run(token);
        } finally {
            stopped = true;
            onStopped.accept(token);
        }
    }

    @Override
    protected void succeeded() {
        onEnd.accept(new JobOutcome.Succeeded<>(getValue()));
    }

    @Override
    protected void failed() {
        Throwable cause = getException();
        boolean wanted =
                cause instanceof CancelledException || (cause instanceof InterruptedException && token.isCancelled());
        onEnd.accept(wanted ? new JobOutcome.Cancelled<>() : new JobOutcome.Failed<>(cause));
    }
}
