package dev.bascule.console.environments;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.RelationalCheck;
import dev.bascule.postgres.DatabaseSize;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** An environment that is a PostgreSQL, and what is known of it. FX thread only. */
final class RelationalCardViewModel implements AutoCloseable {

    /**
     * What is known.
     *
     * @param last what was found when it answered last; stays when it does not answer any more
     * @param trouble why it did not answer just now
     */
    record State(boolean measuring, Optional<RelationalCheck> last, Optional<Trouble> trouble) {}

    /** The card's figures, each with how it stands with it. */
    record Shown(Measure reachability, Measure identity, Measure data) {}

    private final String environment;
    private final MigrationService engine;
    private final Consumer<String> forgetSecrets;
    private final InstantSource clock;
    private final LatestJob<RelationalCheck> check;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State(false, Optional.empty(), Optional.empty()));
    private final ReadOnlyObjectWrapper<Shown> shown;
    private final Retry retry;

    RelationalCardViewModel(
            String environment,
            MigrationService engine,
            Consumer<String> forgetSecrets,
            JobRunner jobs,
            InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.forgetSecrets = forgetSecrets;
        this.clock = clock;
        this.check = new LatestJob<>(jobs, Lane.READ);
        this.shown = new ReadOnlyObjectWrapper<>(now());
        this.retry = new Retry(clock, this::isAway, this::ask);
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Connects and looks around; while that is under way it is not asked twice. */
    void test() {
        if (state.get().measuring()) {
            return;
        }
        if (state.get().trouble().isPresent()) {
            // what failed may have been the password
            forgetSecrets.accept(environment);
        }
        become(new State(true, state.get().last(), state.get().trouble()));
        ask();
    }

    private void ask() {
        check.request(cancel -> engine.relational().check(environment), this::ended);
    }

    private void ended(JobOutcome<RelationalCheck> outcome) {
        Optional<RelationalCheck> last = state.get().last();
        become(
                switch (outcome) {
                    case JobOutcome.Succeeded<RelationalCheck>(RelationalCheck found) ->
                        new State(false, Optional.of(found), Optional.empty());
                    case JobOutcome.Failed<RelationalCheck>(Throwable cause) ->
                        new State(false, last, Optional.of(Trouble.of(cause)));
                    case JobOutcome.Cancelled<RelationalCheck> closing ->
                        new State(false, last, state.get().trouble());
                });
    }

    private void become(State next) {
        state.set(next);
        refresh();
    }

    /** Lets ages go on. */
    void refresh() {
        shown.set(now());
    }

    /** A second has passed in which the card was on screen: a server that did not answer may be back. */
    void tick() {
        retry.tick();
    }

    private boolean isAway() {
        return !check.isUnderWay()
                && !state.get().measuring()
                && state.get().trouble().filter(Trouble::mayPass).isPresent();
    }

    private Shown now() {
        State now = state.get();
        return new Shown(
                reachability(now),
                figure(now, RelationalCardViewModel::identity),
                figure(now, each -> data(each.size())));
    }

    private Measure reachability(State now) {
        if (now.trouble().isPresent() && !now.measuring()) {
            return new Measure.CouldNotMeasure(now.trouble().get().happened());
        }
        Instant moment = clock.instant();
        return figure(
                now,
                found -> Text.of(
                        "console.environments.reachable",
                        Figures.duration(found.latency()),
                        Figures.ago(Duration.between(found.measuredAt(), moment))));
    }

    private static Measure figure(State now, Function<RelationalCheck, Text> value) {
        if (now.last().isEmpty()) {
            return now.trouble().isPresent() && !now.measuring()
                    ? new Measure.Empty(Text.of("console.environments.unknown"), Optional.empty())
                    : new Measure.Loading();
        }
        return new Measure.Known(value.apply(now.last().get()));
    }

    private static Text identity(RelationalCheck found) {
        return Text.of(
                "console.environments.identity.postgres",
                found.identity().version(),
                found.identity().database(),
                found.identity().user());
    }

    private static Text data(DatabaseSize size) {
        return Text.of(
                "console.environments.data.tables",
                size.tables(),
                size.estimated()
                        ? Text.of("console.compare.estimated", Figures.count(size.rows()))
                        : Text.of("console.environments.data.uncounted"),
                Figures.bytes(size.bytes()));
    }

    @Override
    public void close() {
        check.abandon();
    }
}
