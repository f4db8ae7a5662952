package dev.bascule.console.task;

import dev.bascule.task.CancelToken;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs as JavaFX tasks on named threads, one pool per lane. Any thread.
 *
 * <p>A job that is handed in after {@link #close} ends as cancelled; nothing is ever silently dropped.
 */
public final class FxJobRunner implements JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FxJobRunner.class);

    private final Map<Lane, ExecutorService> pools = new EnumMap<>(Lane.class);
    private final Set<CancelToken> underWay = ConcurrentHashMap.newKeySet();
    private final Executor bridge;

    public FxJobRunner(Executor bridge, Thread.UncaughtExceptionHandler uncaught) {
        this.bridge = bridge;
        for (Lane lane : Lane.values()) {
            pools.put(lane, LaneThreads.pool(lane, uncaught));
        }
    }

    @Override
    public <T> JobHandle submit(Lane lane, Job<T> job, Consumer<? super JobOutcome<T>> onEnd) {
        FxJobTask<T> task = new FxJobTask<>(job, onEnd, underWay::remove);
        underWay.add(task.token());
        try {
            pools.get(lane).execute(task);
        } catch (RejectedExecutionException closed) {
            LOG.debug("a job came after closing");
            underWay.remove(task.token());
            task.token().cancel();
            bridge.execute(() -> onEnd.accept(new JobOutcome.Cancelled<>()));
        }
        return task.handle();
    }

    /**
     * Takes no more jobs, cancels those under way, and waits for them on a thread of its own, so that the FX thread
     * never waits for a worker. What has not stopped by the deadline is interrupted and named in the log.
     *
     * @param afterwards ends what the jobs used; runs when no lane works any more
     * @return the waiting thread; the program ends when it has
     */
    public Thread close(Duration deadline, Runnable afterwards) {
        pools.values().forEach(ExecutorService::shutdown);
        underWay.forEach(CancelToken::cancel);
        return Thread.ofPlatform().name("bascule-close").daemon(false).start(() -> {
            awaitEnd(deadline);
            afterwards.run();
        });
    }

    private void awaitEnd(Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        pools.forEach((lane, pool) -> {
            try {
                if (!pool.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                    LOG.warn("lane {} did not stop within {}; its work is interrupted", lane, deadline);
                    pool.shutdownNow();
                }
            } catch (InterruptedException interrupted) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
            }
        });
    }
}
