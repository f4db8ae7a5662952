package dev.bascule.console.run;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.Job;
import dev.bascule.console.task.JobHandle;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.MigrationService.RunOptions;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunId;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.task.CancelToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The console's one run: starts it, follows it, answers at its gate, stops it. FX thread only.
 *
 * <p>Commands that do not fit the stage do nothing, so that a second click is harmless.
 */
public final class RunViewModel implements AutoCloseable {

    private final MigrationService service;
    private final JobRunner jobs;
    private final Sampler sampler;
    private final Clock clock;
    private final AfterSwitch afterSwitch;
    private final ReadOnlyObjectWrapper<RunStage> stage = new ReadOnlyObjectWrapper<>(new RunStage.Idle());
    private final ReadOnlyObjectWrapper<Optional<RunSubject>> subject = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final RunFollower follower;
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper askingToCancel = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unread = new ReadOnlyBooleanWrapper();
    private final List<Runnable> whenStopped = new ArrayList<>();
    private @Nullable JobHandle running;

    public RunViewModel(
            MigrationService service, JobRunner jobs, Sampler sampler, Clock clock, AfterSwitch afterSwitch) {
        this.service = service;
        this.jobs = jobs;
        this.sampler = sampler;
        this.clock = clock;
        this.afterSwitch = afterSwitch;
        this.follower = new RunFollower(sampler, clock);
    }

    public ReadOnlyObjectProperty<RunStage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** What the last run is about; stays when it has ended. */
    public ReadOnlyObjectProperty<Optional<RunSubject>> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<RunPicture>> pictureProperty() {
        return follower.pictureProperty();
    }

    /** A failure beside the run itself, such as of what the sandbox does after a switch. */
    public ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether the question in place is open: cancel, or go on. */
    public ReadOnlyBooleanProperty askingToCancelProperty() {
        return askingToCancel.getReadOnlyProperty();
    }

    /** Whether an outcome has come that no page has shown yet. */
    public ReadOnlyBooleanProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    public Instant now() {
        return clock.instant();
    }

    /** Keeps ages on screen true; the caller gives it back. */
    public Subscription everySecond(Runnable reading) {
        return sampler.every(Sampler.SECOND, reading);
    }

    /** Whether a new run may be started here. */
    public boolean isFree() {
        return !stage.get().isLive() && !(stage.get() instanceof RunStage.Parked);
    }

    /** Starts a run; does nothing while another lives. */
    public void start(RunOrder wanted) {
        if (!isFree()) {
            return;
        }
        subject.set(Optional.of(wanted.subject()));
        launch((monitor, gate, cancel) -> service.run(
                wanted.runbook(), new RunOptions(wanted.rehearse(), wanted.ticks()), monitor, gate, cancel));
    }

    /** Goes on with the run that was left at the gate. */
    public void resume() {
        if (stage.get() instanceof RunStage.Parked(RunReport proved)) {
            resume(proved.run().value());
        }
    }

    /** Goes on with a run of an earlier session; does nothing while another lives. */
    void resume(String run, RunSubject about) {
        if (isFree()) {
            subject.set(Optional.of(about));
            resume(run);
        }
    }

    private void resume(String run) {
        launch((monitor, gate, cancel) -> service.resume(run, monitor, gate, cancel));
    }

    /** Switches now. */
    public void approve() {
        answer(ApprovalGate.Decision.APPROVE);
    }

    /** Keeps what is prepared. */
    public void later() {
        answer(ApprovalGate.Decision.LATER);
    }

    /** Removes what is prepared: of a run that waits, or of one that was left at the gate. */
    public void discard() {
        if (stage.get() instanceof RunStage.Parked) {
            settle(Afterwards.Recovery.DEFAULT);
        } else {
            answer(ApprovalGate.Decision.DISCARD);
        }
    }

    private void answer(ApprovalGate.Decision decision) {
        if (stage.get() instanceof RunStage.Waiting && follower.answer(decision)) {
            stage.set(decision == ApprovalGate.Decision.DISCARD ? new RunStage.Cancelling() : new RunStage.Working());
        }
    }

    /** Opens the question in place. */
    public void askToCancel() {
        askingToCancel.set(stage.get() instanceof RunStage.Working || stage.get() instanceof RunStage.Waiting);
    }

    public void goOn() {
        askingToCancel.set(false);
    }

    /** Asks the run to stop, or to undo its switch; it is said to be cancelling until it has. */
    public void cancel() {
        askingToCancel.set(false);
        JobHandle job = running;
        if (job != null && stage.get().isLive() && !(stage.get() instanceof RunStage.Cancelling)) {
            stage.set(new RunStage.Cancelling());
            job.cancel();
        }
    }

    /** Cancels without asking; {@code stopped} runs when the run has stopped, at once when none lives. */
    public void cancel(Runnable stopped) {
        if (!stage.get().isLive()) {
            stopped.run();
            return;
        }
        whenStopped.add(stopped);
        cancel();
    }

    /** Settles a run that is in doubt, or removes what one left at the gate had prepared. */
    public void settle(Afterwards.Recovery recovery) {
        stage.get().unsettled().ifPresent(id -> settle(id.value(), recovery));
    }

    /** Settles a run of an earlier session; does nothing while another lives. */
    void settle(String run, RunSubject about, Afterwards.Recovery recovery) {
        if (isFree()) {
            subject.set(Optional.of(about));
            settle(run, recovery);
        }
    }

    private void settle(String run, Afterwards.Recovery recovery) {
        RunMonitor monitor = begin();
        stage.set(new RunStage.Cancelling());
        running = jobs.submit(
                Lane.RUN,
                cancel -> service.recover(run, recovery, monitor),
                outcome -> ended(outcome, RunStage.Settled::new));
    }

    /** Puts an outcome away, so that the next run can be begun. */
    public void dismiss() {
        if (stage.get().isOver()) {
            unread.set(false);
            stage.set(new RunStage.Idle());
        }
    }

    /** Puts an outcome away that no longer holds: its run was taken back, or what it had set aside was removed. */
    public void lookAgain(List<RollbackPoint> points) {
        Optional<RunId> switched = stage.get().switched();
        points.stream()
                .filter(point -> point.state() == RunState.ROLLED_BACK || point.state() == RunState.RETIRED)
                .filter(point -> switched.equals(Optional.of(point.run())))
                .findFirst()
                .ifPresent(gone -> dismiss());
    }

    /** An outcome is on screen. */
    public void outcomeRead() {
        unread.set(false);
    }

    @FunctionalInterface
    private interface Launch {
        RunReport go(RunMonitor monitor, ApprovalGate gate, CancelToken cancel);
    }

    private void launch(Launch launch) {
        RunMonitor monitor = begin();
        stage.set(new RunStage.Working());
        Job<RunReport> job = cancel -> launch.go(monitor, follower.openGate(cancel), cancel);
        running = jobs.submit(Lane.RUN, job, outcome -> ended(outcome, RunViewModel::stageOf));
    }

    private RunMonitor begin() {
        trouble.set(Optional.empty());
        unread.set(false);
        return follower.begin(subject.get().orElseThrow().target().name(), this::look);
    }

    private void look() {
        if (stage.get() instanceof RunStage.Working) {
            follower.asked().ifPresent(asked -> stage.set(new RunStage.Waiting(asked.proved(), asked.since())));
        }
    }

    private static RunStage stageOf(RunReport report) {
        return report.state() == RunState.PROVED ? new RunStage.Parked(report) : new RunStage.Ended(report);
    }

    private <T> void ended(JobOutcome<T> outcome, Function<T, RunStage> stageOf) {
        follower.end();
        running = null;
        askingToCancel.set(false);
        RunStage end =
                switch (outcome) {
                    case JobOutcome.Succeeded<T>(T told) -> stageOf.apply(told);
                    case JobOutcome.Failed<T>(Throwable cause) -> new RunStage.Broken(Trouble.of(cause));
                    case JobOutcome.Cancelled<T> cancelled -> new RunStage.Idle();
                };
        unread.set(end.isOver());
        stage.set(end);
        tellSwitched(end);
        List<Runnable> waiting = List.copyOf(whenStopped);
        whenStopped.clear();
        waiting.forEach(Runnable::run);
    }

    private void tellSwitched(RunStage end) {
        if (end instanceof RunStage.Ended(RunReport report)
                && report.state() == RunState.SUCCEEDED
                && report.restorePoint().isPresent()) {
            String target = report.plan().target().environment();
            jobs.submit(
                    Lane.READ,
                    cancel -> {
                        afterSwitch.switched(target);
                        return target;
                    },
                    outcome -> {
                        if (outcome instanceof JobOutcome.Failed<String>(Throwable cause)) {
                            trouble.set(Optional.of(Trouble.of(cause)));
                        }
                    });
        }
    }

    /** Leaves a run that waits at the gate there, with what is prepared. */
    @Override
    public void close() {
        later();
        follower.stop();
    }

    /** How long ago a proof was made. */
    Duration ageOf(Instant then) {
        return Duration.between(then, clock.instant());
    }
}
