package dev.bascule.console.run;

import dev.bascule.console.task.Sampler;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RunMonitor;
import dev.bascule.task.CancelToken;
import java.time.Clock;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Follows one call of the engine at a time: paints what its monitor tells, and knows what its gate asks. FX thread only,
 * except {@link #openGate}: worker only.
 */
final class RunFollower {

    private final Sampler sampler;
    private final Clock clock;
    private final ReadOnlyObjectWrapper<Optional<RunPicture>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private volatile @Nullable WaitingGate gate;
    private @Nullable Subscription sampling;
    private Runnable lastLook = () -> {};

    RunFollower(Sampler sampler, Clock clock) {
        this.sampler = sampler;
        this.clock = clock;
    }

    /** Stays when what was followed has ended. */
    ReadOnlyObjectProperty<Optional<RunPicture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** @param looked runs after every look */
    RunMonitor begin(String target, Runnable looked) {
        stop();
        RunMonitor monitor = new RunMonitor(clock);
        RunPainter painter = new RunPainter(clock, target);
        gate = null;
        lastLook = () -> picture.set(Optional.of(painter.paint(monitor.snapshot())));
        lastLook.run();
        sampling = sampler.every(Sampler.PROGRESS, () -> {
            picture.set(Optional.of(painter.paint(monitor.snapshot())));
            looked.run();
        });
        return monitor;
    }

    /** Takes the last look. */
    void end() {
        stop();
        lastLook.run();
    }

    void stop() {
        if (sampling != null) {
            sampling.unsubscribe();
            sampling = null;
        }
    }

    ApprovalGate openGate(CancelToken cancel) {
        WaitingGate own = new WaitingGate(clock, cancel);
        gate = own;
        return own;
    }

    /** What the gate waits to be told. */
    Optional<WaitingGate.Asked> asked() {
        WaitingGate asking = gate;
        return asking == null ? Optional.empty() : asking.asked();
    }

    /** @return whether it was the first answer to something asked */
    boolean answer(ApprovalGate.Decision decision) {
        WaitingGate asking = gate;
        return asking != null && asking.answer(decision);
    }
}
