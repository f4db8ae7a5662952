package dev.bascule.run.lock;

import com.mongodb.MongoException;
import dev.bascule.task.OperatorException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that this process holds. Any thread. A daemon thread raises its beat until it is parked, released or left; the
 * right to change a live name is asked for anew before each change, with {@link #checkStillHeld}.
 */
public final class RunLock {

    static final Duration BEAT = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);

    private enum State {
        HELD,
        LOST,
        ENDED
    }

    private final LockDocument document;
    private final String target;
    private final LockHolder mine;
    private final EndedHolds ended;
    private final AtomicReference<State> state = new AtomicReference<>(State.HELD);
    private final ScheduledExecutorService heart;

    private RunLock(LockDocument document, String target, LockHolder mine, EndedHolds ended) {
        this.document = document;
        this.target = target;
        this.mine = mine;
        this.ended = ended;
        this.heart = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("bascule-lock").daemon().factory());
    }

    static RunLock beating(LockDocument document, String target, LockHolder mine, EndedHolds ended) {
        var lock = new RunLock(document, target, mine, ended);
        lock.heart.scheduleWithFixedDelay(lock::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        return lock;
    }

    public String run() {
        return mine.run();
    }

    public long epoch() {
        return mine.epoch();
    }

    /** Whether this process already knows that somebody took the lock over; only {@link #checkStillHeld} makes sure. */
    public boolean isLost() {
        return state.get() == State.LOST;
    }

    /**
     * Makes sure, on the server, that the lock is still this run's. Called before every change of a live name.
     *
     * @throws OperatorException {@code NEEDS_ATTENTION}, naming the new holder, when it was taken over; {@code UNREACHABLE}
     *     when the server does not answer
     * @throws IllegalStateException after it was parked, released or left
     */
    public void checkStillHeld() {
        confirm(() -> document.raiseBeat(mine.run(), mine.epoch()));
    }

    /**
     * Gives the lock up for lost, because the run itself shows that somebody else has it.
     *
     * @return what a person is to be told; {@code UNREACHABLE} when the server cannot say who
     */
    public OperatorException givenUpAsLost() {
        lose();
        try {
            return LockRefusals.lost(target, mine.run(), document.read());
        } catch (MongoException e) {
            return LockRefusals.unreachable(target, e);
        }
    }

    private void confirm(BooleanSupplier conditionalWrite) {
        if (state.get() == State.ENDED) {
            throw new IllegalStateException("the lock was given up");
        }
        try {
            if (isLost() || !conditionalWrite.getAsBoolean()) {
                lose();
                throw LockRefusals.lost(target, mine.run(), document.read());
            }
        } catch (MongoException e) {
            throw LockRefusals.unreachable(target, e);
        }
    }

    /**
     * Leaves the lock to the run, which is proved and waits for a person: it stays without a process that holds it, and
     * ends by {@link TargetLock#acquireFor} of the same run.
     *
     * @throws OperatorException as {@link #checkStillHeld}
     */
    public void park() {
        confirm(() -> document.park(mine.run(), mine.epoch()));
        leave();
    }

    /**
     * Gives the lock back. The empty collection stays: dropping it could drop another's lock.
     *
     * @return whether it was still this run's and is gone now; when the server did not answer, it goes stale by itself
     */
    public boolean release() {
        leave();
        try {
            boolean removed = document.remove(mine.run(), mine.epoch());
            ended.forget(mine);
            return removed;
        } catch (MongoException e) {
            LOG.warn("the lock of {} could not be released and will go stale by itself", target, e);
            return false;
        }
    }

    /**
     * Stops holding without telling the server, as a crash would: the lock goes stale, or is seen to be without process;
     * this process itself knows it at once.
     */
    public void leave() {
        if (state.getAndSet(State.ENDED) != State.ENDED) {
            heart.shutdown();
            ended.add(mine);
        }
    }

    private void beat() {
        try {
            if (state.get() == State.HELD && !document.raiseBeat(mine.run(), mine.epoch())) {
                lose();
            }
        } catch (MongoException e) {
            // whoever waits gives us two leases; the next beat tries again
            LOG.warn("the lock of {} could not be renewed", target, e);
        }
    }

    private void lose() {
        if (state.compareAndSet(State.HELD, State.LOST)) {
            LOG.warn("the lock of {} was taken over", target);
            heart.shutdown();
        }
    }
}
