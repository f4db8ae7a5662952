package dev.bascule.run;

import dev.bascule.check.Check.Gate;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.restructure.Stamp;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.lock.RunLock;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Executes runbooks. Worker only: the calling thread is the run's thread, until the run has ended or is parked.
 *
 * <p>Whatever fails is told in the report, never thrown, once the run has a name.
 */
public final class Runner {

    private final RunSetup setup;

    public Runner(RunSetup setup) {
        this.setup = setup;
    }

    /**
     * How a run is to be done.
     *
     * @param rehearse everything but the switch, then the shadows are removed
     * @param ticks what was seen to before the run had a name
     * @param checks asked for the plan, after the proof and before the switch
     * @param gate asked when the run is proved
     */
    public record Request(
            Runbook runbook,
            Optional<? extends ContentOrigin> source,
            MongoPlace target,
            boolean rehearse,
            List<Tick> ticks,
            RunMonitor monitor,
            CheckGates checks,
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
        request.ticks().forEach(tick -> ChecklistJournal.tick(folder, tick));
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
        Locks.Held held = Locks.take(
                request.target(),
                setup,
                record,
                request.cancel(),
                own -> HalfSwitched.refusal(request.target(), own.run()));
        return execute(request, folder, held.record(), Optional.of(held.lock()));
    }

    private RunReport execute(Request request, RunFolder folder, RunRecord record, Optional<RunLock> held) {
        try (WorkFolder work = WorkFolder.below(folder);
                RunSession session = new RunSession(
                        folder,
                        request.target(),
                        record,
                        request.monitor(),
                        request.cancel(),
                        setup,
                        Diary.required(folder, setup.clock()))) {
            held.ifPresent(session::hold);
            request.monitor().begin(folder.run(), session.targetName(), Pipelines.steps(request.runbook()));
            Instant startedAt = record.instant("startedAt").orElse(setup.clock().instant());
            try (Planning planning = plan(request, session, startedAt, work, held.isEmpty())) {
                if (held.isPresent()) {
                    requireSamePlan(session, planning.plan());
                }
                folder.write(folder.plan(), PlanJson.write(planning.plan()));
                ReportBuilder report = new ReportBuilder(session, setup, request.runbook(), planning.plan(), startedAt);
                Pipeline pipeline = Pipelines.of(request, session, planning, report, setup.clock(), work.path());
                return new Execution(setup, request, session, planning, report, pipeline, startedAt).run();
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

    private static Planning plan(
            Request request, RunSession session, Instant startedAt, WorkFolder work, boolean fresh) {
        session.monitor().step(Step.GUARDRAILS, StepResult.State.RUNNING);
        try {
            List<Text> blockers = new ArrayList<>(HalfSwitched.blockers(request.target()));
            blockers.addAll(request.checks().objections(Gate.PLAN, request.cancel()));
            Planning planning = new Planner(
                            Stamp.ofRun(session.run().value(), startedAt),
                            work.path(),
                            request.cancel(),
                            PlanMonitor.NONE)
                    .plan(request.runbook(), request.source(), request.target(), blockers);
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
}
