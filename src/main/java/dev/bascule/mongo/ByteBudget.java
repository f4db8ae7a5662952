package dev.bascule.mongo;

import dev.bascule.task.CancelledException;
import java.util.concurrent.Semaphore;

/**
 * Caps the bytes that are in memory between a source and a target, over all collections together. Any thread.
 *
 * <p>A request above the whole budget is granted when nothing else is in flight, so that one large batch cannot wait for
 * ever.
 */
public final class ByteBudget {

    private final int kibibytes;
    private final Semaphore free;

    public ByteBudget(long bytes) {
        this.kibibytes = Math.toIntExact(bytes >> 10);
        this.free = new Semaphore(kibibytes, true);
    }

    /** Waits until the bytes fit. @return what {@link #release} must be given */
    int acquire(long bytes) {
        int permits = Math.clamp(bytes >> 10, 1, kibibytes);
        try {
            free.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        return permits;
    }

    void release(int permits) {
        free.release(permits);
    }
}
