package dev.bascule.console.lookup;

import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.engine.DocumentService;
import dev.bascule.engine.MigrationService;
import dev.bascule.mongo.ServerFailure;
import dev.bascule.run.Whereabouts;
import dev.bascule.run.report.RunSummary;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** One document, looked for in all that a run left. FX thread only. */
final class WhereViewModel implements AutoCloseable {

    private record Question(String run, String collection, String id) {}

    private final MigrationService engine;
    private final LatestJob<List<RunSummary>> listing;
    private final LatestJob<Whereabouts> asking;
    private final StringProperty run = new SimpleStringProperty("");
    private final StringProperty collection = new SimpleStringProperty("");
    private final StringProperty id = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<List<RunSummary>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Answer<Whereabouts>> answer =
            new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
    private final BooleanBinding ready;
    private final Retry retry;
    private Optional<Question> asked = Optional.empty();
    private boolean askingNow;

    WhereViewModel(MigrationService engine, JobRunner jobs, InstantSource clock) {
        this.engine = engine;
        this.listing = new LatestJob<>(jobs, Lane.READ);
        this.asking = new LatestJob<>(jobs, Lane.READ);
        this.retry = new Retry(clock, this::isAway, this::ask);
        this.ready = Bindings.createBooleanBinding(
                () -> !run.get().isBlank()
                        && !collection.get().isBlank()
                        && !id.get().isBlank()
                        && !(answer.get() instanceof Answer.Asking<Whereabouts>),
                run,
                collection,
                id,
                answer);
    }

    /** Both ways: a run's id or its beginning. */
    StringProperty runProperty() {
        return run;
    }

    StringProperty collectionProperty() {
        return collection;
    }

    StringProperty idProperty() {
        return id;
    }

    /** Newest first; empty until they were read, and when they could not be: a run can be typed as well. */
    ReadOnlyObjectProperty<List<RunSummary>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Answer<Whereabouts>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    BooleanBinding readyProperty() {
        return ready;
    }

    /** Reads the runs there are; proposes the newest when none is chosen. */
    void refresh() {
        listing.request(cancel -> engine.runs(), outcome -> {
            if (Answer.of(outcome) instanceof Answer.Given<List<RunSummary>>(List<RunSummary> found)) {
                String chosen = run.get();
                runs.set(found);
                run.set(
                        chosen.isBlank() && !found.isEmpty()
                                ? found.getFirst().run().value()
                                : chosen);
            }
        });
    }

    void choose(String wantedRun) {
        run.set(wantedRun);
        askingNow = false;
        asking.abandon();
        answer.set(new Answer.Unasked<>());
    }

    /** A second has passed with the question on screen. */
    void tick() {
        retry.tick();
    }

    private Question question() {
        return new Question(run.get().strip(), collection.get().strip(), id.get());
    }

    /** What failed is tried again as long as the fields say it: nobody asked for what is half typed. */
    private boolean isAway() {
        return !askingNow && (answer.get().mayPass() || wasBlind()) && asked.equals(Optional.of(question()));
    }

    /** Whether places could not be looked at that may answer by now, and none of them refused the login. */
    private boolean wasBlind() {
        if (!(answer.get() instanceof Answer.Given<Whereabouts>(Whereabouts found))) {
            return false;
        }
        List<Whereabouts.Sighting> blind = found.sightings().stream()
                .filter(each -> each.result() == Whereabouts.Result.COULD_NOT_LOOK)
                .toList();
        return !blind.isEmpty()
                && blind.stream()
                        .allMatch(each ->
                                each.said().filter(ServerFailure::mayPass).isPresent());
    }

    void find() {
        if (!ready.get()) {
            return;
        }
        answer.set(new Answer.Asking<>());
        asked = Optional.of(question());
        ask();
    }

    private void ask() {
        DocumentService documents = engine.documents();
        asked.ifPresent(question -> {
            askingNow = true;
            asking.request(
                    cancel -> documents.whereIs(question.run(), question.collection(), question.id(), cancel),
                    outcome -> {
                        askingNow = false;
                        answer.set(Answer.of(outcome));
                    });
        });
    }

    /** Stops looking; it is said when it has stopped. */
    void stop() {
        asking.cancel();
    }

    @Override
    public void close() {
        listing.abandon();
        asking.abandon();
    }
}
