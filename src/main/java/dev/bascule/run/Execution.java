package dev.bascule.run;

import com.mongodb.MongoException;
import dev.bascule.check.Check.Gate;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.Runner.Request;
import dev.bascule.run.lock.TargetLock;
import dev.bascule.run.lock.TargetLock.Patience;
import dev.bascule.runbook.Planning;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run, from its plan to its end. The run's thread. */
final class Execution {

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final RunSetup setup;
    private final Request request;
    private final RunSession session;
    private final Planning planning;
    private final ReportBuilder report;
    private final Pipeline pipeline;
    private final Instant startedAt;

    Execution(
            RunSetup setup,
            Request request,
            RunSession session,
            Planning planning,
            ReportBuilder report,
            Pipeline pipeline,
            Instant startedAt) {
        this.setup = setup;
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
            return report.writeAtEnd();
        }
        try {
            session.step(Step.LOCK, this::lock);
        } catch (CancelledException e) {
            session.endAside(RunState.CANCELLED);
            return report.writeAtEnd();
        } catch (OperatorException | MongoException e) {
            report.failed(e);
            session.endAside(RunState.BLOCKED);
            giveBackLock();
            return report.writeAtEnd();
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
            closePipeline();
        }
        giveBackLock();
        return report.writeAtEnd();
    }

    private void closePipeline() {
        try {
            pipeline.close();
        } catch (RuntimeException e) {
            LOG.error("working files of {} could not be closed", session.run(), e);
            report.note(FailureText.of(e, session.folder().log()).happened());
        }
    }

    private void lock() {
        if (session.lock().isPresent()) {
            return;
        }
        TargetLock lock = Locks.of(session.target(), setup);
        session.hold(lock.acquireFor(setup.operator(), session.run(), Patience.OBSERVE, request.cancel()));
        // the plan looked before the lock was held
        HalfSwitched.refusal(session.target(), session.run()).ifPresent(refused -> {
            throw refused;
        });
    }

    private void work() {
        begin();
        pipeline.prepare();
        requireChecks();
        if (request.rehearse()) {
            session.step(Step.CLEAN_UP, () -> new Settlement(session).withdraw(RunState.REHEARSED));
            return;
        }
        request.cancel().throwIfCancelled();
        session.become(RunState.PROVED);
        if (pipeline.changesNothing()) {
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
                requireChecks();
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

    /** What may have changed while the run was prepared, and while it waited. */
    private void requireChecks() {
        List<Text> objections = request.checks().objections(Gate.APPROVE, request.cancel());
        if (!objections.isEmpty()) {
            objections.forEach(report::note);
            throw new OperatorException(
                    OperatorException.Reason.FAILED,
                    Text.of("run.check.failed", objections.getFirst(), objections.size() - 1),
                    Text.of("run.state.target-untouched"),
                    Text.of("run.check.remedy"));
        }
    }

    /** Leaves the target as it was, or says that this could not be made sure of. */
    private void settle(Optional<RuntimeException> cause) {
        if (session.isTakenOver()) {
            doubt();
            return;
        }
        try {
            RunState state = session.record().state();
            if (cause.isEmpty() && state.mayBecome(RunState.CANCELLING)) {
                session.become(RunState.CANCELLING);
                pipeline.withdraw(RunState.CANCELLED);
            } else if (state.mayHaveChangedLive()) {
                pipeline.revert();
            } else {
                pipeline.withdraw(isBlocked(cause) ? RunState.BLOCKED : RunState.FAILED);
            }
        } catch (RuntimeException e) {
            LOG.error("the run {} could not be settled", session.run(), e);
            report.failed(e);
            doubt();
        }
    }

    /** What shows only when it is tried, as options that the target forgets, forbids the run as a plan's blocker does. */
    private boolean isBlocked(Optional<RuntimeException> cause) {
        return session.record().state().mayBecome(RunState.BLOCKED)
                && cause.filter(OperatorException.class::isInstance)
                        .map(OperatorException.class::cast)
                        .filter(refused -> refused.reason() == OperatorException.Reason.REFUSED)
                        .isPresent();
    }

    private void doubt() {
        boolean mayBeBetween = session.record().state().mayHaveChangedLive();
        session.doubt();
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
