package dev.bascule.console.task;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Named threads of a lane. Any thread. */
final class LaneThreads implements ThreadFactory {

    private final AtomicInteger count = new AtomicInteger();
    private final Lane lane;
    private final Thread.UncaughtExceptionHandler uncaught;

    private LaneThreads(Lane lane, Thread.UncaughtExceptionHandler uncaught) {
        this.lane = lane;
        this.uncaught = uncaught;
    }

    static ExecutorService pool(Lane lane, Thread.UncaughtExceptionHandler uncaught) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                lane.threads(),
                lane.threads(),
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new LaneThreads(lane, uncaught));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, lane.threadName(count.incrementAndGet()));
        // closing waits for them with a deadline; a job that ignores it must not keep a windowless program alive
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(uncaught);
        return thread;
    }
}
