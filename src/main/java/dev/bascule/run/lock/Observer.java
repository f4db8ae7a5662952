package dev.bascule.run.lock;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The clock by which this process judges another's silence: its own, monotonic, never the time of day. Replaced in tests.
 */
interface Observer {

    long nanoTime();

    /** Waits for about so long, or until the thread is interrupted. */
    void pause(Duration duration);

    Observer REAL = new Observer() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) {
            LockSupport.parkNanos(duration.toNanos());
        }
    };
}
