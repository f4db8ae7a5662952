package dev.bascule.console.environments;

import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.desk.UnsettledRuns;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.Ladder;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.RollbackPoint;
import dev.bascule.text.Text;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/** One environment and what is known of it. FX thread only. */
final class CardViewModel implements AutoCloseable {

    private final ListedEnvironment environment;
    private final MigrationService engine;
    private final RestorePointDesk restorePoints;
    private final UnsettledRuns unsettled;
    private final Consumer<String> forgetSecrets;
    private final InstantSource clock;
    private final LatestJob<EnvironmentCheck> check;
    private final ReadOnlyObjectWrapper<CardState> state = new ReadOnlyObjectWrapper<>(CardState.UNMEASURED);
    private final ReadOnlyObjectWrapper<CardFigures> figures;
    private final Subscription subscription;
    private final Retry retry;
    private final Optional<RelationalCardViewModel> relational;

    CardViewModel(
            ListedEnvironment environment,
            MigrationService engine,
            RestorePointDesk restorePoints,
            UnsettledRuns unsettled,
            Consumer<String> forgetSecrets,
            JobRunner jobs,
            InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.restorePoints = restorePoints;
        this.unsettled = unsettled;
        this.forgetSecrets = forgetSecrets;
        this.clock = clock;
        this.check = new LatestJob<>(jobs, Lane.READ);
        this.figures = new ReadOnlyObjectWrapper<>(now());
        this.relational = environment.environment().mongo().isPresent()
                ? Optional.empty()
                : Optional.of(new RelationalCardViewModel(environment.name(), engine, forgetSecrets, jobs, clock));
        this.retry = new Retry(clock, this::isAway, this::ask);
        this.subscription = Subscription.combine(
                restorePoints.pointsProperty().subscribe(points -> refresh()),
                restorePoints.unaskedProperty().subscribe(unasked -> refresh()));
    }

    ListedEnvironment environment() {
        return environment;
    }

    ReadOnlyObjectProperty<CardState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<CardFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /** What is known of an environment that is a PostgreSQL alone. */
    Optional<RelationalCardViewModel> relational() {
        return relational;
    }

    /** Connects and looks around; while that is under way it is not asked twice. */
    void test() {
        if (relational.isPresent()) {
            relational.get().test();
            return;
        }
        if (state.get().measuring()) {
            return;
        }
        if (state.get().trouble().isPresent()) {
            // what failed may have been the password
            forgetSecrets.accept(environment.name());
        }
        become(state.get().asked());
        ask();
    }

    /** A second has passed in which the card was on screen: a server that did not answer may be back. */
    void tick() {
        retry.tick();
        relational.ifPresent(RelationalCardViewModel::tick);
    }

    private boolean isAway() {
        return !check.isUnderWay()
                && !state.get().measuring()
                && state.get().trouble().filter(Trouble::mayPass).isPresent();
    }

    private void ask() {
        check.request(cancel -> engine.check(environment.name(), cancel), this::ended);
    }

    /** What a test rung by rung has found takes the place of what was known. */
    void tested(JobOutcome<Ladder> outcome) {
        become(
                switch (outcome) {
                    case JobOutcome.Succeeded<Ladder>(Ladder ladder) ->
                        ladder.failure()
                                .map(why -> state.get().failed(Trouble.of(why)))
                                .or(() -> ladder.check().map(state.get()::found))
                                .orElseGet(state.get()::stopped);
                    case JobOutcome.Failed<Ladder>(Throwable cause) ->
                        state.get().failed(Trouble.of(cause));
                    case JobOutcome.Cancelled<Ladder> closing -> state.get().stopped();
                });
    }

    /** The test begins anew: what failed may have been the password. */
    void beginTest() {
        check.abandon();
        if (state.get().trouble().isPresent()) {
            forgetSecrets.accept(environment.name());
        }
        become(state.get().asked());
    }

    /** Lets ages go on. */
    void refresh() {
        figures.set(now());
        relational.ifPresent(RelationalCardViewModel::refresh);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        check.abandon();
        relational.ifPresent(RelationalCardViewModel::close);
        unsettled.tell(environment.name(), List.of());
    }

    private void ended(JobOutcome<EnvironmentCheck> outcome) {
        become(
                switch (outcome) {
                    case JobOutcome.Succeeded<EnvironmentCheck>(EnvironmentCheck found) ->
                        state.get().found(found);
                    case JobOutcome.Failed<EnvironmentCheck>(Throwable cause) ->
                        state.get().failed(Trouble.of(cause));
                    case JobOutcome.Cancelled<EnvironmentCheck> closing ->
                        state.get().stopped();
                });
    }

    private void become(CardState next) {
        state.set(next);
        next.last().ifPresent(check -> unsettled.tell(environment.name(), check.unsettled()));
        refresh();
    }

    private CardFigures now() {
        return CardFigures.of(state.get(), usable(), clock.instant());
    }

    private Measure usable() {
        Text unasked = restorePoints.unaskedProperty().get().get(environment.name());
        if (unasked != null) {
            return new Measure.CouldNotMeasure(unasked);
        }
        return restorePoints
                .pointsProperty()
                .get()
                .<Measure>map(points -> new Measure.Known(Figures.count(usable(points))))
                .orElseGet(Measure.Loading::new);
    }

    private long usable(List<RollbackPoint> points) {
        return points.stream()
                .filter(point -> point.target().equals(environment.name()))
                .filter(point -> point.refusal().isEmpty())
                .count();
    }
}
