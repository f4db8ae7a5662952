package dev.bascule.run;

import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.OwnedName;
import dev.bascule.mongo.ShadowMaker;
import dev.bascule.mongo.SwapItem;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.lock.RunLock;
import dev.bascule.run.report.ReportHtml;
import dev.bascule.run.report.ReportJson;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with a run once its own process is over: settle it, take it back, or remove what it set aside. Worker
 * only. Works from the record on the target; this computer's files add what they have.
 */
public final class Afterwards {

    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);

    /** What a recovery aims at; {@code DEFAULT} is decided by how far the run was. */
    public enum Recovery {
        DEFAULT,
        FINISH,
        REVERT
    }

    private final RunSetup setup;

    public Afterwards(RunSetup setup) {
        this.setup = setup;
    }

    /**
     * How something done afterwards ended.
     *
     * @param took time between the first and the last rename
     */
    public record Outcome(
            RunId run,
            String target,
            RunState state,
            Duration took,
            List<Divergence> divergence,
            List<Text> notes,
            List<RunReport.Failure> failures) {
        public Outcome {
            divergence = List.copyOf(divergence);
            notes = List.copyOf(notes);
            failures = List.copyOf(failures);
        }
    }

    /** A run of a target. */
    public record Subject(RunFolder folder, MongoPlace target, RunRecord record, RunMonitor monitor) {}

    /**
     * Takes a finished run back by renames. Never waits for a measurement.
     *
     * @throws OperatorException {@code REFUSED} when it cannot be taken back, with what is possible instead
     */
    public Outcome rollBack(Subject subject) {
        boolean interrupted = subject.record().state() == RunState.ROLLING_BACK
                || subject.record().state() == RunState.NEEDS_ATTENTION;
        if (!interrupted) {
            RollbackRules.refusal(subject.target(), subject.record()).ifPresent(refusal -> {
                throw refusal;
            });
        }
        return work(subject, (session, told) -> {
            if (session.record().state() != RunState.ROLLING_BACK) {
                session.become(RunState.ROLLING_BACK);
            }
            rollBack(session, told);
        });
    }

    private void rollBack(RunSession session, Telling told) {
        Instant start = session.now();
        session.patiently(() -> LiveIndexes.removeBuilt(session));
        Switch back = new Switch(session);
        session.patiently(() -> back.drive(Direction.ROLL_BACK));
        told.took = Duration.between(start, session.now());
        session.patiently(() -> {
            back.tellForeign();
            requirePlaced(session, Direction.ROLL_BACK);
        });
        session.record().set("undoneAt", session.now());
        session.become(RunState.ROLLED_BACK);
        session.monitor().safety(Safety.Kind.BACK, 0, 0);
        session.lock().ifPresent(RunLock::release);
        saveUndone(session, told);
    }

    private static void requirePlaced(RunSession session, Direction direction) {
        LiveVerification looking = new LiveVerification(session);
        List<String> misplaced = looking.misplaced(direction);
        if (!misplaced.isEmpty()) {
            throw looking.outOfPlace(misplaced);
        }
    }

    /** After the renames, so that the way back waited for nothing; a failure here takes nothing back. */
    private void saveUndone(RunSession session, Telling told) {
        try (WorkFolder work = WorkFolder.below(session.folder())) {
            DivergenceMeter meter =
                    new DivergenceMeter(session.target(), session.folder(), work.path(), CancelToken.none());
            UndoneFiles files = new UndoneFiles(session.folder(), session.target());
            for (SwapItem item : session.record().items()) {
                String undone = new OwnedName(session.run().value(), item.number(), OwnedName.Role.UNDONE).text();
                meter.measure(item, undone).ifPresent(change -> {
                    told.divergence.add(change.figures());
                    files.save(change).ifPresent(file -> told.notes.add(
                            Text.of("run.rollback.saved", item.live(), file.toString())));
                });
            }
        } catch (RuntimeException e) {
            LOG.error("what was written since could not be saved", e);
            told.notes.add(Text.of(
                    "run.rollback.not-saved", FailureText.of(e, session.folder().log()).happened()));
        }
    }

    /**
     * Settles a run whose process is gone.
     *
     * @throws OperatorException {@code REFUSED} when the run is alive, has ended, or is to be finished without approval
     */
    public Outcome recover(Subject subject, Recovery recovery) {
        RunState state = subject.record().state();
        if (state.isEnd()) {
            throw Refusals.refused(
                    Text.of("run.refuse.recover-ended", subject.folder().run().value(), state.word()),
                    Text.of("run.refuse.ended.remedy"));
        }
        boolean begun = hasBegunToSwitch(subject.record());
        if (recovery == Recovery.FINISH && !begun) {
            throw Refusals.refused(
                    Text.of("run.refuse.finish-unapproved", subject.folder().run().value()),
                    Text.of("run.refuse.finish-unapproved.remedy", subject.folder().run().value()));
        }
        return work(subject, (session, told) -> recover(session, recovery, told));
    }

    private static boolean hasBegunToSwitch(RunRecord record) {
        return record.state().mayHaveChangedLive() || record.stateBeforeDoubt().mayHaveChangedLive();
    }

    private void recover(RunSession session, Recovery recovery, Telling told) {
        RunState was = session.record().stateBeforeDoubt();
        Instant start = session.now();
        switch (was) {
            case ROLLING_BACK -> {
                if (recovery == Recovery.REVERT) {
                    keep(session);
                } else {
                    resumeRollback(session, told);
                }
            }
            case SWITCHED, STARTING -> {
                if (recovery == Recovery.REVERT) {
                    revert(session);
                } else {
                    finish(session);
                }
            }
            case SWITCHING, REVERTING -> {
                if (recovery == Recovery.FINISH) {
                    finish(session);
                } else {
                    revert(session);
                }
            }
            case PROVED -> withdraw(session, RunState.CANCELLED);
            case CANCELLING -> withdraw(session, RunState.CANCELLED);
            default -> withdraw(session, RunState.FAILED);
        }
        told.took = Duration.between(start, session.now());
    }

    private void resumeRollback(RunSession session, Telling told) {
        if (session.record().state() != RunState.ROLLING_BACK) {
            session.become(RunState.ROLLING_BACK);
        }
        rollBack(session, told);
    }

    /** Takes an unfinished rollback back: what it had set aside is live again. */
    private static void keep(RunSession session) {
        session.patiently(() -> {
            new Switch(session).drive(Direction.KEEP);
            requirePlaced(session, Direction.KEEP);
        });
        session.become(RunState.SUCCEEDED);
    }

    private static void finish(RunSession session) {
        if (session.record().state() == RunState.REVERTING) {
            session.become(RunState.NEEDS_ATTENTION);
        }
        if (session.record().state() == RunState.NEEDS_ATTENTION) {
            session.become(RunState.SWITCHING);
        }
        Switch swap = new Switch(session);
        session.patiently(() -> swap.drive(Direction.SWAP));
        if (session.record().instant("switchedAt").isEmpty()) {
            session.record().set("switchedAt", session.now());
            session.record()
                    .set(
                            "expiresAt",
                            session.now()
                                    .plus(session.record().millis("retentionMillis").orElse(Duration.ZERO)));
        }
        session.patiently(() -> requirePlaced(session, Direction.SWAP));
        for (RunState next : List.of(RunState.SWITCHED, RunState.STARTING, RunState.SUCCEEDED)) {
            if (session.record().state().mayBecome(next)) {
                session.become(next);
            }
        }
        session.monitor().safety(Safety.Kind.SWITCHED, swap.renames(), swap.renames());
    }

    private static void revert(RunSession session) {
        if (session.record().state() != RunState.REVERTING) {
            session.become(RunState.REVERTING);
        }
        session.patiently(() -> LiveIndexes.removeBuilt(session));
        new Settlement(session).revert();
    }

    private static void withdraw(RunSession session, RunState end) {
        if (end == RunState.CANCELLED && session.record().state().mayBecome(RunState.CANCELLING)) {
            session.become(RunState.CANCELLING);
        }
        if (!session.record().state().mayBecome(end)) {
            session.become(RunState.NEEDS_ATTENTION);
        }
        new Settlement(session).withdraw(end);
    }

    /**
     * Removes what a run set aside, once its retention is over.
     *
     * @throws OperatorException {@code REFUSED} before that, or when the run left nothing
     */
    public Outcome retire(Subject subject) {
        RollbackRules.retirementRefusal(subject.record(), setup.clock().instant()).ifPresent(refusal -> {
            throw refusal;
        });
        return work(subject, (session, told) -> {
            ShadowMaker maker = new ShadowMaker(session.target());
            List<String> removed = maker.removeSetAside(session.run().value());
            removed.forEach(name -> told.notes.add(Text.of("run.retire.removed", name)));
            session.become(RunState.RETIRED);
        });
    }

    /** What the work tells beside its state. */
    private static final class Telling {
        private final List<Divergence> divergence = new ArrayList<>();
        private final List<Text> notes = new ArrayList<>();
        private final List<RunReport.Failure> failures = new ArrayList<>();
        private Duration took = Duration.ZERO;
    }

    @FunctionalInterface
    private interface Work {
        void on(RunSession session, Telling told);
    }

    private Outcome work(Subject subject, Work work) {
        RunMonitor monitor = subject.monitor();
        monitor.begin(subject.folder().run(), subject.target().environment().name(), List.of());
        // the journal is opened under the lock only: until then it may be another process's to write
        Locks.Held held = Locks.take(subject.target(), setup, subject.record(), CancelToken.none());
        try (RunSession session = new RunSession(
                subject.folder(), subject.target(), held.record(), monitor, CancelToken.none(), setup)) {
            Telling told = new Telling();
            session.hold(held.lock());
            monitor.state(session.record().state());
            monitor.safety(
                    session.record().state() == RunState.SUCCEEDED ? Safety.Kind.SWITCHED : Safety.Kind.IN_BETWEEN, 0, 0);
            try {
                work.on(session, told);
            } catch (RuntimeException e) {
                LOG.error("{} could not be settled", session.run(), e);
                told.failures.add(FailureText.of(e, session.folder().log()));
                doubt(session, told);
            }
            if (session.record().state().isEnd()) {
                session.lock().ifPresent(RunLock::release);
            }
            amendReport(session, told);
            return new Outcome(
                    session.run(),
                    session.targetName(),
                    session.record().state(),
                    told.took,
                    told.divergence,
                    told.notes,
                    told.failures);
        }
    }

    private static void doubt(RunSession session, Telling told) {
        if (session.record().state().isEnd()) {
            return;
        }
        try {
            session.become(RunState.NEEDS_ATTENTION);
        } catch (RuntimeException e) {
            told.failures.add(FailureText.of(e, session.folder().log()));
            session.endAside(RunState.NEEDS_ATTENTION);
        }
        session.monitor().safety(Safety.Kind.IN_BETWEEN, 0, 0);
    }

    /** The run's report tells its newest state; a run of another computer has none here. */
    private static void amendReport(RunSession session, Telling told) {
        if (!Files.exists(session.folder().reportJson())) {
            return;
        }
        try {
            Optional<RunReport> report =
                    ReportJson.readReport(Files.readString(session.folder().reportJson()));
            if (report.isPresent()) {
                RunReport amended = amended(report.get(), session, told);
                session.folder().write(session.folder().reportJson(), ReportJson.write(amended));
                session.folder().write(session.folder().reportHtml(), ReportHtml.render(amended, Locale.ENGLISH));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be read: " + session.folder().reportJson(), e);
        }
    }

    private static RunReport amended(RunReport report, RunSession session, Telling told) {
        RunReport amended = report.withState(session.record().state(), session.now());
        if (!told.divergence.isEmpty()) {
            amended = amended.withDivergence(told.divergence);
        }
        if (session.record().state() == RunState.ROLLED_BACK || session.record().state() == RunState.RETIRED) {
            amended = amended.withoutRestorePoint();
        }
        for (Text note : told.notes) {
            amended = amended.withNote(note);
        }
        for (RunReport.Failure failure : told.failures) {
            amended = amended.withFailure(failure);
        }
        return amended.withJournalHash(session.journalHash());
    }

    /** Runs of a target that are neither over nor held by a living process. */
    public static List<String> unsettled(MongoPlace target, RunSetup setup) {
        Set<String> held = new HashSet<>();
        Locks.of(target, setup).holder().ifPresent(holder -> held.add(holder.run()));
        return RunRecord.all(target.control(ControlCollection.RUNS)).stream()
                .filter(record -> !record.state().isEnd())
                .map(record -> record.run().value())
                .filter(run -> !held.contains(run))
                .toList();
    }

    /** Run-owned collections of a target, whatever run made them. */
    static Set<String> ownedNames(MongoPlace target) {
        Set<String> names = new TreeSet<>();
        new InventoryReader(target).names().forEach(named -> names.add(named.name()));
        return names;
    }
}
