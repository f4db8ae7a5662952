package dev.bascule.run;

import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.lock.LockHolder;
import dev.bascule.run.lock.RunLock;
import dev.bascule.run.lock.TargetLock;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
     * @param limited whether what the run made live leaves rows out, or is not proved, or as of a time only
     */
    public record Outcome(
            RunId run,
            String target,
            RunState state,
            Duration took,
            List<Divergence> divergence,
            List<Text> notes,
            List<RunReport.Failure> failures,
            boolean limited) {
        public Outcome {
            divergence = List.copyOf(divergence);
            notes = List.copyOf(notes);
            failures = List.copyOf(failures);
        }
    }

    /** A run of a target; close it with its places. */
    public record Subject(RunFolder folder, MongoPlace target, RunSource source, RunRecord record, RunMonitor monitor)
            implements AutoCloseable {

        /** The same run, looked at again. */
        public Subject with(RunRecord now) {
            return new Subject(folder, target, source, now, monitor);
        }

        @Override
        public void close() {
            source.close();
            target.close();
        }
    }

    /**
     * Asked before a living run on the target is stopped for a rollback.
     *
     * @throws OperatorException {@code REFUSED} when the rollback would be refused however that run ends
     */
    public void checkBeforePreempting(Subject subject) {
        orRefuse(RollbackRules.refusalWhateverIsGoingOn(subject.target(), subject.record()));
    }

    /**
     * Takes a finished run back by renames, or goes on with taking it back. Never waits for a measurement.
     *
     * @throws OperatorException {@code REFUSED} when it cannot be taken back, with what is possible instead
     */
    public Outcome rollBack(Subject subject) {
        return work(
                subject,
                record -> record.stateBeforeDoubt() == RunState.ROLLING_BACK
                        ? RollbackRules.settlingRefusal(subject.target(), record)
                        : RollbackRules.refusal(subject.target(), record),
                (session, told) -> new Rollback(session, subject.source(), told).run());
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
                    Text.of("run.refuse.recover-ended", subject.folder().run().value(), state.label()),
                    Text.of("run.refuse.ended.remedy"));
        }
        if (recovery == Recovery.FINISH && !subject.record().isHalfSwitched()) {
            throw Refusals.refused(
                    Text.of(
                            "run.refuse.finish-unapproved",
                            subject.folder().run().value()),
                    Text.of(
                            "run.refuse.finish-unapproved.remedy",
                            subject.folder().run().value()));
        }
        return work(
                subject,
                record -> RollbackRules.settlingRefusal(subject.target(), record),
                (session, told) -> new RunRecovery(session, subject.source(), told).run(recovery));
    }

    /**
     * Removes what a run set aside, once its retention is over.
     *
     * @throws OperatorException {@code REFUSED} before that, or when the run left nothing
     */
    public Outcome retire(Subject subject) {
        return work(
                subject,
                record -> RollbackRules.retirementRefusal(record, setup.clock().instant()),
                (session, told) -> new Retirement(session, told).run());
    }

    private static void orRefuse(Optional<OperatorException> refusal) {
        refusal.ifPresent(refused -> {
            throw refused;
        });
    }

    @FunctionalInterface
    private interface Work {
        void on(RunSession session, Telling told);
    }

    /** @param refusal asked before the lock, so that nobody waits for a no, and again under it */
    private Outcome work(Subject subject, Function<RunRecord, Optional<OperatorException>> refusal, Work work) {
        orRefuse(refusal.apply(subject.record()));
        RunMonitor monitor = subject.monitor();
        monitor.begin(subject.folder().run(), subject.target().environment().name(), standing(subject.record()));
        // the journal is opened under the lock only: until then it may be another process's to write
        Locks.Held held = Locks.take(subject.target(), setup, subject.record(), CancelToken.none(), refusal);
        try (RunSession session = new RunSession(
                subject.folder(),
                subject.target(),
                held.record(),
                monitor,
                CancelToken.none(),
                setup,
                Diary.asFarAsPossible(subject.folder(), setup.clock()))) {
            Telling told = new Telling();
            session.hold(held.lock());
            monitor.state(session.record().state());
            monitor.safety(standing(session.record()), 0, 0);
            try {
                work.on(session, told);
            } catch (RuntimeException e) {
                LOG.error("{} could not be settled", session.run(), e);
                told.failed(FailureText.of(e, session.folder().log()));
                doubt(session);
            }
            if (session.record().state().isEnd()) {
                session.lock().ifPresent(RunLock::release);
            }
            amendReport(session, told);
            return told.outcome(session);
        }
    }

    /** What is true of the target before anything is done. */
    private static Safety.Kind standing(RunRecord record) {
        return switch (record.state()) {
            case SUCCEEDED, RETIRED -> Safety.Kind.SWITCHED;
            case ROLLED_BACK, REVERTED -> Safety.Kind.BACK;
            default -> record.isHalfSwitched() ? Safety.Kind.IN_BETWEEN : Safety.Kind.UNTOUCHED;
        };
    }

    /** How the run ended does not hang on a file of this computer. */
    private static void amendReport(RunSession session, Telling told) {
        if (session.isFolderTakenOver()) {
            return;
        }
        try {
            ReportAmendment.write(session, told.outcome(session));
        } catch (RuntimeException e) {
            LOG.error("the report of {} could not be amended", session.run(), e);
            told.note(Text.of(
                    "run.note.report-unwritten",
                    FailureText.of(e, session.folder().log()).happened()));
        }
    }

    private static void doubt(RunSession session) {
        if (session.record().state().isEnd()) {
            return;
        }
        session.doubt();
        session.monitor().safety(Safety.Kind.IN_BETWEEN, 0, 0);
    }

    /** Runs of a target that are neither over nor held by a living process. */
    public static List<RunRecord> unsettled(MongoPlace target, RunSetup setup) {
        Optional<String> held = heldRun(target, setup);
        return RunRecord.all(target.control(ControlCollection.RUNS)).stream()
                .filter(record -> !record.state().isEnd())
                .filter(record -> !held.equals(Optional.of(record.run().value())))
                .toList();
    }

    private static Optional<String> heldRun(MongoPlace target, RunSetup setup) {
        TargetLock lock = Locks.of(target, setup);
        return lock.holder()
                .filter(holder -> holder.parked() || !lock.isHolderGone(holder))
                .map(LockHolder::run);
    }
}
