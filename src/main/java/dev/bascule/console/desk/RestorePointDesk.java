package dev.bascule.console.desk;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.RestorePoints;
import dev.bascule.mongo.ServerFailure;
import dev.bascule.run.RollbackPoint;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What there is to go back to, on all environments. FX thread only.
 *
 * <p>A reading that failed leaves the list before it and says so in {@link #troubleProperty}.
 */
public final class RestorePointDesk {

    private final MigrationService engine;
    private final LatestJob<RestorePoints> reading;
    private final ReadOnlyObjectWrapper<Optional<List<RollbackPoint>>> points =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Map<String, Text>> unasked = new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    public RestorePointDesk(MigrationService engine, JobRunner jobs) {
        this.engine = engine;
        this.reading = new LatestJob<>(jobs, Lane.READ);
    }

    /** Newest first, those that cannot be used any more included; empty until they were read once. */
    public ReadOnlyObjectProperty<Optional<List<RollbackPoint>>> pointsProperty() {
        return points.getReadOnlyProperty();
    }

    /** Why an environment could not be asked at the last reading, by its name; set before the points. */
    public ReadOnlyObjectProperty<Map<String, Text>> unaskedProperty() {
        return unasked.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Why the last reading failed. */
    public ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Reads them again; whoever ends a run, rolls one back or sees other environments calls this. */
    public void refresh() {
        loading.set(true);
        reading.request(
                cancel -> engine.rollbackPoints(),
                // who could not be asked has taken nothing back: what was known of it stays
                outcome -> ended(
                        outcome, found -> know(found, point -> found.unasked().containsKey(point.target()))));
    }

    /** Whether somebody could not be asked who may answer next time. */
    public boolean isIncomplete() {
        return !loading.get() && (trouble.get().filter(Trouble::mayPass).isPresent() || !away().isEmpty());
    }

    /** Asks those who did not answer and may answer now, and nobody else: least of all who refused the login. */
    public void askAgain() {
        Set<String> away = away();
        if (away.isEmpty()) {
            refresh();
            return;
        }
        Map<String, Text> others = new LinkedHashMap<>(unasked.get());
        others.keySet().removeAll(away);
        loading.set(true);
        reading.request(
                cancel -> engine.rollbackPoints(away),
                outcome -> ended(outcome, found -> {
                    Map<String, Text> now = new LinkedHashMap<>(others);
                    now.putAll(found.unasked());
                    know(
                            new RestorePoints(found.points(), now),
                            point -> !away.contains(point.target())
                                    || found.unasked().containsKey(point.target()));
                }));
    }

    private Set<String> away() {
        return unasked.get().entrySet().stream()
                .filter(each -> ServerFailure.mayPass(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param kept which points of before stay, unless they were found anew */
    private void know(RestorePoints found, Predicate<RollbackPoint> kept) {
        trouble.set(Optional.empty());
        unasked.set(found.unasked());
        Stream<RollbackPoint> before = points.get().orElse(List.of()).stream()
                .filter(kept)
                .filter(point ->
                        found.points().stream().noneMatch(each -> each.run().equals(point.run())));
        points.set(Optional.of(Stream.concat(found.points().stream(), before)
                .sorted(Comparator.comparing(RollbackPoint::run).reversed())
                .toList()));
    }

    private void ended(JobOutcome<RestorePoints> outcome, Consumer<RestorePoints> known) {
        loading.set(false);
        switch (outcome) {
            case JobOutcome.Succeeded<RestorePoints>(RestorePoints found) -> known.accept(found);
            case JobOutcome.Failed<RestorePoints>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<RestorePoints> closing -> {}
        }
    }
}
