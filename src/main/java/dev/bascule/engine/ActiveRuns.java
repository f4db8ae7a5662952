package dev.bascule.engine;

import dev.bascule.task.CancelToken;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The runs that work in this process, by the environment they write to. Any thread. */
final class ActiveRuns {

    private record Active(CancelToken cancel, CountDownLatch ended) {}

    private final Map<String, Active> byTarget = new ConcurrentHashMap<>();

    /** Notes a run; close when it has ended. */
    Registration begin(String target, CancelToken cancel) {
        Active active = new Active(cancel, new CountDownLatch(1));
        byTarget.put(target, active);
        return () -> {
            byTarget.remove(target, active);
            active.ended().countDown();
        };
    }

    /** Asks a run on the target to stop, and waits until it has: a rollback goes before it. */
    void preempt(String target) {
        Optional<Active> active = Optional.ofNullable(byTarget.get(target));
        active.ifPresent(run -> {
            run.cancel().cancel();
            try {
                run.ended().await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** A run's place in the list. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
