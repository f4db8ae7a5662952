package dev.bascule.engine;

import dev.bascule.compare.Comparer;
import dev.bascule.compare.Comparison;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.SecretResolver;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DumpOrigin;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.PlaceDump;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.mongo.dump.DumpVerifier;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.Divergence;
import dev.bascule.run.Locks;
import dev.bascule.run.RollbackPoints;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunSetup;
import dev.bascule.run.Runner;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.journal.RunFolders;
import dev.bascule.run.lock.EndedHolds;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Planner;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The engine over a home and its environments. Any thread; every call opens what it needs and closes it again. */
public final class Engine implements MigrationService {

    private final Places places;
    private final RunSetup setup;
    private final RunDirectory runs;
    private final Path temporary;
    private final ActiveRuns active = new ActiveRuns();

    /**
     * @param home must exist and be writable, see {@link BasculeHome#create}
     * @param operator the person's name, as the lock and the reports tell it
     */
    public Engine(BasculeHome home, EnvironmentCatalog catalog, SecretResolver secrets, Clock clock, String operator) {
        this(home, () -> catalog, secrets, clock, operator, RunSetup.PATIENCE);
    }

    /** @param catalog asked at every call: a console reads its environments again while a run goes on */
    public Engine(
            BasculeHome home,
            Supplier<EnvironmentCatalog> catalog,
            SecretResolver secrets,
            Clock clock,
            String operator) {
        this(home, catalog, secrets, clock, operator, RunSetup.PATIENCE);
    }

    /** @param patience how long a target may stay away before its state is left in doubt */
    Engine(
            BasculeHome home,
            Supplier<EnvironmentCatalog> catalog,
            SecretResolver secrets,
            Clock clock,
            String operator,
            Duration patience) {
        RunFolders folders = new RunFolders(home.directory());
        this.places = new Places(catalog, secrets, RunSetup.promptWithin(patience));
        this.setup = new RunSetup(
                folders, operator, ThisComputer.name(), clock, new SecureRandom(), patience, new EndedHolds());
        this.runs = new RunDirectory(folders, places);
        this.temporary = home.directory();
    }

    @Override
    public List<Environment> environments() {
        return places.catalog().environments();
    }

    @Override
    public EnvironmentCheck check(String environment, CancelToken cancel) {
        try (MongoPlace place = places.open(environment)) {
            Duration latency = place.ping();
            Inventory inventory = new InventoryReader(place).read(cancel);
            List<CollectionInfo> collections = inventory.collections();
            return new EnvironmentCheck(
                    place.environment(),
                    place.identity(),
                    place.capabilities(),
                    latency,
                    setup.clock().instant(),
                    place.marker(),
                    collections.size(),
                    collections.stream()
                            .mapToLong(each -> each.documents().documents())
                            .sum(),
                    collections.stream()
                            .allMatch(each -> each.isView() || each.documents().exact()),
                    collections.stream()
                            .mapToLong(each -> each.bytes().orElse(0))
                            .sum(),
                    collections.stream()
                            .allMatch(each -> each.isView() || each.bytes().isPresent()),
                    Locks.of(place, setup).holder(),
                    Afterwards.unsettled(place, setup));
        }
    }

    @Override
    public String adopt(String environment) {
        try (MongoPlace place = places.open(environment)) {
            return Adoption.adopt(place, setup);
        }
    }

    @Override
    public Inventory inventory(String environment, CancelToken cancel) {
        try (MongoPlace place = places.open(environment)) {
            return new InventoryReader(place).read(cancel);
        }
    }

    @Override
    public Comparison compare(String source, String target, boolean deep, PlanMonitor monitor, CancelToken cancel) {
        try (MongoPlace from = places.open(source);
                MongoPlace to = places.open(target);
                ScratchFolder work = ScratchFolder.below(temporary)) {
            return new Comparer(from, to, work.path(), setup.clock()).compare(deep, monitor::measured, cancel);
        }
    }

    @Override
    public Plan plan(Runbook runbook, PlanMonitor monitor, CancelToken cancel) {
        return withPlaces(runbook, cancel, opened -> {
            try (ScratchFolder work = ScratchFolder.below(temporary);
                    Planning planning =
                            new Planner(work.path(), cancel, monitor).plan(runbook, opened.source(), opened.target())) {
                return planning.plan();
            }
        });
    }

    private record Opened(Optional<? extends ContentOrigin> source, MongoPlace target) {}

    private <T> T withPlaces(Runbook runbook, CancelToken cancel, Function<Opened, T> work) {
        // both names are looked up before either is connected to, so that a misspelt one costs nothing
        runbook.source().ifPresent(places.catalog()::get);
        places.catalog().get(runbook.target());
        // a damaged dump is refused before anything is connected to
        Optional<DumpOrigin> dump = runbook.dump().map(directory -> DumpOrigin.open(directory, cancel));
        try (MongoPlace target = places.open(runbook.target())) {
            if (runbook.source().isEmpty()) {
                return work.apply(new Opened(dump, target));
            }
            try (MongoPlace source = places.open(runbook.source().get())) {
                return work.apply(new Opened(Optional.of(source), target));
            }
        }
    }

    @Override
    public RunReport run(
            Runbook runbook, RunOptions options, RunMonitor monitor, ApprovalGate gate, CancelToken cancel) {
        return withPlaces(runbook, cancel, opened -> {
            try (ActiveRuns.Registration running = active.begin(runbook.target(), cancel)) {
                return new Runner(setup)
                        .run(new Runner.Request(
                                runbook, opened.source(), opened.target(), options.rehearse(), monitor, gate, cancel));
            }
        });
    }

    @Override
    public RunReport restore(
            Path directory, String environment, RunMonitor monitor, ApprovalGate gate, CancelToken cancel) {
        return run(Runbook.restore(directory, environment), new RunOptions(false), monitor, gate, cancel);
    }

    @Override
    public RunReport resume(String run, RunMonitor monitor, ApprovalGate gate, CancelToken cancel) {
        RunFolder folder = runs.folder(run);
        Runbook runbook = runs.runbook(folder);
        return withPlaces(runbook, cancel, opened -> {
            try (ActiveRuns.Registration running = active.begin(runbook.target(), cancel)) {
                return new Runner(setup)
                        .resume(
                                new Runner.Request(
                                        runbook, opened.source(), opened.target(), false, monitor, gate, cancel),
                                folder,
                                runs.record(opened.target(), folder.run()));
            }
        });
    }

    @Override
    public Afterwards.Outcome recover(String run, Afterwards.Recovery recovery, RunMonitor monitor) {
        return afterwards(run, monitor, subject -> new Afterwards(setup).recover(subject, recovery));
    }

    @Override
    public Afterwards.Outcome rollBack(String run, RunMonitor monitor) {
        active.preempt(targetOf(run));
        return afterwards(run, monitor, new Afterwards(setup)::rollBack);
    }

    @Override
    public Afterwards.Outcome retire(String run, RunMonitor monitor) {
        return afterwards(run, monitor, new Afterwards(setup)::retire);
    }

    private Afterwards.Outcome afterwards(
            String run, RunMonitor monitor, Function<Afterwards.Subject, Afterwards.Outcome> work) {
        try (Afterwards.Subject subject = runs.subject(runs.folder(run), monitor)) {
            return work.apply(subject);
        }
    }

    @Override
    public String targetOf(String run) {
        return runs.runbook(runs.folder(run)).target();
    }

    @Override
    public List<RunSummary> runs() {
        return runs.summaries();
    }

    @Override
    public RunFolder folder(String run) {
        return runs.folder(run);
    }

    @Override
    public RestorePoints rollbackPoints() {
        return new RestorePointSearch(places).search();
    }

    @Override
    public List<Divergence> divergence(String run, CancelToken cancel) {
        try (Afterwards.Subject subject = runs.subject(runs.folder(run), new RunMonitor(setup.clock()));
                ScratchFolder work = ScratchFolder.below(temporary)) {
            return RollbackPoints.divergence(subject, work.path(), cancel);
        }
    }

    @Override
    public DumpManifest backUp(
            String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel) {
        try (MongoPlace place = places.open(environment)) {
            List<CollectionInfo> collections =
                    new InventoryReader(place).read(cancel).collections();
            if (collections.isEmpty()) {
                throw EmptyDatabase.failure(environment, place.identity().database());
            }
            return PlaceDump.write(place, collections, directory, gzip, setup.clock(), cancel, progress);
        }
    }

    @Override
    public DumpVerification verifyBackup(Path directory, DumpProgress progress, CancelToken cancel) {
        return DumpVerifier.verify(directory, cancel, progress);
    }

    @Override
    public void close() {
        // places are opened for each call and closed with it
    }
}
