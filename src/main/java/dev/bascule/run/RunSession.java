package dev.bascule.run;

import com.mongodb.MongoException;
import dev.bascule.mongo.Approval;
import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.RunSnapshot.LogLine.Level;
import dev.bascule.run.StepResult.State;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.lock.RunLock;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A run while a process works on it: its folder, journal, record, lock and state. The run's thread only, except for
 * cancelling.
 *
 * <p>Write ahead: a state goes to the record on the target, then to the local journal, and only then is acted on.
 */
final class RunSession implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final RunId run;
    private final RunFolder folder;
    private final MongoPlace target;
    private final RunMonitor monitor;
    private final CancelToken cancel;
    private final Clock clock;
    private final Duration patience;
    private final RunLog log;
    private final Journal journal;
    private final RunRecord record;
    private Optional<RunLock> lock = Optional.empty();

    RunSession(
            RunFolder folder,
            MongoPlace target,
            RunRecord record,
            RunMonitor monitor,
            CancelToken cancel,
            RunSetup setup) {
        this.run = folder.run();
        this.folder = folder;
        this.target = target;
        this.record = record;
        this.monitor = monitor;
        this.cancel = cancel;
        this.clock = setup.clock();
        this.patience = setup.patience();
        this.log = RunLog.open(folder);
        this.journal = folder.openJournal(clock);
    }

    static RunRecord newRecord(MongoPlace target, RunId run) {
        return RunRecord.create(target.control(ControlCollection.RUNS), run);
    }

    RunId run() {
        return run;
    }

    RunFolder folder() {
        return folder;
    }

    MongoPlace target() {
        return target;
    }

    String targetName() {
        return target.environment().name();
    }

    RunMonitor monitor() {
        return monitor;
    }

    CancelToken cancel() {
        return cancel;
    }

    RunRecord record() {
        return record;
    }

    Instant now() {
        return clock.instant();
    }

    String journalHash() {
        return journal.lastHash();
    }

    void hold(RunLock held) {
        lock = Optional.of(held);
        record.set("epoch", held.epoch());
    }

    Optional<RunLock> lock() {
        return lock;
    }

    /**
     * Goes to the next state, on the target first.
     *
     * @throws IllegalStateException when the table of {@link RunState} does not allow it
     */
    void become(RunState next) {
        RunState now = record.state();
        if (now == next) {
            return;
        }
        if (!now.mayBecome(next)) {
            throw new IllegalStateException("a run does not go from " + now.word() + " to " + next.word());
        }
        record.setState(next);
        if (next == RunState.SWITCHING) {
            record.numberSwitch();
        }
        if (next.isEnd()) {
            record.set("finishedAt", clock.instant());
        }
        save();
        journal("state", Map.of("state", next.word()));
        monitor.state(next);
    }

    /** Ends without a word to the target: when nothing was written there, or when it cannot be reached. */
    void endAside(RunState end) {
        record.setState(end);
        journal("state", Map.of("state", end.word()));
        monitor.state(end);
    }

    /** Writes the record, with the journal's last hash, so that the two can be held against each other. */
    void save() {
        record.set("journalHash", journal.lastHash());
        if (isWaitedFor(record.state())) {
            patiently(record::save);
        } else {
            record.save();
        }
    }

    /** From the first change of a live name on, and in what settles a run, a target that is away is waited for. */
    private static boolean isWaitedFor(RunState state) {
        return switch (state) {
            case PLANNED, PREPARING, PROVED, APPROVED, STOPPING, NEEDS_ATTENTION -> false;
            case SWITCHING,
                    SWITCHED,
                    STARTING,
                    SUCCEEDED,
                    REHEARSED,
                    BLOCKED,
                    FAILED,
                    CANCELLED,
                    REVERTED,
                    ROLLED_BACK,
                    RETIRED,
                    CANCELLING,
                    REVERTING,
                    ROLLING_BACK -> true;
        };
    }

    /**
     * Does what may be done twice, again and again while the target does not answer.
     *
     * @throws OperatorException {@code NEEDS_ATTENTION} when the target stays away
     */
    void patiently(Runnable work) {
        long giveUp = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                work.run();
                return;
            } catch (MongoException e) {
                if (System.nanoTime() >= giveUp) {
                    throw stayedAway(e);
                }
                journal("target_away", Map.of("message", String.valueOf(e.getMessage())));
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private OperatorException stayedAway(MongoException cause) {
        return new OperatorException(
                Reason.NEEDS_ATTENTION,
                Text.of("run.settle.away", targetName(), patience.toSeconds()),
                Text.of("run.settle.state"),
                Text.of("run.settle.remedy", run.value()),
                cause);
    }

    /** How long a target that is away is waited for. */
    Duration patience() {
        return patience;
    }

    void journal(String event, Map<String, Object> data) {
        journal.append(event, data);
    }

    /** Runs a step; {@code CHANGES_LIVE} ones only once the run was approved. */
    void step(Step step, Runnable work) {
        if (step.effect() == Step.Effect.CHANGES_LIVE && !isApproved()) {
            throw new IllegalStateException(step.word() + " changes live data, and the run is not approved");
        }
        cancelBetweenSteps(step);
        monitor.step(step, State.RUNNING);
        journal("step_started", Map.of("step", step.word()));
        try {
            work.run();
        } catch (CancelledException e) {
            monitor.step(step, State.CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            monitor.step(step, State.FAILED);
            throw e;
        }
        monitor.step(step, State.DONE);
        journal("step_done", Map.of("step", step.word()));
    }

    private void cancelBetweenSteps(Step step) {
        if (step != Step.CLEAN_UP && !record.state().mayHaveChangedLive()) {
            cancel.throwIfCancelled();
        }
    }

    void skip(Step step) {
        monitor.step(step, State.SKIPPED);
    }

    private boolean isApproved() {
        return switch (record.state()) {
            case STOPPING, SWITCHING, SWITCHED, STARTING, REVERTING, ROLLING_BACK, SUCCEEDED -> true;
            default -> false;
        };
    }

    /** The right to change live names: asked before every single change, it looks at state and lock again. */
    Approval approval() {
        return () -> {
            if (!isApproved()) {
                throw new IllegalStateException("live names change in approved runs only");
            }
            lock.orElseThrow(() -> new IllegalStateException("live names change under the lock only"))
                    .checkStillHeld();
        };
    }

    void info(Text message) {
        say(Level.INFO, message);
    }

    void warn(Text message) {
        say(Level.WARNING, message);
    }

    void error(Text message) {
        say(Level.ERROR, message);
    }

    private void say(Level level, Text message) {
        monitor.log(level, message);
        RunLog.say(level, message);
        Map<String, Object> data = new HashMap<>();
        data.put("level", level.name().toLowerCase(Locale.ROOT));
        data.put("message", message.english());
        journal("said", data);
    }

    @Override
    public void close() {
        lock.ifPresent(RunLock::leave);
        journal.close();
        log.close();
    }
}
