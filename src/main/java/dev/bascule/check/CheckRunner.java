package dev.bascule.check;

import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;

/**
 * Judges checks side by side, a few at a time, each looked at again until it is ok or its time is over. Worker only; reads.
 */
public final class CheckRunner {

    /** The pause between two looks. */
    private static final Duration EVERY = Duration.ofSeconds(2);

    private static final int AT_ONCE = 8;

    private final LookAt look;
    private final Pace pace;
    private final Semaphore looking = new Semaphore(AT_ONCE);

    CheckRunner(LookAt look, Pace pace) {
        this.look = look;
        this.pace = pace;
    }

    /** @param http who sends requests */
    public CheckRunner(CheckPlaces places, HttpProbe http, Pace pace) {
        this(new BoundedLook(new Judges(places, http)), pace);
    }

    /** One look at what a check is about. */
    interface LookAt {

        /** @throws CancelledException when it is no longer wanted */
        Finding look(Check check, CancelToken cancel);
    }

    /**
     * The results in the checks' order.
     *
     * @throws CancelledException when they are no longer wanted
     */
    public List<CheckResult> run(List<Check> checks, CancelToken cancel) {
        List<FutureTask<CheckResult>> running = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (Check check : checks) {
            FutureTask<CheckResult> task = new FutureTask<>(() -> settled(check, cancel));
            running.add(task);
            threads.add(Thread.ofVirtual().name("bascule-check " + check.name()).start(task));
        }
        try (CancelToken.Registration _ = cancel.onCancel(() -> threads.forEach(Thread::interrupt))) {
            List<CheckResult> results = new ArrayList<>();
            for (FutureTask<CheckResult> task : running) {
                results.add(result(task));
            }
            cancel.throwIfCancelled();
            return results;
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private static CheckResult result(FutureTask<CheckResult> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private CheckResult settled(Check check, CancelToken cancel) {
        long begun = pace.nanos();
        while (true) {
            Finding found = oneOfFew(check, cancel);
            Duration took = Duration.ofNanos(pace.nanos() - begun);
            boolean settled = found.result() == Result.OK || found.lasting();
            if (settled || took.plus(EVERY).compareTo(check.retryFor()) > 0) {
                return new CheckResult(check, found, took);
            }
            pace.pause(EVERY, cancel);
        }
    }

    private Finding oneOfFew(Check check, CancelToken cancel) {
        try {
            looking.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        try {
            cancel.throwIfCancelled();
            return look.look(check, cancel);
        } finally {
            looking.release();
        }
    }
}
