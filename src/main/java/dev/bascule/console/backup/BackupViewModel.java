package dev.bascule.console.backup;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.dialogs.DialogService;
import dev.bascule.console.dialogs.FileQuestion;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.shell.NewRun;
import dev.bascule.console.task.Job;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.console.task.Retry;
import dev.bascule.console.task.Sampler;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.Safekeeping.Room;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.run.BackupReport;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.text.Text;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/** Makes backups, reads them back and leads to their restoring. FX thread only. */
final class BackupViewModel implements AutoCloseable {

    /** What is to be done. */
    enum Mode {
        BACK_UP,
        VERIFY,
        RESTORE,
        EARLIER
    }

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final EnvironmentDesk desk;
    private final MigrationService engine;
    private final NewRun newRun;
    private final DialogService dialogs;
    private final Clock clock;
    private final Path home;
    private final LatestJob<Room> measuring;
    private final LatestJob<BackupReport> working;
    private final LatestJob<List<BackupReport>> listing;
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.BACK_UP);
    private final StringProperty environment = new SimpleStringProperty("");
    private final StringProperty directory = new SimpleStringProperty("");
    private final BooleanProperty gzip = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<RoomState> room = new ReadOnlyObjectWrapper<>(new RoomState.Unknown());
    private final ReadOnlyObjectWrapper<BackupState> state = new ReadOnlyObjectWrapper<>(new BackupState.Idle());
    private final ReadOnlyObjectWrapper<Optional<List<BackupReport>>> records =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Trouble>> listTrouble = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final AtomicReference<Optional<BackupState.Working>> progress = new AtomicReference<>(Optional.empty());
    private final Subscription sampling;
    private final Retry retry;
    private boolean measuringNow;

    BackupViewModel(
            EnvironmentDesk desk,
            MigrationService engine,
            NewRun newRun,
            DialogService dialogs,
            JobRunner jobs,
            Sampler sampler,
            Clock clock,
            Path home) {
        this.desk = desk;
        this.engine = engine;
        this.newRun = newRun;
        this.dialogs = dialogs;
        this.clock = clock;
        this.home = home;
        this.measuring = new LatestJob<>(jobs, Lane.READ);
        this.working = new LatestJob<>(jobs, Lane.READ);
        this.listing = new LatestJob<>(jobs, Lane.READ);
        this.retry = new Retry(clock, this::isAway, this::ask);
        this.sampling = sampler.every(Sampler.PROGRESS, this::showProgress);
    }

    ObservableValue<List<String>> environmentsProperty() {
        return desk.environments().map(known -> known.stream()
                .filter(each -> each.environment().mongo().isPresent())
                .map(ListedEnvironment::name)
                .toList());
    }

    ReadOnlyObjectProperty<Mode> modeProperty() {
        return mode;
    }

    StringProperty environmentProperty() {
        return environment;
    }

    /** Both ways: where the dump is, or will be. */
    StringProperty directoryProperty() {
        return directory;
    }

    BooleanProperty gzipProperty() {
        return gzip;
    }

    /** What a backup needs and the room there is. */
    ReadOnlyObjectProperty<RoomState> roomProperty() {
        return room.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<BackupState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Newest first; empty until they were read once. */
    ReadOnlyObjectProperty<Optional<List<BackupReport>>> recordsProperty() {
        return records.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Trouble>> listTroubleProperty() {
        return listTrouble.getReadOnlyProperty();
    }

    /** Whether an environment is part of what the mode does. */
    boolean needsEnvironment() {
        return mode.get() == Mode.BACK_UP || mode.get() == Mode.RESTORE;
    }

    /** Why the mode's action cannot be done yet. */
    Optional<Text> obstacle() {
        if (state.get().isUnderWay()) {
            return Optional.of(Text.of("console.backup.busy"));
        }
        if (needsEnvironment() && environment.get().isEmpty()) {
            return Optional.of(Text.of("console.backup.no-environment"));
        }
        if (path().isEmpty()) {
            return Optional.of(Text.of("console.backup.no-directory"));
        }
        return mode.get() == Mode.BACK_UP && room.get() instanceof RoomState.Measured(Room found) && found.taken()
                ? Optional.of(Text.of("console.backup.taken"))
                : Optional.empty();
    }

    void show(Mode wanted) {
        mode.set(wanted);
        if (wanted == Mode.EARLIER) {
            list();
        }
        if (wanted == Mode.BACK_UP) {
            measure();
        }
    }

    /** Opens a mode with an environment chosen, and for a new backup a place proposed. */
    void begin(Mode wanted, String name) {
        environment.set(name);
        if (!state.get().isUnderWay()) {
            state.set(new BackupState.Idle());
        }
        if (wanted == Mode.BACK_UP) {
            directory.set(home.resolve("backups")
                    .resolve(name + "-" + STAMP.format(clock.instant()))
                    .toString());
        }
        show(wanted);
    }

    void chooseDirectory() {
        dialogs.chooseFile(
                new FileQuestion(Text.of("console.backup.directory.choose"), FileQuestion.Kind.FOLDER, "", List.of()),
                chosen -> {
                    directory.set(
                            mode.get() == Mode.BACK_UP
                                    ? chosen.resolve(environment.get() + "-" + STAMP.format(clock.instant()))
                                            .toString()
                                    : chosen.toString());
                    measure();
                });
    }

    /** Takes the directory of an earlier backup over. */
    void take(BackupReport report, Mode wanted) {
        directory.set(report.directory());
        report.environment().filter(name -> environment.get().isEmpty()).ifPresent(environment::set);
        show(wanted);
    }

    /** Measures the room again; a backup alone needs any. */
    void measure() {
        boolean possible = mode.get() == Mode.BACK_UP
                && path().isPresent()
                && !environment.get().isEmpty();
        room.set(possible ? new RoomState.Measuring() : new RoomState.Unknown());
        if (possible) {
            ask();
        } else {
            measuringNow = false;
            measuring.abandon();
        }
    }

    /** A second has passed with the place on screen. */
    void tick() {
        retry.tick();
    }

    private boolean isAway() {
        return mode.get() == Mode.BACK_UP
                && !measuringNow
                && room.get() instanceof RoomState.Failed(Trouble why)
                && why.mayPass();
    }

    private void ask() {
        String name = environment.get();
        Optional<Path> wanted = path();
        if (wanted.isPresent()) {
            measuringNow = true;
            measuring.request(cancel -> engine.safekeeping().room(name, wanted.get(), cancel), outcome -> {
                measuringNow = false;
                room.set(RoomState.of(outcome));
            });
        }
    }

    void backUp() {
        String name = environment.get();
        boolean compressed = gzip.get();
        start(
                BackupReport.Kind.BACKUP,
                target -> cancel -> engine.safekeeping()
                        .backUp(name, target, compressed, watching(BackupReport.Kind.BACKUP), cancel));
    }

    void verify() {
        start(
                BackupReport.Kind.VERIFY,
                target -> cancel -> engine.safekeeping().verify(target, watching(BackupReport.Kind.VERIFY), cancel));
    }

    private void start(BackupReport.Kind kind, Function<Path, Job<BackupReport>> work) {
        if (obstacle().isEmpty()) {
            progress.set(Optional.empty());
            state.set(new BackupState.Working(kind, "", 0, 0));
            working.request(work.apply(path().orElseThrow()), outcome -> ended(kind, outcome));
        }
    }

    /** Leads to the wizard: a restore is a run, with its own plan, proof and way back. */
    void restore() {
        if (obstacle().isEmpty()) {
            Runbook runbook = Runbook.restore(path().orElseThrow(), environment.get());
            newRun.decide(new RunbookFile(runbook.name(), runbook.text()));
        }
    }

    void stop() {
        if (state.get() instanceof BackupState.Working(var kind, var collection, var documents, var bytes)) {
            state.set(new BackupState.Stopping(kind));
            working.cancel();
        }
    }

    private DumpProgress watching(BackupReport.Kind kind) {
        return (collection, documents, bytes) ->
                progress.set(Optional.of(new BackupState.Working(kind, collection, documents, bytes)));
    }

    private void showProgress() {
        if (state.get() instanceof BackupState.Working) {
            progress.get().ifPresent(state::set);
        }
    }

    private void ended(BackupReport.Kind kind, JobOutcome<BackupReport> outcome) {
        state.set(
                switch (outcome) {
                    case JobOutcome.Succeeded<BackupReport>(BackupReport report) -> new BackupState.Done(report);
                    case JobOutcome.Failed<BackupReport>(Throwable cause) ->
                        new BackupState.Failed(kind, Trouble.of(cause));
                    case JobOutcome.Cancelled<BackupReport> stopped -> new BackupState.Stopped(kind);
                });
        measure();
    }

    void list() {
        listing.request(cancel -> engine.safekeeping().records(), outcome -> {
            switch (outcome) {
                case JobOutcome.Succeeded<List<BackupReport>>(List<BackupReport> found) -> {
                    listTrouble.set(Optional.empty());
                    records.set(Optional.of(found));
                }
                case JobOutcome.Failed<List<BackupReport>>(Throwable cause) ->
                    listTrouble.set(Optional.of(Trouble.of(cause)));
                case JobOutcome.Cancelled<List<BackupReport>> closing -> {}
            }
        });
    }

    private Optional<Path> path() {
        try {
            return Optional.of(directory.get().strip())
                    .filter(text -> !text.isEmpty())
                    .map(Path::of);
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        sampling.unsubscribe();
        measuring.abandon();
        listing.abandon();
        working.abandon();
    }
}
