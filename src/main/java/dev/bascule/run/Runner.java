package dev.bascule.run;

import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.lock.RunLock;
import dev.bascule.run.lock.TargetLock;
import dev.bascule.run.lock.TargetLock.Patience;
import dev.bascule.run.report.PlanJson;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Planner;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.Locale;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes runbooks. Worker only: the calling thread is the run's thread, until the run has ended or is parked.
 *
 * <p>Whatever fails is told in the report, never thrown, once the run has a name.
 */
public final class Runner {

    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

    private final RunSetup setup;

    public Runner(RunSetup setup) {
        this.setup = setup;
    }

    /**
     * How a run is to be done.
     *
     * @param rehearse everything but the switch, then the shadows are removed
     * @param gate asked when the run is proved
     */
    public record Request(
            Runbook runbook,
            Optional<? extends ContentOrigin> source,
            MongoPlace target,
            boolean rehearse,
            RunMonitor monitor,
            ApprovalGate gate,
            CancelToken cancel) {}

    /** What a run of this runbook does, in its order. Any thread. */
    public static List<Step> steps(Runbook runbook) {
        return Pipelines.steps(runbook);
    }

    /** Plans afresh and executes under a new id. */
    public RunReport run(Request request) {
        RunFolder folder = setup.folders().create(RunId.create(setup.clock(), setup.random()));
        folder.write(folder.runbook(), request.runbook().text());
        RunRecord record = RunSession.newRecord(request.target(), folder.run());
        return execute(request, folder, record, Optional.empty());
    }

    /**
     * Continues a run that has not begun to switch.
     *
     * @throws OperatorException {@code REFUSED} when it has begun, has ended, or its plan is another one by now
     */
    public RunReport resume(Request request, RunFolder folder, RunRecord record) {
        switch (record.state()) {
            case PREPARING, PROVED, APPROVED, STOPPING -> {}
            default -> throw Refusals.notResumable(folder.run(), record.state());
        }
        // the journal is opened under the lock only: until then it may be another process's to write
        Locks.Held held = Locks.take(request.target(), setup, record, request.cancel());
        return execute(request, folder, held.record(), Optional.of(held.lock()));
    }

    private RunReport execute(Request request, RunFolder folder, RunRecord record, Optional<RunLock> held) {
        try (WorkFolder work = WorkFolder.below(folder);
                RunSession session = new RunSession(
                        folder, request.target(), record, request.monitor(), request.cancel(), setup)) {
            held.ifPresent(session::hold);
            request.monitor().begin(folder.run(), session.targetName(), Pipelines.steps(request.runbook()));
            Instant startedAt = record.instant("startedAt").orElse(setup.clock().instant());
            try (Planning planning = plan(request, session, work, held.isEmpty())) {
                folder.write(folder.plan(), PlanJson.write(planning.plan()));
                ReportBuilder report =
                        new ReportBuilder(session, setup, request.runbook(), planning.plan(), startedAt);
                if (held.isPresent()) {
                    requireSamePlan(session, planning.plan());
                }
                Pipeline pipeline = Pipelines.of(request, session, planning, report, setup.clock(), work.path());
                return new Execution(request, session, planning, report, pipeline, startedAt).run();
            } catch (RuntimeException e) {
                parkAgain(session);
                throw e;
            }
        }
    }

    private static void requireSamePlan(RunSession session, Plan plan) {
        if (!session.record().text("planHash").equals(Optional.of(plan.hash()))) {
            throw Refusals.planChanged(session.run());
        }
        if (!plan.executable()) {
            throw Refusals.blockedByNow(session.run(), plan);
        }
    }

    /** A run that could not be continued goes on waiting for a person. */
    private static void parkAgain(RunSession session) {
        if (session.record().state() == RunState.PROVED) {
            session.lock().ifPresent(RunLock::park);
        }
    }

    private static Planning plan(Request request, RunSession session, WorkFolder work, boolean fresh) {
        session.monitor().step(Step.GUARDRAILS, StepResult.State.RUNNING);
        try {
            Planning planning = new Planner(work.path(), request.cancel(), PlanMonitor.NONE)
                    .plan(request.runbook(), request.source(), request.target());
            session.monitor().step(Step.GUARDRAILS, StepResult.State.DONE);
            return planning;
        } catch (CancelledException e) {
            session.monitor().step(Step.GUARDRAILS, StepResult.State.CANCELLED);
            endUnplanned(session, fresh, RunState.CANCELLED);
            throw e;
        } catch (RuntimeException e) {
            session.monitor().step(Step.GUARDRAILS, StepResult.State.FAILED);
            endUnplanned(session, fresh, RunState.FAILED);
            throw e;
        }
    }

    /** A run that got no plan has written nothing and is over; one that is continued waits as it did. */
    private static void endUnplanned(RunSession session, boolean fresh, RunState end) {
        if (fresh) {
            session.endAside(end);
        }
    }

    /** One run, from its plan to its end. */
    private final class Execution {

        private final Request request;
        private final RunSession session;
        private final Planning planning;
        private final ReportBuilder report;
        private final Pipeline pipeline;
        private final Instant startedAt;

        Execution(
                Request request,
                RunSession session,
                Planning planning,
                ReportBuilder report,
                Pipeline pipeline,
                Instant startedAt) {
            this.request = request;
            this.session = session;
            this.planning = planning;
            this.report = report;
            this.pipeline = pipeline;
            this.startedAt = startedAt;
        }

        RunReport run() {
            if (!planning.plan().executable()) {
                session.endAside(RunState.BLOCKED);
                return report.write();
            }
            try {
                session.step(Step.LOCK, this::lock);
            } catch (CancelledException e) {
                session.endAside(RunState.CANCELLED);
                return report.write();
            } catch (OperatorException e) {
                report.failed(e);
                session.endAside(RunState.BLOCKED);
                return report.write();
            }
            try {
                work();
            } catch (CancelledException e) {
                settle(Optional.empty());
            } catch (RuntimeException e) {
                LOG.error("the run {} failed", session.run(), e);
                report.failed(e);
                session.error(FailureText.of(e, session.folder().log()).happened());
                settle(Optional.of(e));
            } finally {
                pipeline.close();
            }
            giveBackLock();
            return report.write();
        }

        private void lock() {
            if (session.lock().isPresent()) {
                return;
            }
            TargetLock lock = Locks.of(session.target(), setup);
            session.hold(lock.acquireFor(setup.operator(), session.run(), Patience.OBSERVE, request.cancel()));
        }

        private void work() {
            begin();
            pipeline.prepare();
            if (request.rehearse()) {
                session.step(Step.CLEAN_UP, () -> new Settlement(session).withdraw(RunState.REHEARSED));
                return;
            }
            request.cancel().throwIfCancelled();
            session.become(RunState.PROVED);
            if (planning.plan().changesNothing()) {
                report.note(Text.of("run.note.nothing-to-change"));
                session.become(RunState.SUCCEEDED);
                return;
            }
            decide();
        }

        private void begin() {
            RunRecord record = session.record();
            if (record.text("planHash").isPresent()) {
                continueFrom(record.state());
                return;
            }
            record.set("startedAt", startedAt);
            record.set("operator", setup.operator());
            record.set("computer", setup.computer());
            record.set("runbook", request.runbook().text());
            record.set("runbookName", request.runbook().name());
            record.set("kind", request.runbook().kind().word());
            record.set("target", session.targetName());
            request.runbook().source().ifPresent(name -> record.set("source", name));
            record.set("planHash", planning.plan().hash());
            record.set("retentionMillis", request.runbook().retention().toMillis());
            session.become(RunState.PREPARING);
        }

        /** A run that was approved and not switched is prepared, proved and approved again. */
        private void continueFrom(RunState state) {
            if (state == RunState.APPROVED || state == RunState.STOPPING) {
                session.become(RunState.NEEDS_ATTENTION);
            }
            session.become(RunState.PREPARING);
        }

        private void decide() {
            session.monitor().step(Step.APPROVE, StepResult.State.RUNNING);
            session.monitor().waitFor(Text.of("run.wait.approval"));
            ApprovalGate.Decision decision = request.gate().decide(report.write());
            session.monitor().waitNoMore();
            session.journal("decided", Map.of("decision", decision.name().toLowerCase(Locale.ROOT)));
            switch (decision) {
                case APPROVE -> {
                    session.monitor().step(Step.APPROVE, StepResult.State.DONE);
                    session.record().set("approvedBy", setup.operator());
                    session.become(RunState.APPROVED);
                    pipeline.approveAndSwitch();
                }
                case LATER -> {
                    session.monitor().step(Step.APPROVE, StepResult.State.WAITING);
                    session.lock().orElseThrow().park();
                }
                case DISCARD -> throw new CancelledException();
            }
        }

        /** Leaves the target as it was, or says that this could not be made sure of. */
        private void settle(Optional<RuntimeException> cause) {
            try {
                RunState state = session.record().state();
                if (cause.isEmpty() && state.mayBecome(RunState.CANCELLING)) {
                    session.become(RunState.CANCELLING);
                    pipeline.withdraw(RunState.CANCELLED);
                } else if (state.mayHaveChangedLive()) {
                    pipeline.revert();
                } else {
                    pipeline.withdraw(RunState.FAILED);
                }
            } catch (RuntimeException e) {
                LOG.error("the run {} could not be settled", session.run(), e);
                report.failed(e);
                doubt();
            }
        }

        private void doubt() {
            boolean mayBeBetween = session.record().state().mayHaveChangedLive();
            try {
                session.become(RunState.NEEDS_ATTENTION);
            } catch (RuntimeException e) {
                LOG.error("the record of {} could not be written", session.run(), e);
                session.endAside(RunState.NEEDS_ATTENTION);
            }
            if (mayBeBetween) {
                session.monitor().safety(Safety.Kind.IN_BETWEEN, 0, 0);
            }
        }

        private void giveBackLock() {
            if (session.record().state().isEnd()) {
                session.lock().ifPresent(lock -> lock.release());
            }
        }
    }
}
