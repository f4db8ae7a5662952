package dev.bascule.run;

import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.lock.RunLock;
import dev.bascule.run.lock.TargetLock;
import dev.bascule.run.lock.TargetLock.Patience;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.util.Optional;
import java.util.function.Function;

/** The lock of a place. */
public final class Locks {

    private Locks() {}

    /**
     * Takes the lock for something done with a run that another process may have worked on until now.
     *
     * @param seen the run's record before the lock was held
     * @param refusal why it may not be done, by what is true under the lock; empty when it may
     * @return the lock, with the record as it is under the lock
     * @throws OperatorException {@code REFUSED} when somebody else holds it, when the run went on meanwhile, or as
     *     {@code refusal} says
     */
    static Held take(
            MongoPlace place,
            RunSetup setup,
            RunRecord seen,
            CancelToken cancel,
            Function<RunRecord, Optional<OperatorException>> refusal) {
        RunLock lock = of(place, setup).acquireFor(setup.operator(), seen.run(), Patience.OBSERVE, cancel);
        try {
            RunRecord now = RunRecord.claim(place.control(ControlCollection.RUNS), seen.run(), lock.epoch())
                    .orElse(seen);
            if (now.state() != seen.state()) {
                throw Refusals.movedOn(seen.run(), now.state());
            }
            refusal.apply(now).ifPresent(refused -> {
                throw refused;
            });
            return new Held(lock, now);
        } catch (RuntimeException e) {
            giveBack(lock, seen);
            throw e;
        }
    }

    /** A lock and the record that it protects. */
    record Held(RunLock lock, RunRecord record) {}

    /** What waits for a person goes on waiting; anything else is as free as it was. */
    private static void giveBack(RunLock lock, RunRecord seen) {
        if (seen.state() == RunState.PROVED) {
            lock.park();
        } else {
            lock.release();
        }
    }

    public static TargetLock of(MongoPlace place, RunSetup setup) {
        return new TargetLock(
                place.control(ControlCollection.LOCK), place.environment().name(), setup.clock(), setup.endedHolds());
    }
}
