package dev.bascule.console.undo;

import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.TypedQuestion;
import dev.bascule.console.kit.TerminalText;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.ImportPoint;
import dev.bascule.engine.RelationalService;
import dev.bascule.engine.RelationalService.UndoRun;
import dev.bascule.environment.Environment;
import dev.bascule.postgres.Undoer.Changed;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * The imports that can be taken back. FX thread only. An undo has a lane of its own, so that neither it nor a rollback queues
 * behind the other; it is one transaction and is never cancelled.
 */
public final class UndoViewModel implements AutoCloseable {

    private final RelationalService engine;
    private final DialogService dialogs;
    private final JobRunner jobs;
    private final InstantSource clock;
    private final Function<String, Environment.Kind> kinds;
    private final LatestJob<List<ImportPoint>> reading;
    private final ReadOnlyObjectWrapper<Optional<List<ImportPoint>>> imports =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ImportPoint>> selected = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<UndoState> state = new ReadOnlyObjectWrapper<>(new UndoState.Choosing());
    private final BooleanProperty settingAside = new SimpleBooleanProperty();
    private Optional<String> wanted = Optional.empty();

    /** @param kinds what an environment is for, by its name */
    public UndoViewModel(
            RelationalService engine,
            DialogService dialogs,
            JobRunner jobs,
            InstantSource clock,
            Function<String, Environment.Kind> kinds) {
        this.engine = engine;
        this.dialogs = dialogs;
        this.jobs = jobs;
        this.clock = clock;
        this.kinds = kinds;
        this.reading = new LatestJob<>(jobs, Lane.READ);
    }

    /** Newest first; empty until they were read once. */
    public ReadOnlyObjectProperty<Optional<List<ImportPoint>>> importsProperty() {
        return imports.getReadOnlyProperty();
    }

    /** Why the last reading failed. */
    ReadOnlyObjectProperty<Optional<Trouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<ImportPoint>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Name of the environment that an undo of the selected import would change. */
    public Optional<String> selectedTarget() {
        return selected.get().map(ImportPoint::target);
    }

    ReadOnlyObjectProperty<UndoState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Both ways: whether rows that were changed since stay as they are, instead of standing in the way of all. */
    BooleanProperty settingAsideProperty() {
        return settingAside;
    }

    Environment.Kind kind(ImportPoint point) {
        return kinds.apply(point.target());
    }

    Duration age(ImportPoint point) {
        Instant since = point.startedAt().plus(point.took().orElse(Duration.ZERO));
        return Duration.between(since, clock.instant());
    }

    /** How many can be taken back. */
    public long usable() {
        return imports.get().stream()
                .flatMap(List::stream)
                .filter(ImportPoint::isUndoable)
                .count();
    }

    /** Reads them again. */
    public void refresh() {
        reading.request(cancel -> engine.imports(), outcome -> {
            switch (outcome) {
                case JobOutcome.Succeeded<List<ImportPoint>>(List<ImportPoint> found) -> know(found);
                case JobOutcome.Failed<List<ImportPoint>>(Throwable cause) ->
                    trouble.set(Optional.of(Trouble.of(cause)));
                case JobOutcome.Cancelled<List<ImportPoint>> closing -> {}
            }
        });
    }

    private void know(List<ImportPoint> found) {
        trouble.set(Optional.empty());
        imports.set(Optional.of(found));
        Optional<String> which =
                wanted.or(() -> selected.get().map(point -> point.run().value()));
        wanted = Optional.empty();
        selected.set(which.flatMap(run -> found.stream()
                        .filter(point -> point.run().value().equals(run))
                        .findFirst())
                .or(() -> found.stream().filter(ImportPoint::isUndoable).findFirst())
                .or(() -> found.stream().findFirst()));
    }

    /** Chooses the import of that id, at once or as soon as it was read. */
    public void choose(String run) {
        wanted = Optional.of(run);
        readOutcome();
        refresh();
    }

    void select(ImportPoint point) {
        // the same import read again is no other choice: its outcome stays
        boolean same = selected.get().map(ImportPoint::run).equals(Optional.of(point.run()));
        if (!(state.get() instanceof UndoState.Undoing) && !same) {
            state.set(new UndoState.Choosing());
            settingAside.set(false);
            selected.set(Optional.of(point));
        }
    }

    /** Back from an outcome to the list. */
    void readOutcome() {
        if (!(state.get() instanceof UndoState.Undoing)) {
            state.set(new UndoState.Choosing());
        }
    }

    /** Asks for the target's name, and takes the selected import back when it was typed. */
    void undo() {
        selected.get().filter(this::canUndo).ifPresent(point -> {
            Changed changed = settingAside.get() ? Changed.SET_ASIDE : Changed.REFUSE;
            dialogs.confirmTyped(
                    new TypedQuestion(
                            Text.of(
                                    "console.undo.typed.heading",
                                    point.target(),
                                    point.run().brief()),
                            effect(point),
                            point.target(),
                            Text.of("console.undo.typed.action", point.target())),
                    () -> undo(point, changed));
        });
    }

    private boolean canUndo(ImportPoint point) {
        return point.isUndoable() && !(state.get() instanceof UndoState.Undoing);
    }

    private void undo(ImportPoint point, Changed changed) {
        if (!canUndo(point)) {
            return;
        }
        state.set(new UndoState.Undoing(point));
        jobs.submit(Lane.UNDO, cancel -> engine.undo(point.run().value(), changed), outcome -> ended(point, outcome));
    }

    private void ended(ImportPoint point, JobOutcome<UndoRun> outcome) {
        settingAside.set(false);
        state.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<UndoRun>(UndoRun run) -> new UndoState.Undone(point, run);
                    case JobOutcome.Failed<UndoRun>(Throwable cause) -> new UndoState.Failed(point, Trouble.of(cause));
                    // only before it began, when the console closes
                    case JobOutcome.Cancelled<UndoRun> closing -> new UndoState.Choosing();
                });
        refresh();
    }

    /** What an undo does. */
    Text effect(ImportPoint point) {
        return point.counted()
                ? Text.of("console.undo.effect", point.target(), point.inserted(), point.updated())
                : Text.of("console.undo.effect.uncounted", point.target());
    }

    /** The command that does the same without the console. */
    String command(ImportPoint point) {
        return "bascule relational undo " + point.run().value() + " --confirm " + TerminalText.quoted(point.target())
                + (settingAside.get() ? " --changed set-aside" : "");
    }

    @Override
    public void close() {
        reading.abandon();
    }
}
