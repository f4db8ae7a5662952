package dev.bascule.check;

import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How time passes between two looks. Any thread; tests have one that does not wait. */
public interface Pace {

    /** Nanoseconds that have passed since some moment. */
    long nanos();

    /** @throws CancelledException when it is no longer wanted */
    void pause(Duration length, CancelToken cancel);

    /** The computer's own. */
    static Pace real() {
        return new Pace() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration length, CancelToken cancel) {
                CountDownLatch cancelled = new CountDownLatch(1);
                try (CancelToken.Registration _ = cancel.onCancel(cancelled::countDown)) {
                    if (cancelled.await(length.toNanos(), TimeUnit.NANOSECONDS)) {
                        throw new CancelledException();
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CancelledException();
                }
            }
        };
    }
}
