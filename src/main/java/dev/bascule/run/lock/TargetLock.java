package dev.bascule.run.lock;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import dev.bascule.run.RunId;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The lock of one target database: one run at a time, whoever starts it and from wherever. Worker only.
 *
 * <p>A lock is taken by inserting its document. One that is held may be taken over when it has stood still for two leases
 * of this process's own monotonic clock, at once when its holder ran on this very computer and is gone, and never while
 * it is parked, except for the run that parked it. A takeover raises the epoch, so that a holder which wakes up late
 * finds itself locked out.
 */
public final class TargetLock {

    /** How long a holder may be silent before it is doubted; twice as long and the lock is stale. */
    public static final Duration LEASE = Duration.ofSeconds(10);

    static final Duration POLL = Duration.ofMillis(250);

    private static final long STALE_NANOS = LEASE.multipliedBy(2).toNanos();

    private final LockDocument document;
    private final String target;
    private final ProcessIdentity self;
    private final Observer observer;
    private final Clock clock;

    /**
     * @param collection {@code bascule_lock} of the target database
     * @param target the environment's name, as messages say it
     */
    public TargetLock(MongoCollection<?> collection, String target, Clock clock) {
        this(collection, target, ProcessIdentity.current(), Observer.REAL, clock);
    }

    TargetLock(MongoCollection<?> collection, String target, ProcessIdentity self, Observer observer, Clock clock) {
        this.document = new LockDocument(collection);
        this.target = target;
        this.self = self;
        this.observer = observer;
        this.clock = clock;
    }

    /** Whether a silent holder is observed for up to two leases, or refused at once. */
    public enum Patience {
        OBSERVE,
        DO_NOT_WAIT
    }

    /** Who holds the lock now; empty when it is free. Changes nothing. */
    public Optional<LockHolder> holder() {
        return reaching(document::read);
    }

    /** Whether the holder's process certainly no longer runs, as far as this computer can tell. */
    public boolean isHolderGone(LockHolder holder) {
        return self.knowsGone(holder.process());
    }

    /**
     * Takes the lock for a new run.
     *
     * @param operator the person's name, told to whoever is refused
     * @throws OperatorException {@code REFUSED}, naming the holder, when somebody else has it; {@code UNREACHABLE}
     * @throws CancelledException when cancelled while observing a silent holder
     */
    public RunLock acquire(String operator, RunId run, Patience patience, CancelToken cancel) {
        return reaching(() -> take(new Request(operator, run, patience, cancel, false)));
    }

    /** The same to resume, recover, cancel or roll back a run: what that run itself has parked may be taken over. */
    public RunLock acquireFor(String operator, RunId run, Patience patience, CancelToken cancel) {
        return reaching(() -> take(new Request(operator, run, patience, cancel, true)));
    }

    private record Request(String operator, RunId run, Patience patience, CancelToken cancel, boolean mayUnpark) {}

    private RunLock take(Request request) {
        while (true) {
            request.cancel.throwIfCancelled();
            Optional<LockHolder> seen = document.read();
            // The epoch begins with the time of day and not with 1: an earlier hold of the same run, asleep since
            // before the lock was released, must not find its own pair of run and epoch again.
            LockHolder mine = seen.map(holder -> newHolder(request, holder.epoch() + 1))
                    .orElseGet(() -> newHolder(request, clock.millis()));
            boolean taken = seen.isEmpty()
                    ? document.insert(mine)
                    : mayTakeOver(seen.get(), request) && document.replace(seen.get(), mine);
            if (taken) {
                return RunLock.beating(document, target, mine);
            }
        }
    }

    private LockHolder newHolder(Request request, long epoch) {
        return new LockHolder(request.operator, self, request.run.value(), epoch, 0, false, clock.instant());
    }

    /** @return false when the lock was released or changed hands meanwhile, so that one has to look anew */
    private boolean mayTakeOver(LockHolder seen, Request request) {
        if (seen.parked()) {
            if (request.mayUnpark && seen.run().equals(request.run.value())) {
                return true;
            }
            throw LockRefusals.held(target, seen);
        }
        if (self.knowsGone(seen.process())) {
            return true;
        }
        if (request.patience == Patience.DO_NOT_WAIT) {
            throw LockRefusals.unanswered(target, seen);
        }
        return standsStill(seen, request.cancel);
    }

    private boolean standsStill(LockHolder seen, CancelToken cancel) {
        long since = observer.nanoTime();
        long lastLook = since;
        while (true) {
            pause(cancel);
            long look = observer.nanoTime();
            Optional<LockHolder> now = document.read();
            if (now.isEmpty() || now.get().parked()) {
                return false;
            }
            if (!now.get().standsStillSince(seen)) {
                throw LockRefusals.held(target, now.get());
            }
            if (look - lastLook > LEASE.toNanos()) {
                // this computer slept, and the holder may be on it: nothing was observed meanwhile
                since = look;
            }
            if (look - since >= STALE_NANOS) {
                return true;
            }
            lastLook = look;
        }
    }

    private void pause(CancelToken cancel) {
        cancel.throwIfCancelled();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException();
        }
        observer.pause(POLL);
    }

    private <T> T reaching(Supplier<T> action) {
        try {
            return action.get();
        } catch (MongoException e) {
            throw LockRefusals.unreachable(target, e);
        }
    }
}
