package dev.bascule.console.desk;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.Job;
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
        read(cancel -> engine.rollbackPoints(), environment -> true);
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
        read(cancel -> engine.rollbackPoints(away), away::contains);
    }

    private Set<String> away() {
        return unasked.get().entrySet().stream()
                .filter(each -> ServerFailure.mayPass(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void read(Job<RestorePoints> question, Predicate<String> asked) {
        loading.set(true);
        reading.request(question, outcome -> ended(outcome, asked));
    }

    private void ended(JobOutcome<RestorePoints> outcome, Predicate<String> asked) {
        loading.set(false);
        switch (outcome) {
            case JobOutcome.Succeeded<RestorePoints>(RestorePoints found) -> know(found, asked);
            case JobOutcome.Failed<RestorePoints>(Throwable cause) -> trouble.set(Optional.of(Trouble.of(cause)));
            case JobOutcome.Cancelled<RestorePoints> closing -> {}
        }
    }

    /** Who was not asked, or could not be, has taken nothing back: what was known of it stays. */
    private void know(RestorePoints found, Predicate<String> asked) {
        Map<String, Text> silent = new LinkedHashMap<>(unasked.get());
        silent.keySet().removeIf(asked);
        silent.putAll(found.unasked());
        Stream<RollbackPoint> before = points.get().orElse(List.of()).stream()
                .filter(point -> !asked.test(point.target()) || found.unasked().containsKey(point.target()))
                .filter(point ->
                        found.points().stream().noneMatch(each -> each.run().equals(point.run())));
        trouble.set(Optional.empty());
        unasked.set(silent);
        points.set(Optional.of(Stream.concat(found.points().stream(), before)
                .sorted(Comparator.comparing(RollbackPoint::run).reversed())
                .toList()));
    }
}
