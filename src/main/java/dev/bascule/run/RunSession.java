package dev.bascule.run;

import dev.bascule.mongo.Approval;
import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.Stamp;
import dev.bascule.run.RunSnapshot.LogLine.Level;
import dev.bascule.run.StepResult.State;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.lock.RunLock;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run while a process works on it: its folder, journal, record, lock and state. The run's thread only, except for
 * cancelling.
 *
 * <p>Write ahead: a state goes to the record on the target, then to the local journal, and only then is acted on.
 */
final class RunSession implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunSession.class);

    private final RunId run;
    private final RunFolder folder;
    private final MongoPlace target;
    private final RunMonitor monitor;
    private final CancelToken cancel;
    private final Clock clock;
    private final Patience patience;
    private final RunLog log;
    private final Diary diary;
    private final RunRecord record;
    private Optional<RunLock> lock = Optional.empty();

    RunSession(
            RunFolder folder,
            MongoPlace target,
            RunRecord record,
            RunMonitor monitor,
            CancelToken cancel,
            RunSetup setup,
            Diary diary) {
        this.run = folder.run();
        this.folder = folder;
        this.target = target;
        this.record = record;
        this.monitor = monitor;
        this.cancel = cancel;
        this.clock = setup.clock();
        this.log = RunLog.open(folder);
        this.diary = diary;
        this.patience = new Patience(
                setup.patience(), targetName(), run, message -> note("target_away", Map.of("message", message)));
    }

    static RunRecord newRecord(MongoPlace target, RunId run) {
        return RunRecord.create(target.control(ControlCollection.RUNS), run);
    }

    RunId run() {
        return run;
    }

    /** What all documents that the run made have in common; the same whoever works on it. */
    Stamp stamp() {
        return Stamp.ofRun(run.value(), record.instant("startedAt").orElseGet(clock::instant));
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

    /** Of the last line as far as it is known: without a journal here, what was recorded on the target. */
    String journalHash() {
        return diary.lastHash().or(() -> record.text("journalHash")).orElse("");
    }

    /** What is to be told of the journal; empty when it is whole. */
    Optional<Text> journalGap() {
        return diary.gap();
    }

    void hold(RunLock held) {
        lock = Optional.of(held);
        record.heldUnder(held.epoch());
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
        // before the first live name changes, a journal that cannot be written costs nothing yet
        write(next == RunState.SWITCHING ? now : next, "state", Map.of("state", next.word()));
        monitor.state(next);
    }

    /** Leaves the run to a person; on the target as well, when it can be reached and the run is still this process's. */
    void doubt() {
        if (isTakenOver()) {
            endAside(RunState.NEEDS_ATTENTION);
            return;
        }
        try {
            become(RunState.NEEDS_ATTENTION);
        } catch (RuntimeException e) {
            LOG.error("the record of {} could not be written", run, e);
            endAside(RunState.NEEDS_ATTENTION);
        }
    }

    /** Ends without a word to the target: when nothing was written there, or when it cannot be reached. */
    void endAside(RunState end) {
        record.setState(end);
        note("state", Map.of("state", end.word()));
        monitor.state(end);
    }

    /** Writes the record, with the journal's last hash, so that the two can be held against each other. */
    void save() {
        diary.lastHash().ifPresent(hash -> record.set("journalHash", hash));
        // from the first change of a live name on, and in what settles a run, a target that is away is waited for
        if (!record.state().isBeforeSwitch() && record.state() != RunState.NEEDS_ATTENTION) {
            patiently(this::saveOnce);
        } else {
            patience.twice(this::saveOnce);
        }
    }

    private void saveOnce() {
        if (!record.save()) {
            throw lock.map(RunLock::givenUpAsLost)
                    .orElseThrow(() -> new IllegalStateException("a record is written under the lock only"));
        }
    }

    /** Does what may be done twice, as {@link Patience#with}. */
    void patiently(Runnable work) {
        patience.with(work);
    }

    /** How long a target that is away is waited for. */
    Duration patience() {
        return patience.limit();
    }

    void journal(String event, Map<String, Object> data) {
        write(record.state(), event, data);
    }

    /** While a run can still be left without a trace, nothing is done that its journal does not say. */
    private void write(RunState in, String event, Map<String, Object> data) {
        if (in.isBeforeSwitch() && !isTakenOver()) {
            diary.require(event, data);
        } else {
            note(event, data);
        }
    }

    /** A run that was taken over is written about by whoever has it. */
    private void note(String event, Map<String, Object> data) {
        if (!isTakenOver()) {
            diary.note(event, data);
        }
    }

    /** Runs a step; {@code CHANGES_LIVE} ones only once the run was approved. */
    void step(Step step, Runnable work) {
        if (step.effect() == Step.Effect.CHANGES_LIVE && !isApproved()) {
            throw new IllegalStateException(step.word() + " changes live data, and the run is not approved");
        }
        cancelBetweenSteps(step);
        if (lock.isPresent() && !record.state().mayHaveChangedLive()) {
            patience.twice(this::requireLock);
        }
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

    /** Whether somebody else is known to have taken the run over: nothing more of it is written then. */
    boolean isTakenOver() {
        return lock.filter(RunLock::isLost).isPresent();
    }

    /** Whether the run's folder is another process's by now. */
    boolean isFolderTakenOver() {
        return isTakenOver() && !diary.isOursAlone();
    }

    /** The right to change live names: asked before every single change, it looks at state and lock again. */
    Approval approval() {
        return () -> {
            if (!isApproved()) {
                throw new IllegalStateException("live names change in approved runs only");
            }
            requireLock();
        };
    }

    /**
     * Makes sure that the run is still this process's, before something of it is removed or a long work is begun.
     *
     * @throws OperatorException {@code NEEDS_ATTENTION} when somebody else has taken it over
     */
    void requireLock() {
        lock.orElseThrow(() -> new IllegalStateException("a run is worked on under its lock only"))
                .checkStillHeld();
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
        note("said", data);
    }

    @Override
    public void close() {
        lock.ifPresent(RunLock::leave);
        diary.close();
        log.close();
    }
}
