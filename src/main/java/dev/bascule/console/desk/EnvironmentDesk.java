package dev.bascule.console.desk;

import dev.bascule.console.kit.Trouble;
import dev.bascule.console.task.JobOutcome;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.LatestJob;
import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.EnvironmentFile;
import dev.bascule.environment.EnvironmentStore;
import dev.bascule.environment.Keychain;
import dev.bascule.yaml.InvalidFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The environments of the home's file beside those of the sandbox. FX thread only, except {@link #catalog}, {@link
 * #switched}, {@link #closeSandbox}: any thread.
 *
 * <p>A file that became invalid leaves what it said before in force. A sandbox environment whose name the file uses is
 * called {@code sandbox-NAME}, so that a name always means the operator's own place first.
 */
public final class EnvironmentDesk {

    private final Path file;
    private final SandboxRun sandbox;
    private final Map<Sample, SandboxRun> samples = new EnumMap<>(Sample.class);
    private final EnvironmentStore store;
    private final EnvironmentEdits edits;
    private final LatestJob<Reading> reading;
    private final ReadOnlyObjectWrapper<List<ListedEnvironment>> listed = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<FileStatus> fileStatus = new ReadOnlyObjectWrapper<>(new FileStatus.Unread());
    private final AtomicReference<EnvironmentCatalog> catalog;
    private List<Environment> ofFile = List.of();
    private volatile Set<String> namesOfSandbox = Set.of();
    private Optional<EnvironmentStore.Revision> revision = Optional.empty();

    private record Reading(EnvironmentStore.Revision revision, Optional<EnvironmentFile> file) {}

    /** On a computer without a keychain. */
    public EnvironmentDesk(Path file, JobRunner jobs, SandboxSource source) {
        this(file, jobs, source, Keychain.unavailable());
    }

    /** Without other samples. */
    public EnvironmentDesk(Path file, JobRunner jobs, SandboxSource source, Keychain keychain) {
        this(file, jobs, source, Map.of(), keychain);
    }

    /**
     * @param file the home's environments file, which need not exist
     * @param samples other sandboxes, each started only when somebody asks for it
     */
    public EnvironmentDesk(
            Path file, JobRunner jobs, SandboxSource source, Map<Sample, SandboxSource> samples, Keychain keychain) {
        this.file = file;
        this.store = new EnvironmentStore(file);
        this.edits = new EnvironmentEdits(this, store, keychain, jobs);
        this.sandbox = new SandboxRun(source, new SandboxStatus.Starting(), jobs, this::publish);
        for (Sample sample : Sample.values()) {
            SandboxSource found = samples.getOrDefault(sample, SandboxSource.none());
            this.samples.put(sample, new SandboxRun(found, new SandboxStatus.Idle(), jobs, this::publish));
        }
        this.reading = new LatestJob<>(jobs, Lane.READ);
        this.catalog = new AtomicReference<>(new EnvironmentCatalog(List.of(), file.toString()));
    }

    /** Those of the file in its order, then the sandbox's. */
    public ReadOnlyObjectProperty<List<ListedEnvironment>> environments() {
        return listed.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<FileStatus> fileStatus() {
        return fileStatus.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<SandboxStatus> sandboxStatus() {
        return sandbox.statusProperty();
    }

    public ReadOnlyObjectProperty<SandboxStatus> sampleStatus(Sample sample) {
        return of(sample).statusProperty();
    }

    /** Where work on that sample begins, once it runs. */
    public Optional<ListedEnvironment> sampleEnvironment(Sample sample) {
        return of(sample).listed(namesOfFile()).stream().findFirst();
    }

    private SandboxRun of(Sample sample) {
        return Objects.requireNonNull(samples.get(sample));
    }

    public Path file() {
        return file;
    }

    /** The ways to change the file. */
    public EnvironmentEdits edits() {
        return edits;
    }

    /** The file as it stood when it was read last and could be used; empty while it cannot be changed here. */
    Optional<EnvironmentStore.Revision> revision() {
        return revision;
    }

    /** The same environments as the engine looks them up. */
    public EnvironmentCatalog catalog() {
        return catalog.get();
    }

    public Optional<ListedEnvironment> find(String name) {
        return listed.get().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** Reads the file again. */
    public void reload() {
        reload(() -> {});
    }

    /** @param then runs when it was read, unless it is read once more before that */
    public void reload(Runnable then) {
        reading.request(
                cancel -> {
                    EnvironmentStore.Revision found = store.read();
                    return new Reading(found, store.parse(found));
                },
                outcome -> {
                    readEnded(outcome);
                    then.run();
                });
    }

    /** Starts the sandbox unless it runs or is starting. */
    public void startSandbox() {
        sandbox.start();
    }

    /** The same for another sample. */
    public void startSample(Sample sample) {
        of(sample).start();
    }

    /** What is done when a run has made its result live: a sandbox goes on being used. Worker only. */
    public void switched(String target) {
        sandboxEnvironment(target).ifPresent(environment -> {
            sandbox.use(environment);
            samples.values().forEach(sample -> sample.use(environment));
        });
    }

    /** Ends the sandboxes; waits until their servers are gone. */
    public void closeSandbox() {
        try {
            sandbox.close();
        } finally {
            samples.values().forEach(SandboxRun::close);
        }
    }

    private Optional<Environment> sandboxEnvironment(String name) {
        return catalog().find(name).filter(each -> namesOfSandbox.contains(name));
    }

    private void readEnded(JobOutcome<Reading> outcome) {
        switch (outcome) {
            case JobOutcome.Succeeded<Reading>(Reading(var seen, var found)) -> {
                revision = Optional.of(seen);
                ofFile = found.map(EnvironmentFile::environments).orElse(List.of());
                fileStatus.set(found.<FileStatus>map(read -> new FileStatus.Usable(read.warnings()))
                        .orElseGet(FileStatus.Missing::new));
                publish();
            }
            case JobOutcome.Failed<Reading>(Throwable cause) -> {
                revision = Optional.empty();
                fileStatus.set(
                        cause instanceof InvalidFileException invalid
                                ? new FileStatus.Invalid(invalid.problems())
                                : new FileStatus.Unreadable(Trouble.of(cause)));
            }
            // only when the console closes
            case JobOutcome.Cancelled<Reading> closing -> {}
        }
    }

    private Set<String> namesOfFile() {
        return ofFile.stream().map(Environment::name).collect(Collectors.toSet());
    }

    private void publish() {
        Set<String> taken = namesOfFile();
        List<ListedEnvironment> all = new ArrayList<>();
        ofFile.forEach(each -> all.add(new ListedEnvironment(each, false)));
        all.addAll(sandbox.listed(taken));
        samples.values().forEach(sample -> all.addAll(sample.listed(taken)));
        catalog.set(new EnvironmentCatalog(
                all.stream().map(ListedEnvironment::environment).toList(), file.toString()));
        namesOfSandbox = all.stream()
                .filter(ListedEnvironment::sandbox)
                .map(ListedEnvironment::name)
                .collect(Collectors.toUnmodifiableSet());
        listed.set(List.copyOf(all));
    }
}
