package dev.bascule.console.lookup;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.engine.DocumentService;
import dev.bascule.engine.DocumentService.Found;
import dev.bascule.engine.DocumentService.Lookup;
import dev.bascule.engine.MigrationService;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

/** Documents of one collection, by id or filter; nothing can be written from here. FX thread only. */
final class LookupViewModel implements AutoCloseable {

    private final EnvironmentDesk desk;
    private final MigrationService engine;
    private final LatestJob<List<String>> listing;
    private final LatestJob<Found> asking;
    private final StringProperty environment = new SimpleStringProperty("");
    private final StringProperty collection = new SimpleStringProperty("");
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty byId = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<Answer<List<String>>> collections =
            new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
    private final ReadOnlyObjectWrapper<Answer<Found>> answer = new ReadOnlyObjectWrapper<>(new Answer.Unasked<>());
    private final BooleanBinding ready;
    private final List<Retry> retries;
    private Optional<Lookup> asked = Optional.empty();
    private boolean listingNow;
    private boolean askingNow;

    LookupViewModel(EnvironmentDesk desk, MigrationService engine, JobRunner jobs, InstantSource clock) {
        this.desk = desk;
        this.engine = engine;
        this.listing = new LatestJob<>(jobs, Lane.READ);
        this.asking = new LatestJob<>(jobs, Lane.READ);
        this.ready = Bindings.createBooleanBinding(
                () -> !environment.get().isEmpty()
                        && !collection.get().isBlank()
                        && (!byId.get() || !text.get().isBlank())
                        && !(answer.get() instanceof Answer.Asking<Found>),
                environment,
                collection,
                byId,
                text,
                answer);
        this.retries = List.of(
                new Retry(clock, () -> !listingNow && collections.get().mayPass(), this::askForNames),
                new Retry(clock, this::isAway, this::ask));
        environment.subscribe((before, now) -> list());
    }

    /** Those that documents can be looked up in. */
    ObservableValue<List<String>> environmentsProperty() {
        return desk.environments().map(known -> known.stream()
                .filter(each -> each.environment().mongo().isPresent())
                .map(ListedEnvironment::name)
                .toList());
    }

    /** Both ways: its name; empty while none is chosen. */
    StringProperty environmentProperty() {
        return environment;
    }

    /** Both ways: its name, whether listed or not. */
    StringProperty collectionProperty() {
        return collection;
    }

    StringProperty textProperty() {
        return text;
    }

    /** Both ways: by id, else by filter. */
    BooleanProperty byIdProperty() {
        return byId;
    }

    ReadOnlyObjectProperty<Answer<List<String>>> collectionsProperty() {
        return collections.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Answer<Found>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** Whether enough is said to be asked. */
    BooleanBinding readyProperty() {
        return ready;
    }

    /** Chooses where to look; what was found before goes. */
    void choose(String wantedEnvironment, String wantedCollection) {
        environment.set(wantedEnvironment);
        collection.set(wantedCollection);
        forget();
    }

    void lookUp() {
        if (!ready.get()) {
            return;
        }
        answer.set(new Answer.Asking<>());
        asked = Optional.of(question());
        ask();
    }

    /** A second has passed with the place on screen. */
    void tick() {
        retries.forEach(Retry::tick);
    }

    private Lookup question() {
        return new Lookup(environment.get(), collection.get().strip(), byId.get(), text.get());
    }

    /** What failed is tried again as long as the fields say it: nobody asked for what is half typed. */
    private boolean isAway() {
        return !askingNow && answer.get().mayPass() && asked.equals(Optional.of(question()));
    }

    private void ask() {
        DocumentService documents = engine.documents();
        asked.ifPresent(lookup -> {
            askingNow = true;
            asking.request(cancel -> documents.lookUp(lookup, cancel), outcome -> {
                askingNow = false;
                answer.set(Answer.of(outcome));
            });
        });
    }

    private void forget() {
        askingNow = false;
        asking.abandon();
        answer.set(new Answer.Unasked<>());
    }

    /** Nobody waits for the answer any more; the server gives up by itself. */
    void stop() {
        if (answer.get() instanceof Answer.Asking<Found>) {
            forget();
        }
    }

    private void list() {
        if (!environment.get().isEmpty()) {
            collections.set(new Answer.Asking<>());
            askForNames();
        }
    }

    private void askForNames() {
        String name = environment.get();
        DocumentService documents = engine.documents();
        listingNow = true;
        listing.request(cancel -> documents.collections(name, cancel), outcome -> {
            listingNow = false;
            collections.set(Answer.of(outcome));
        });
    }

    @Override
    public void close() {
        listing.abandon();
        asking.abandon();
    }
}
