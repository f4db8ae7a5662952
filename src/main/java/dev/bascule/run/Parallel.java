package dev.bascule.run;

import dev.bascule.task.CancelledException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same for several collections at once, the first failure ending the rest. Worker only. */
final class Parallel {

    private final int atOnce;
    private final String threads;

    Parallel(int atOnce, String threads) {
        this.atOnce = atOnce;
        this.threads = threads;
    }

    /** Returns when all are done, or throws the first failure once those under way have ended. */
    <T> void forEach(List<T> items, Consumer<T> work) {
        AtomicBoolean failed = new AtomicBoolean();
        try (ExecutorService pool = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name(threads, 0).factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (T item : items) {
                running.add(pool.submit(() -> {
                    if (!failed.get()) {
                        try {
                            work.accept(item);
                        } catch (RuntimeException e) {
                            failed.set(true);
                            throw e;
                        }
                    }
                }));
            }
            throwFirst(running);
        }
    }

    private static void throwFirst(List<Future<?>> running) {
        @Nullable RuntimeException first = null;
        for (Future<?> task : running) {
            try {
                task.get();
            } catch (ExecutionException e) {
                RuntimeException failure = e.getCause() instanceof RuntimeException cause
                        ? cause
                        : new IllegalStateException(e.getCause());
                if (first == null) {
                    first = failure;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
