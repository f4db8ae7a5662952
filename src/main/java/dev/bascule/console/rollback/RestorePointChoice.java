package dev.bascule.console.rollback;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.shell.Target;
import dev.bascule.environment.Environment;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;

/**
 * Which restore point is looked at; kept by its run when the points are read again. FX thread only.
 *
 * <p>While nothing was chosen the newest that can be used is proposed.
 */
final class RestorePointChoice implements AutoCloseable {

    private final EnvironmentDesk environments;
    private final RestorePointDesk desk;
    private final Consumer<Optional<RollbackPoint>> changed;
    private final ReadOnlyObjectWrapper<Optional<RollbackPoint>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Target>> target = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Consumer<RollbackPoint> asked;
    private Optional<RunId> wanted = Optional.empty();
    private Optional<Set<RunId>> known = Optional.empty();
    private Subscription subscription = Subscription.EMPTY;

    /**
     * @param changed told when another point is looked at than before
     * @param asked told a point that somebody wanted before it was read
     */
    RestorePointChoice(
            EnvironmentDesk environments,
            RestorePointDesk desk,
            Consumer<Optional<RollbackPoint>> changed,
            Consumer<RollbackPoint> asked) {
        this.environments = environments;
        this.desk = desk;
        this.changed = changed;
        this.asked = asked;
    }

    /** From now on what is read is chosen from. */
    void begin() {
        subscription = Subscription.combine(
                desk.pointsProperty().subscribe(this::pointsRead),
                environments.environments().subscribe(known -> showTarget()));
    }

    ReadOnlyObjectProperty<Optional<RollbackPoint>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** What a rollback of the selected point would change. */
    ReadOnlyObjectProperty<Optional<Target>> targetProperty() {
        return target.getReadOnlyProperty();
    }

    List<RollbackPoint> points() {
        return desk.pointsProperty().get().orElse(List.of());
    }

    /** The restore points that can be used. */
    long usable() {
        return points().stream().filter(point -> point.refusal().isEmpty()).count();
    }

    Optional<RollbackPoint> find(RunId run) {
        return points().stream().filter(point -> point.run().equals(run)).findFirst();
    }

    /** Waits for the restore point of a run that is not known yet. */
    void await(RunId run) {
        wanted = Optional.of(run);
        desk.refresh();
    }

    void select(RollbackPoint point) {
        if (!selected.get().map(RollbackPoint::run).equals(Optional.of(point.run()))) {
            choose(Optional.of(point));
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }

    private void choose(Optional<RollbackPoint> point) {
        selected.set(point);
        showTarget();
        changed.accept(point);
    }

    private void pointsRead(Optional<List<RollbackPoint>> read) {
        Optional<RollbackPoint> found = wanted.flatMap(this::find).or(this::appeared);
        known = read.map(points -> points.stream().map(RollbackPoint::run).collect(Collectors.toSet()));
        if (found.isPresent()) {
            wanted = Optional.empty();
            asked.accept(found.get());
            return;
        }
        Optional<RollbackPoint> again = selected.get().map(RollbackPoint::run).flatMap(this::find);
        if (again.isPresent()) {
            selected.set(again);
        } else {
            List<RollbackPoint> points = read.orElse(List.of());
            choose(points.stream()
                    .filter(point -> point.refusal().isEmpty())
                    .findFirst()
                    .or(() -> points.stream().findFirst()));
        }
    }

    /** The one that a run has left since they were read last, on the target looked at: the older ones are below it now. */
    private Optional<RollbackPoint> appeared() {
        return known.flatMap(before -> points().stream()
                .filter(point -> point.refusal().isEmpty() && !before.contains(point.run()))
                .filter(point -> selected.get()
                        .map(RollbackPoint::target)
                        .map(point.target()::equals)
                        .orElse(true))
                .findFirst());
    }

    private void showTarget() {
        target.set(selected.get().map(point -> environments
                .find(point.target())
                .map(ListedEnvironment::target)
                .orElseGet(() -> new Target(point.target(), Environment.Kind.OTHER, ""))));
    }
}
