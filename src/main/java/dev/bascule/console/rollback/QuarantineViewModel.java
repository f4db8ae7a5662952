package dev.bascule.console.rollback;

import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.TypedQuestion;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.rollback.QuarantineState.Read;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.Afterwards;
import dev.bascule.run.Quarantine;
import dev.bascule.run.RunId;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.text.Text;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Removes what a run, or its rollback, set aside: after its retention only, and once it was shown who else holds the
 * data. FX thread only. What is removed cannot be taken back, so it is confirmed by the target's name.
 */
final class QuarantineViewModel implements AutoCloseable {

    private final MigrationService engine;
    private final RestorePointDesk desk;
    private final DialogService dialogs;
    private final JobRunner jobs;
    private final Clock clock;
    private final LatestJob<Quarantine> reading;
    private final LatestJob<List<Quarantine.Holding>> proving;
    private final ReadOnlyObjectWrapper<QuarantineState> state =
            new ReadOnlyObjectWrapper<>(new QuarantineState.Closed());

    QuarantineViewModel(
            MigrationService engine, RestorePointDesk desk, DialogService dialogs, JobRunner jobs, Clock clock) {
        this.engine = engine;
        this.desk = desk;
        this.dialogs = dialogs;
        this.jobs = jobs;
        this.clock = clock;
        this.reading = new LatestJob<>(jobs, Lane.READ);
        this.proving = new LatestJob<>(jobs, Lane.READ);
    }

    ReadOnlyObjectProperty<QuarantineState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether what is shown is this run's. */
    boolean isOf(RunId run) {
        return switch (state.get()) {
            case QuarantineState.Closed closed -> false;
            case QuarantineState.Reading(RunId read) -> read.equals(run);
            case Read read -> read.quarantine().run().equals(run);
            case QuarantineState.Proving(Quarantine quarantine) ->
                quarantine.run().equals(run);
            case QuarantineState.Removing(Quarantine quarantine) ->
                quarantine.run().equals(run);
            case QuarantineState.Removed(Quarantine quarantine) ->
                quarantine.run().equals(run);
            case QuarantineState.Failed(RunId failed, Trouble trouble) -> failed.equals(run);
        };
    }

    /** Reads what would go. */
    void open(RunId run) {
        if (state.get() instanceof QuarantineState.Removing) {
            return;
        }
        proving.abandon();
        state.set(new QuarantineState.Reading(run));
        reading.request(
                cancel -> engine.safekeeping().quarantine(run.value(), cancel),
                outcome -> state.set(
                        switch (outcome) {
                            case JobOutcome.Succeeded<Quarantine>(Quarantine found) ->
                                new Read(found, Optional.empty());
                            case JobOutcome.Failed<Quarantine>(Throwable cause) ->
                                new QuarantineState.Failed(run, Trouble.of(cause));
                            case JobOutcome.Cancelled<Quarantine> closing -> new QuarantineState.Closed();
                        }));
    }

    void dismiss() {
        if (!(state.get() instanceof QuarantineState.Removing)) {
            reading.abandon();
            proving.abandon();
            state.set(new QuarantineState.Closed());
        }
    }

    /** Reads every document of it, of its successor and of the backup. */
    void prove() {
        if (state.get() instanceof Read(Quarantine quarantine, var holdings)) {
            state.set(new QuarantineState.Proving(quarantine));
            proving.request(
                    cancel -> engine.safekeeping().holdings(quarantine.run().value(), cancel),
                    outcome -> state.set(
                            switch (outcome) {
                                case JobOutcome.Succeeded<List<Quarantine.Holding>>(var found) ->
                                    new Read(quarantine, Optional.of(found));
                                case JobOutcome.Failed<List<Quarantine.Holding>>(Throwable cause) ->
                                    new QuarantineState.Failed(quarantine.run(), Trouble.of(cause));
                                case JobOutcome.Cancelled<List<Quarantine.Holding>> stopped ->
                                    new Read(quarantine, Optional.empty());
                            }));
        }
    }

    void stopProving() {
        proving.cancel();
    }

    /** Asks for the target's name and removes it then. */
    void remove() {
        if (state.get() instanceof Read read && read.isRemovable()) {
            dialogs.confirmTyped(question(read), () -> remove(read.quarantine()));
        }
    }

    private void remove(Quarantine confirmed) {
        state.set(new QuarantineState.Removing(confirmed));
        jobs.submit(
                Lane.ROLLBACK,
                cancel -> engine.retire(confirmed.run().value(), new RunMonitor(clock)),
                outcome -> ended(confirmed, outcome));
    }

    private void ended(Quarantine quarantine, JobOutcome<Afterwards.Outcome> outcome) {
        state.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<Afterwards.Outcome>(Afterwards.Outcome done) ->
                        done.failures().isEmpty()
                                ? new QuarantineState.Removed(quarantine)
                                : new QuarantineState.Failed(
                                        quarantine.run(), told(done.failures().getFirst()));
                    case JobOutcome.Failed<Afterwards.Outcome>(Throwable cause) ->
                        new QuarantineState.Failed(quarantine.run(), Trouble.of(cause));
                    // only before it began, when the console closes
                    case JobOutcome.Cancelled<Afterwards.Outcome> closing -> new QuarantineState.Closed();
                });
        desk.refresh();
    }

    private static Trouble told(RunReport.Failure failure) {
        return Trouble.told(failure.happened(), failure.state(), failure.remedy());
    }

    private static TypedQuestion question(Read read) {
        Quarantine quarantine = read.quarantine();
        boolean held = read.holdings().orElseThrow().stream().allMatch(Quarantine.Holding::isHeldElsewhere);
        return new TypedQuestion(
                Text.of("console.rollback.quarantine.typed", quarantine.run().brief(), quarantine.target()),
                Text.of(
                        held ? "console.rollback.quarantine.typed.held" : "console.rollback.quarantine.typed.lost",
                        quarantine.parts().size(),
                        Figures.bytes(quarantine.bytes())),
                quarantine.target(),
                Text.of("console.rollback.quarantine.remove"));
    }

    @Override
    public void close() {
        reading.abandon();
        proving.abandon();
    }
}
