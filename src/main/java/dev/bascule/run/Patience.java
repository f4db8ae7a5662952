package dev.bascule.run;

import com.mongodb.MongoException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Waits for a target that does not answer, up to a limit. The run's thread. */
final class Patience {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Duration limit;
    private final String target;
    private final RunId run;
    private final Consumer<String> away;

    /** @param away told each time the target did not answer */
    Patience(Duration limit, String target, RunId run, Consumer<String> away) {
        this.limit = limit;
        this.target = target;
        this.run = run;
        this.away = away;
    }

    Duration limit() {
        return limit;
    }

    /**
     * Does what may be done twice, again and again while the target does not answer.
     *
     * @throws OperatorException {@code NEEDS_ATTENTION} when the target stays away
     */
    void with(Runnable work) {
        long giveUp = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                work.run();
                return;
            } catch (MongoException e) {
                pauseOrGiveUp(giveUp, e);
            } catch (OperatorException e) {
                if (e.reason() != Reason.UNREACHABLE) {
                    throw e;
                }
                pauseOrGiveUp(giveUp, e);
            }
        }
    }

    /** Does it once more at once when the connection turns out to be dead: it may have stood unused while the target was away. */
    void twice(Runnable work) {
        try {
            work.run();
        } catch (MongoException e) {
            away.accept(String.valueOf(e.getMessage()));
            work.run();
        } catch (OperatorException e) {
            if (e.reason() != Reason.UNREACHABLE) {
                throw e;
            }
            away.accept(String.valueOf(e.getMessage()));
            work.run();
        }
    }

    private void pauseOrGiveUp(long giveUp, RuntimeException failure) {
        if (System.nanoTime() >= giveUp) {
            throw new OperatorException(
                    Reason.NEEDS_ATTENTION,
                    Text.of("run.settle.away", target, limit.toSeconds()),
                    Text.of("run.settle.state"),
                    Text.of("run.settle.remedy", run.value()),
                    failure);
        }
        away.accept(String.valueOf(failure.getMessage()));
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
