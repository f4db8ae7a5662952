package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.console.compare.Measuring.Phase;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.console.task.Sampler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;

/**
 * Two environments side by side. FX thread only.
 *
 * <p>What was measured stays until something newer is there, whatever becomes of the measurement under way. While the
 * place is on screen and {@link #liveProperty} is on, counts are taken again every few seconds; a deep comparison turns
 * that off, for its result would be replaced by less.
 */
final class CompareViewModel implements AutoCloseable {

    static final Duration PACE = Duration.ofSeconds(5);

    /** Older than this, the figures are shown as stale while they should be live. */
    static final Duration STALE_LIVE = Duration.ofSeconds(60);

    static final Duration STALE = Duration.ofMinutes(5);

    private record Progress(int measured, int total) {}

    private record Found(Comparison comparison, OrderedRows rows) {}

    private final EnvironmentDesk desk;
    private final Comparing engine;
    private final Navigator navigator;
    private final InstantSource clock;
    private final LatestJob<Found> measurement;
    private final ComparedPair pair;
    private final ReadOnlyObjectWrapper<Measuring> measuring =
            new ReadOnlyObjectWrapper<>(Measuring.of(Phase.CHOOSING));
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ShownRows rows;
    private final ReadOnlyObjectWrapper<Optional<Duration>> age = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final BooleanProperty live = new SimpleBooleanProperty(true);
    private final List<Subscription> subscriptions;
    private final Retry retry;
    private AtomicReference<Progress> progress = new AtomicReference<>(new Progress(0, 0));
    private Instant asked = Instant.EPOCH;

    CompareViewModel(
            EnvironmentDesk desk,
            Comparing engine,
            Navigator navigator,
            Memory memory,
            JobRunner jobs,
            Sampler sampler,
            InstantSource clock) {
        this.desk = desk;
        this.rows = new ShownRows(memory);
        this.pair = new ComparedPair(desk, memory, this::pairChanged);
        this.engine = engine;
        this.navigator = navigator;
        this.clock = clock;
        this.measurement = new LatestJob<>(jobs, Lane.READ);
        this.retry =
                new Retry(clock, this::isAway, () -> measure(measuring.get().deep()));
        this.subscriptions = List.of(
                desk.environments().subscribe(pair::propose),
                live.subscribe(this::liveChanged),
                navigator.currentProperty().subscribe(this::cameOnScreen),
                sampler.every(Sampler.PROGRESS, this::showProgress),
                sampler.every(Sampler.SECOND, this::secondPassed));
    }

    ReadOnlyObjectProperty<Optional<String>> sourceProperty() {
        return pair.sourceProperty();
    }

    ReadOnlyObjectProperty<Optional<String>> targetProperty() {
        return pair.targetProperty();
    }

    ReadOnlyObjectProperty<List<ListedEnvironment>> environmentsProperty() {
        return desk.environments();
    }

    boolean isProduction(String name) {
        return desk.find(name).map(each -> each.environment().isProduction()).orElse(false);
    }

    ReadOnlyObjectProperty<Measuring> measuringProperty() {
        return measuring.getReadOnlyProperty();
    }

    /** The last that was measured of this pair. */
    ReadOnlyObjectProperty<Optional<Comparison>> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Selection> selectionProperty() {
        return rows.selectionProperty();
    }

    /** The rows as they are shown: filtered, differences first. */
    ReadOnlyObjectProperty<List<Comparison.Row>> shownProperty() {
        return rows.shownProperty();
    }

    /** The collection whose detail is shown, as it was measured last. */
    ReadOnlyObjectProperty<Optional<Comparison.Row>> detailProperty() {
        return rows.detailProperty();
    }

    /** How old the figures are, once a second. */
    ReadOnlyObjectProperty<Optional<Duration>> ageProperty() {
        return age.getReadOnlyProperty();
    }

    /** Both ways: whether counts are taken again every few seconds. */
    BooleanProperty liveProperty() {
        return live;
    }

    boolean isStale(Duration old) {
        return old.compareTo(live.get() ? STALE_LIVE : STALE) >= 0;
    }

    long count(Share share) {
        return rows.count(share);
    }

    /** Chooses both and measures. */
    void choose(String from, String to) {
        chooseSource(from);
        chooseTarget(to);
    }

    void chooseSource(String name) {
        pair.chooseSource(name);
    }

    void chooseTarget(String name) {
        pair.chooseTarget(name);
    }

    /** Counts again. */
    void measureAgain() {
        measure(false);
    }

    /** Compares every document; takes as long as the data is large, and can be stopped. */
    void compareEveryDocument() {
        live.set(false);
        measure(true);
    }

    /** A second has passed with the place on screen; while counts are live they are taken again anyway. */
    void tick() {
        retry.tick();
    }

    private boolean isAway() {
        return !live.get()
                && measuring.get().phase() == Phase.FAILED
                && trouble.get().filter(Trouble::mayPass).isPresent();
    }

    /** Stops the measurement under way; what was measured before stays. */
    void stop() {
        Measuring now = measuring.get();
        if (now.phase() == Phase.MEASURING) {
            measuring.set(new Measuring(Phase.STOPPING, now.deep(), now.measured(), now.total()));
            measurement.cancel();
        }
    }

    void show(Share share) {
        rows.select(rows.selectionProperty().get().with(share));
    }

    void showOnlyDifferences(boolean only) {
        rows.select(rows.selectionProperty().get().with(only));
    }

    void filter(String text) {
        rows.select(rows.selectionProperty().get().with(text));
    }

    void showDetail(Comparison.Row row) {
        rows.showDetail(row);
    }

    void closeDetail() {
        rows.closeDetail();
    }

    @Override
    public void close() {
        subscriptions.forEach(Subscription::unsubscribe);
        measurement.abandon();
    }

    private Phase resting() {
        return pair.isReady() ? Phase.UNMEASURED : Phase.CHOOSING;
    }

    private void measure(boolean deep) {
        Measuring now = measuring.get();
        // the same question twice is one question
        if (!pair.isReady() || now.isUnderWay() && now.deep() == deep) {
            return;
        }
        String from = pair.sourceProperty().get().orElseThrow();
        String to = pair.targetProperty().get().orElseThrow();
        asked = clock.instant();
        AtomicReference<Progress> mine = new AtomicReference<>(new Progress(0, 0));
        progress = mine;
        measuring.set(new Measuring(Phase.MEASURING, deep, 0, 0));
        measurement.request(
                cancel -> {
                    Comparison made = engine.compare(
                            from, to, deep, (measured, total) -> mine.set(new Progress(measured, total)), cancel);
                    return new Found(made, OrderedRows.of(made));
                },
                this::ended);
    }

    private void ended(JobOutcome<Found> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<Found>(Found found) -> {
                trouble.set(Optional.empty());
                // before whoever follows the comparison counts them
                rows.hold(found.rows());
                comparison.set(Optional.of(found.comparison()));
                measuring.set(Measuring.of(Phase.MEASURED));
                refreshShown();
            }
            case JobOutcome.Failed<Found>(Throwable cause) -> {
                trouble.set(Optional.of(Trouble.of(cause)));
                measuring.set(new Measuring(Phase.FAILED, measuring.get().deep(), 0, 0));
            }
            case JobOutcome.Cancelled<Found> stopped ->
                measuring.set(Measuring.of(comparison.get().isPresent() ? Phase.MEASURED : resting()));
        }
    }

    private void pairChanged() {
        measurement.abandon();
        rows.hold(OrderedRows.NONE);
        comparison.set(Optional.empty());
        trouble.set(Optional.empty());
        measuring.set(Measuring.of(resting()));
        refreshShown();
        if (isOnScreen()) {
            measure(false);
        }
    }

    private void refreshShown() {
        rows.show();
        showAge();
    }

    private boolean isOnScreen() {
        return Objects.equals(navigator.currentProperty().get(), PlaceId.COMPARE);
    }

    private void cameOnScreen(PlaceId place) {
        if (place.equals(PlaceId.COMPARE) && comparison.get().isEmpty()) {
            measure(false);
        }
    }

    private void liveChanged(boolean on) {
        if (on && isOnScreen()) {
            measure(false);
        }
    }

    private void secondPassed() {
        showAge();
        boolean due = Duration.between(asked, clock.instant()).compareTo(PACE) >= 0;
        if (live.get() && due && isOnScreen() && !measuring.get().isUnderWay() && mayAnswer()) {
            measure(false);
        }
    }

    /** Who refused the login is not asked again before somebody asks for it. */
    private boolean mayAnswer() {
        return measuring.get().phase() != Measuring.Phase.FAILED
                || trouble.get().filter(Trouble::mayPass).isPresent();
    }

    private void showAge() {
        age.set(comparison.get().map(each -> Duration.between(each.measuredAt(), clock.instant())));
    }

    private void showProgress() {
        Measuring now = measuring.get();
        Progress read = progress.get();
        if (now.isUnderWay()) {
            measuring.set(new Measuring(now.phase(), now.deep(), read.measured(), read.total()));
        }
    }
}
