package dev.bascule.console.activity;

import dev.bascule.console.kit.Memory;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.Sampler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.util.Subscription;

/**
 * The activity as it is looked at. FX thread only.
 *
 * <p>While the place is on screen and followed, the log is read five times a second, however many lines came; who does
 * not follow has a picture that stands still, and is told how much came since.
 */
final class ActivityViewModel implements AutoCloseable {

    private static final String LEVEL = "activity.level";

    private final ActivityLog log;
    private final Path file;
    private final Consumer<Path> documents;
    private final Memory memory;
    private final Navigator navigator;
    private final Subscription sampling;
    private final ReadOnlyObjectWrapper<List<ActivityLine>> shown = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<ActivityFilter> filter;
    private final ReadOnlyObjectWrapper<List<String>> runs = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<String>> origins = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper newer = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper unseenErrors = new ReadOnlyLongWrapper();
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private List<ActivityLine> read = List.of();
    private long readCount = -1;
    private long seenErrors;

    /** @param file where the same and more is written */
    ActivityViewModel(
            ActivityLog log, Path file, Consumer<Path> documents, Memory memory, Navigator navigator, Sampler sampler) {
        this.log = log;
        this.file = file;
        this.documents = documents;
        this.memory = memory;
        this.navigator = navigator;
        this.filter = new ReadOnlyObjectWrapper<>(memory.recall(LEVEL, ActivityLine.Level.class)
                .map(ActivityFilter.EVERYTHING::with)
                .orElse(ActivityFilter.EVERYTHING));
        this.sampling = Subscription.combine(
                sampler.every(Sampler.PROGRESS, this::sample),
                navigator.currentProperty().subscribe(place -> sample()),
                follow.subscribe(on -> sample()));
    }

    ReadOnlyObjectProperty<List<ActivityLine>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<ActivityFilter> filterProperty() {
        return filter.getReadOnlyProperty();
    }

    /** The runs that lines were said in, the newest first. */
    ReadOnlyObjectProperty<List<String>> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<String>> originsProperty() {
        return origins.getReadOnlyProperty();
    }

    /** How many lines came since the picture stands still. */
    ReadOnlyLongProperty newerProperty() {
        return newer.getReadOnlyProperty();
    }

    /** Errors since the place was last on screen. */
    ReadOnlyLongProperty unseenErrorsProperty() {
        return unseenErrors.getReadOnlyProperty();
    }

    /** Both ways: whether the picture goes on with the log. */
    BooleanProperty followProperty() {
        return follow;
    }

    void show(ActivityLine.Level least) {
        memory.keep(LEVEL, least.name());
        change(now -> now.with(least));
    }

    void showRun(Optional<String> run) {
        change(now -> now.ofRun(run));
    }

    void showOrigin(Optional<String> origin) {
        change(now -> now.from(origin));
    }

    void search(String text) {
        change(now -> now.with(text.strip().toLowerCase(Locale.ROOT)));
    }

    void openFile() {
        documents.accept(file);
    }

    boolean hasFile() {
        return Files.exists(file);
    }

    @Override
    public void close() {
        sampling.unsubscribe();
    }

    private void change(UnaryOperator<ActivityFilter> how) {
        filter.set(how.apply(filter.get()));
        refilter();
    }

    private void sample() {
        boolean onScreen = PlaceId.ACTIVITY.equals(navigator.currentProperty().get());
        if (onScreen) {
            seenErrors = log.errors();
        }
        unseenErrors.set(log.errors() - seenErrors);
        long now = log.count();
        newer.set(follow.get() || readCount < 0 ? 0 : now - readCount);
        if (onScreen && now != readCount && (follow.get() || readCount < 0)) {
            read = log.lines();
            readCount = now;
            runs.set(read.reversed().stream()
                    .flatMap(line -> line.run().stream())
                    .distinct()
                    .toList());
            origins.set(
                    read.stream().map(ActivityLine::origin).distinct().sorted().toList());
            refilter();
        }
    }

    private void refilter() {
        ActivityFilter wanted = filter.get();
        shown.set(read.stream().filter(wanted::holds).toList());
    }
}
