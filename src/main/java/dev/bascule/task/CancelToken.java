package dev.bascule.task;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells an operation that it is no longer wanted. Any thread.
 *
 * <p>Workers ask between units (a batch, a collection, a step) and stop there; whoever holds a blocking resource
 * registers a listener that releases it, so that cancelling is honoured within a second.
 */
public final class CancelToken {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final CopyOnWriteArrayList<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** A token that nobody cancels. */
    public static CancelToken none() {
        return new CancelToken();
    }

    /** Asks for the operation to stop; further calls change nothing. Runs the listeners on the calling thread. */
    public void cancel() {
        if (cancelled.compareAndSet(false, true)) {
            listeners.forEach(Runnable::run);
        }
    }

    public boolean isCancelled() {
        return cancelled.get();
    }

    /** @throws CancelledException when the operation is no longer wanted */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    /**
     * Waits for that long.
     *
     * @throws CancelledException as soon as the operation is no longer wanted
     */
    public void pause(Duration length) {
        CountDownLatch noLonger = new CountDownLatch(1);
        try (Registration _ = onCancel(noLonger::countDown)) {
            if (noLonger.await(length.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new CancelledException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    /** Runs {@code action} when the token is cancelled, at once when it already is. Close to stop listening. */
    public Registration onCancel(Runnable action) {
        listeners.add(action);
        if (isCancelled() && listeners.remove(action)) {
            action.run();
        }
        return () -> listeners.remove(action);
    }

    /** A listener's place in the list. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
