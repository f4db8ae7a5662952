package dev.bascule.console.rollback;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.WrittenAfterSwitch;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Measures what was written since a switch; the point asked for last counts. FX thread only. */
final class SinceMeter {

    private final MigrationService engine;
    private final InstantSource clock;
    private final LatestJob<WrittenAfterSwitch> measurement;
    private boolean asking;
    private final ReadOnlyObjectWrapper<Since> value = new ReadOnlyObjectWrapper<>(new Since.Unmeasured());

    SinceMeter(MigrationService engine, JobRunner jobs, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
        this.measurement = new LatestJob<>(jobs, Lane.READ);
    }

    ReadOnlyObjectProperty<Since> valueProperty() {
        return value.getReadOnlyProperty();
    }

    void measure(RollbackPoint point) {
        if (point.refusal().isEmpty()) {
            value.set(new Since.Measuring());
            ask(point);
        }
    }

    /** Whether it failed for a reason that may pass, and is not being tried again. */
    boolean isAway() {
        return !asking && value.get() instanceof Since.Failed(Trouble why) && why.mayPass();
    }

    /** As {@link #measure}, and what is known stays meanwhile. */
    void measureAgain(RollbackPoint point) {
        if (point.refusal().isEmpty()) {
            ask(point);
        }
    }

    private void ask(RollbackPoint point) {
        asking = true;
        measurement.request(cancel -> engine.divergence(point.run().value(), cancel), this::measured);
    }

    /** Stops measuring, and knows nothing any more. */
    void forget() {
        abandon();
        value.set(new Since.Unmeasured());
    }

    /** Stops measuring; what is known stays. */
    void abandon() {
        asking = false;
        measurement.abandon();
    }

    private void measured(JobOutcome<WrittenAfterSwitch> outcome) {
        asking = false;
        value.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<WrittenAfterSwitch>(WrittenAfterSwitch written) ->
                        new Since.Measured(written, clock.instant());
                    case JobOutcome.Failed<WrittenAfterSwitch>(Throwable cause) -> new Since.Failed(Trouble.of(cause));
                    case JobOutcome.Cancelled<WrittenAfterSwitch> closing -> new Since.Unmeasured();
                });
    }
}
