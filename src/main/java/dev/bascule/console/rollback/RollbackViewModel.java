package dev.bascule.console.rollback;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.TypedQuestion;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.console.shell.Target;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.Retry;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.environment.Environment;
import dev.bascule.run.Afterwards;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunId;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunSnapshot;
import dev.bascule.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The way back. FX thread only.
 *
 * <p>A rollback has a lane of its own, so that it queues behind nothing; a run on the same target is pre-empted by the
 * engine. It is never cancelled and never waits for a measurement.
 */
final class RollbackViewModel implements AutoCloseable {

    private final EnvironmentDesk environments;
    private final RestorePointDesk desk;
    private final MigrationService engine;
    private final ObservableValue<RunStatus> run;
    private final DialogService dialogs;
    private final JobRunner jobs;
    private final Clock clock;
    private final SinceMeter since;
    private final ReadOnlyObjectWrapper<RollbackState> state =
            new ReadOnlyObjectWrapper<>(new RollbackState.Choosing());
    private final RestorePointChoice choice;
    private final ObservableValue<Boolean> alwaysTyped;
    private final ReadOnlyObjectWrapper<Optional<RunSnapshot>> progress = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Instant> now;
    private final List<Subscription> subscriptions;
    private final List<Retry> retries;
    private @Nullable RunMonitor monitor;

    /**
     * @param run the run that lives in this console, if one does
     * @param alwaysTyped whether the operator wants to type the target’s name instead of holding
     */
    RollbackViewModel(
            EnvironmentDesk environments,
            RestorePointDesk desk,
            MigrationService engine,
            ObservableValue<RunStatus> run,
            ObservableValue<Boolean> alwaysTyped,
            DialogService dialogs,
            JobRunner jobs,
            Sampler sampler,
            Clock clock) {
        this.environments = environments;
        this.desk = desk;
        this.engine = engine;
        this.run = run;
        this.alwaysTyped = alwaysTyped;
        this.dialogs = dialogs;
        this.jobs = jobs;
        this.clock = clock;
        this.since = new SinceMeter(engine, jobs, clock);
        this.now = new ReadOnlyObjectWrapper<>(clock.instant());
        this.choice = new RestorePointChoice(environments, desk, this::chosen, this::select);
        this.subscriptions = List.of(
                sampler.every(Sampler.PROGRESS, this::showProgress),
                sampler.every(Sampler.SECOND, () -> now.set(clock.instant())));
        this.retries = List.of(
                new Retry(clock, desk::isIncomplete, desk::askAgain),
                new Retry(clock, since::isAway, () -> choice.selectedProperty()
                        .get()
                        .ifPresent(since::measureAgain)));
        choice.begin();
    }

    ReadOnlyObjectProperty<RollbackState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Newest first; empty until they were read once. */
    ReadOnlyObjectProperty<Optional<List<RollbackPoint>>> pointsProperty() {
        return desk.pointsProperty();
    }

    /** Why an environment could not be asked for its restore points, by its name. */
    ReadOnlyObjectProperty<Map<String, Text>> unaskedProperty() {
        return desk.unaskedProperty();
    }

    ReadOnlyBooleanProperty loadingProperty() {
        return desk.loadingProperty();
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return desk.troubleProperty();
    }

    ReadOnlyObjectProperty<Optional<RollbackPoint>> selectedProperty() {
        return choice.selectedProperty();
    }

    ReadOnlyObjectProperty<Since> sinceProperty() {
        return since.valueProperty();
    }

    /** What a rollback of the selected point would change. */
    ReadOnlyObjectProperty<Optional<Target>> targetProperty() {
        return choice.targetProperty();
    }

    /** How far the rollback under way is, five times a second. */
    ReadOnlyObjectProperty<Optional<RunSnapshot>> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Instant> nowProperty() {
        return now.getReadOnlyProperty();
    }

    /** Whether holding is offered at all. */
    ObservableValue<Boolean> alwaysTypedProperty() {
        return alwaysTyped;
    }

    ObservableValue<RunStatus> runProperty() {
        return run;
    }

    /** The run on the selected point's target that would be cancelled first. */
    Optional<RunStatus.Live> runInTheWay() {
        return run.getValue() instanceof RunStatus.Live live
                        && choice.selectedProperty()
                                .get()
                                .filter(point ->
                                        point.target().equals(live.target().name()))
                                .isPresent()
                ? Optional.of(live)
                : Optional.empty();
    }

    /** The restore points that can be used. */
    long usable() {
        return choice.usable();
    }

    Environment.Kind kind(String name) {
        return environments.find(name).map(each -> each.environment().kind()).orElse(Environment.Kind.OTHER);
    }

    boolean isSandbox(String name) {
        return environments.find(name).map(ListedEnvironment::sandbox).orElse(false);
    }

    /** Chooses the restore point of a run, at once or as soon as it was read. */
    void choose(RunId run) {
        choice.find(run).ifPresentOrElse(this::select, () -> choice.await(run));
    }

    void refresh() {
        desk.refresh();
        choice.selectedProperty().get().ifPresent(since::measure);
    }

    /** A second has passed with the place on screen. */
    void tick() {
        if (state.get() instanceof RollbackState.Choosing) {
            retries.forEach(Retry::tick);
        }
    }

    void select(RollbackPoint point) {
        if (state.get() instanceof RollbackState.RollingBack) {
            return;
        }
        state.set(new RollbackState.Choosing());
        choice.select(point);
    }

    /** Back from an outcome to the list. */
    void readOutcome() {
        if (!(state.get() instanceof RollbackState.RollingBack)) {
            state.set(new RollbackState.Choosing());
        }
    }

    /** Asks for the target's name instead of holding. */
    void typeInstead() {
        choice.selectedProperty()
                .get()
                .filter(this::canRollBack)
                .ifPresent(point -> dialogs.confirmTyped(question(point), () -> rollBack(point.run())));
    }

    /** Rolls the selected point back; the one who calls this has confirmed it. */
    void rollBack() {
        choice.selectedProperty().get().ifPresent(point -> rollBack(point.run()));
    }

    /** The commands that do the same without the console, the first one first. */
    List<String> commands(RollbackPoint point) {
        return TerminalCommands.of(point, state.get());
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        choice.close();
        since.abandon();
    }

    private boolean canRollBack(RollbackPoint point) {
        return point.refusal().isEmpty() && !(state.get() instanceof RollbackState.RollingBack);
    }

    private void rollBack(RunId confirmed) {
        // what was confirmed, and not what may have been selected since
        Optional<RollbackPoint> point = choice.find(confirmed).filter(this::canRollBack);
        point.ifPresent(chosen -> {
            RunMonitor watched = new RunMonitor(clock);
            monitor = watched;
            state.set(new RollbackState.RollingBack(chosen));
            since.abandon();
            jobs.submit(
                    Lane.ROLLBACK,
                    cancel -> engine.rollBack(confirmed.value(), watched),
                    outcome -> ended(chosen, outcome));
        });
    }

    private void ended(RollbackPoint point, JobOutcome<Afterwards.Outcome> outcome) {
        showProgress();
        monitor = null;
        state.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<Afterwards.Outcome>(Afterwards.Outcome done) ->
                        new RollbackState.Ended(point, done);
                    case JobOutcome.Failed<Afterwards.Outcome>(Throwable cause) ->
                        new RollbackState.Failed(point, Trouble.of(cause));
                    // only before it began, when the console closes
                    case JobOutcome.Cancelled<Afterwards.Outcome> closing -> new RollbackState.Choosing();
                });
        progress.set(Optional.empty());
        desk.refresh();
    }

    private void chosen(Optional<RollbackPoint> point) {
        since.forget();
        point.ifPresent(since::measure);
    }

    private void showProgress() {
        RunMonitor watched = monitor;
        if (watched != null) {
            progress.set(Optional.of(watched.snapshot()));
        }
    }

    private static TypedQuestion question(RollbackPoint point) {
        String brief = point.run().brief();
        return new TypedQuestion(
                Text.of("console.rollback.typed.heading", point.target(), brief),
                Text.of("console.rollback.typed.body", point.renames(), point.target()),
                point.target(),
                Text.of("console.rollback.typed.action", point.target()));
    }
}
