package dev.bascule.mongo;

import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits for a command that may take hours, as an index build does, as long as its server answers on another connection.
 * Worker only.
 */
final class Watch {

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final BooleanSupplier answers;
    private final Duration silence;

    /**
     * @param answers whether the server answers on another connection; must itself return in time
     * @param silence how long the server may be without an answer
     */
    Watch(BooleanSupplier answers, Duration silence) {
        this.answers = answers;
        this.silence = silence;
    }

    /** @throws MongoTimeoutException when the server fell silent; what becomes of the command is unknown then */
    <T> T over(Supplier<T> command) {
        FutureTask<T> answer = new FutureTask<>(command::get);
        Thread.ofVirtual().name("bascule-watched").start(answer);
        try {
            return await(answer);
        } finally {
            // a virtual thread that waits for its server is woken by this, and its connection closed
            answer.cancel(true);
        }
    }

    private <T> T await(Future<T> answer) {
        long heard = System.nanoTime();
        while (true) {
            try {
                return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (answers.getAsBoolean()) {
                    heard = System.nanoTime();
                } else if (System.nanoTime() - heard >= silence.toNanos()) {
                    throw new MongoTimeoutException("the server has not answered for " + silence.toSeconds() + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MongoInterruptedException("interrupted while the server works", e);
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    private static RuntimeException failure(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException told ? told : new IllegalStateException(failed.getCause());
    }
}
