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
 * of this process's own monotonic clock, at once when its holder ran on this very computer and is gone or is this process
 * and has ended that run, and never while it is parked, except for the run that parked it. A takeover raises the epoch, so that a holder which wakes up late
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
    private final EndedHolds ended;

    /**
     * @param collection {@code bascule_lock} of the target database
     * @param target the environment's name, as messages say it
     * @param ended the same for all locks that this process takes
     */
    public TargetLock(MongoCollection<?> collection, String target, Clock clock, EndedHolds ended) {
        this(collection, target, ProcessIdentity.current(), Observer.REAL, clock, ended);
    }

    TargetLock(
            MongoCollection<?> collection,
            String target,
            ProcessIdentity self,
            Observer observer,
            Clock clock,
            EndedHolds ended) {
        this.document = new LockDocument(collection);
        this.target = target;
        this.self = self;
        this.observer = observer;
        this.clock = clock;
        this.ended = ended;
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

    /** Whether nobody certainly works under the lock any more: the holder's process is gone, or has ended that run. */
    public boolean isHolderGone(LockHolder holder) {
        return self.knowsGone(holder.process()) || ended.contains(holder);
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
            if ((seen.isEmpty() || mayTakeOver(seen.get(), request)) && write(seen, mine)) {
                return RunLock.beating(document, target, mine, ended);
            }
        }
    }

    private boolean write(Optional<LockHolder> seen, LockHolder mine) {
        ended.forget(mine);
        try {
            return seen.isEmpty() ? document.insert(mine) : document.replace(seen.get(), mine);
        } catch (MongoException e) {
            // the answer may be lost and the lock written: nobody will work under it
            ended.add(mine);
            throw e;
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
        if (isHolderGone(seen)) {
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
