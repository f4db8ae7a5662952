package dev.bascule.console.transfer;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.Job;
import dev.bascule.console.task.JobHandle;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.RelationalService;
import dev.bascule.engine.RelationalService.ImportOptions;
import dev.bascule.postgres.ExportRequest;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The console's one export or import: starts it, follows it, stops it. FX thread only.
 *
 * <p>Commands that do not fit the stage do nothing, so that a second click is harmless.
 */
public final class TransferViewModel implements AutoCloseable {

    private final RelationalService engine;
    private final JobRunner jobs;
    private final Sampler sampler;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<TransferStage> stage = new ReadOnlyObjectWrapper<>(new TransferStage.Idle());
    private final ReadOnlyObjectWrapper<Optional<TransferProgress>> progress =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper askingToCancel = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unread = new ReadOnlyBooleanWrapper();
    private final List<Runnable> whenStopped = new ArrayList<>();
    private Instant begun = Instant.EPOCH;
    private Runnable lastLook = () -> {};
    private @Nullable JobHandle running;
    private @Nullable Subscription sampling;

    public TransferViewModel(RelationalService engine, JobRunner jobs, Sampler sampler, Clock clock) {
        this.engine = engine;
        this.jobs = jobs;
        this.sampler = sampler;
        this.clock = clock;
    }

    public ReadOnlyObjectProperty<TransferStage> stageProperty() {
        return stage.getReadOnlyProperty();
    }

    /** Read five times a second while it goes on; empty before the engine has said anything. */
    public ReadOnlyObjectProperty<Optional<TransferProgress>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Whether the question in place is open: cancel, or go on. */
    public ReadOnlyBooleanProperty askingToCancelProperty() {
        return askingToCancel.getReadOnlyProperty();
    }

    /** Whether an outcome has come that no page has shown yet. */
    public ReadOnlyBooleanProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    /** Since the transfer was begun. */
    Duration elapsed() {
        return Duration.between(begun, clock.instant());
    }

    /** Starts; does nothing while another goes on. */
    public void start(TransferOrder order) {
        if (stage.get().isLive()) {
            return;
        }
        switch (order) {
            case TransferOrder.Export export ->
                launch(
                        order,
                        (monitor, cancel) -> engine.export(
                                export.runbook().source(), ExportRequest.of(export.runbook()), monitor, cancel),
                        report -> new TransferStage.Exported(export, report));
            case TransferOrder.Import rows ->
                launch(
                        order,
                        (monitor, cancel) -> engine.importFile(
                                rows.runbook().target(), ImportOptions.of(rows.runbook(), false), monitor, cancel),
                        run -> new TransferStage.Imported(rows, run));
        }
    }

    @FunctionalInterface
    private interface Transfer<T> {
        T go(Consumer<TransferProgress> monitor, CancelToken cancel);
    }

    private <T> void launch(TransferOrder order, Transfer<T> transfer, Function<T, TransferStage> done) {
        AtomicReference<Optional<TransferProgress>> heard = new AtomicReference<>(Optional.empty());
        begun = clock.instant();
        unread.set(false);
        progress.set(Optional.empty());
        stage.set(new TransferStage.Working(order));
        lastLook = () -> progress.set(heard.get());
        sampling = sampler.every(Sampler.PROGRESS, lastLook);
        Job<T> job = cancel -> transfer.go(told -> heard.set(Optional.of(told)), cancel);
        running = jobs.submit(Lane.RUN, job, outcome -> ended(order, outcome, done));
    }

    private <T> void ended(TransferOrder order, JobOutcome<T> outcome, Function<T, TransferStage> done) {
        stopSampling();
        lastLook.run();
        running = null;
        askingToCancel.set(false);
        unread.set(true);
        stage.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<T>(T told) -> done.apply(told);
                    case JobOutcome.Failed<T>(Throwable cause) ->
                        new TransferStage.Broken(order, Trouble.of(cause), isInDoubt(cause));
                    case JobOutcome.Cancelled<T> cancelled -> new TransferStage.Stopped(order);
                });
        List<Runnable> waiting = List.copyOf(whenStopped);
        whenStopped.clear();
        waiting.forEach(Runnable::run);
    }

    /** A failure once the commit was sent says nothing of whether it took place. */
    private boolean isInDoubt(Throwable cause) {
        return !isStoppable()
                || cause instanceof OperatorException failure && failure.reason() == Reason.NEEDS_ATTENTION;
    }

    /** Opens the question in place. */
    public void askToCancel() {
        askingToCancel.set(stage.get() instanceof TransferStage.Working && isStoppable());
    }

    public void goOn() {
        askingToCancel.set(false);
    }

    /** Whether nothing has been sent to be committed yet. */
    boolean isStoppable() {
        return progress.get()
                .map(TransferProgress::phase)
                .filter(phase -> phase == Phase.COMMITTING || phase == Phase.VERIFYING)
                .isEmpty();
    }

    /** Asks it to stop; a commit that has been sent is waited for. */
    public void cancel() {
        askingToCancel.set(false);
        JobHandle job = running;
        if (job != null && isStoppable() && stage.get() instanceof TransferStage.Working(TransferOrder order)) {
            stage.set(new TransferStage.Cancelling(order));
            job.cancel();
        }
    }

    /** Cancels without asking; {@code stopped} runs when it has stopped, at once when nothing goes on. */
    public void cancel(Runnable stopped) {
        if (!stage.get().isLive()) {
            stopped.run();
            return;
        }
        whenStopped.add(stopped);
        cancel();
    }

    /** Puts an outcome away. */
    public void dismiss() {
        if (stage.get().isOver()) {
            unread.set(false);
            stage.set(new TransferStage.Idle());
        }
    }

    /** An outcome is on screen. */
    public void outcomeRead() {
        unread.set(false);
    }

    private void stopSampling() {
        if (sampling != null) {
            sampling.unsubscribe();
            sampling = null;
        }
    }

    @Override
    public void close() {
        stopSampling();
    }
}
