package dev.bascule.console.compare;

import dev.bascule.compare.DocumentPair;
import dev.bascule.compare.IgnoredFields;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.engine.MigrationService;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** One document of a comparison, read on both sides and told apart field by field. FX thread only. */
final class PairViewModel implements AutoCloseable {

    /** Which document is meant. */
    record Which(String source, String target, String collection, String id) {}

    private final MigrationService engine;
    private final Supplier<IgnoredFields> ignored;
    private final LatestJob<DocumentPair> reading;
    private final ReadOnlyObjectWrapper<PairState> state = new ReadOnlyObjectWrapper<>(new PairState.None());
    private final BooleanProperty everyField = new SimpleBooleanProperty();
    private Optional<Which> wanted = Optional.empty();

    PairViewModel(MigrationService engine, JobRunner jobs, Supplier<IgnoredFields> ignored) {
        this.engine = engine;
        this.ignored = ignored;
        this.reading = new LatestJob<>(jobs, Lane.READ);
    }

    ReadOnlyObjectProperty<PairState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Both ways: whether fields that are the same are shown too. */
    BooleanProperty everyFieldProperty() {
        return everyField;
    }

    boolean isOpen() {
        return !(state.get() instanceof PairState.None);
    }

    /** Of the document that is looked at. */
    Optional<String> collection() {
        return wanted.map(Which::collection);
    }

    void open(Which which) {
        if (wanted.equals(Optional.of(which)) && state.get() instanceof PairState.Shown) {
            return;
        }
        wanted = Optional.of(which);
        readAgain();
    }

    void readAgain() {
        wanted.ifPresent(which -> {
            state.set(new PairState.Reading(which.id()));
            IgnoredFields fields = ignored.get();
            reading.request(
                    cancel -> engine.documents()
                            .pair(which.source(), which.target(), which.collection(), which.id(), fields, cancel),
                    outcome -> ended(which, outcome));
        });
    }

    /** Stops reading; nothing is shown then. */
    void dismiss() {
        reading.abandon();
        wanted = Optional.empty();
        state.set(new PairState.None());
    }

    private void ended(Which which, JobOutcome<DocumentPair> outcome) {
        state.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<DocumentPair>(DocumentPair pair) -> new PairState.Shown(pair);
                    case JobOutcome.Failed<DocumentPair>(Throwable cause) ->
                        new PairState.Failed(which.id(), Trouble.of(cause));
                    case JobOutcome.Cancelled<DocumentPair> stopped -> new PairState.None();
                });
    }

    @Override
    public void close() {
        reading.abandon();
    }
}
