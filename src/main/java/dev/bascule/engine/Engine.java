package dev.bascule.engine;

import dev.bascule.check.Check;
import dev.bascule.check.Pace;
import dev.bascule.compare.Comparer;
import dev.bascule.compare.Comparison;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.Environment;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.SecretResolver;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.mongo.dump.DumpVerifier;
import dev.bascule.remote.Hosts;
import dev.bascule.remote.SshRoute.Surroundings;
import dev.bascule.restructure.Stamp;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.HalfSwitched;
import dev.bascule.run.Locks;
import dev.bascule.run.RollbackPoints;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunSetup;
import dev.bascule.run.Runner;
import dev.bascule.run.Standing;
import dev.bascule.run.Tick;
import dev.bascule.run.WrittenAfterSwitch;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.journal.RunFolders;
import dev.bascule.run.lock.EndedHolds;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Planner;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Recipe;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.Validation;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The engine over a home and its environments. Any thread; every call opens what it needs and closes it again. */
public final class Engine implements MigrationService {

    /** How long each hop of a host may take to answer and to let us in. */
    private static final Duration HOP_PATIENCE = Duration.ofSeconds(10);

    private final Places places;
    private final RunSetup setup;
    private final RunDirectory runs;
    private final RunArchive archive;
    private final Path temporary;
    private final Documents documents;
    private final Keeper keeper;
    private final RelationalRuns relational;
    private final ServiceRuns services;
    private final Restructures restructures;
    private final Checks checks;
    private final ActiveRuns active = new ActiveRuns();

    /**
     * @param home must exist and be writable, see {@link BasculeHome#create}
     * @param operator the person's name, as the lock and the reports tell it
     */
    public Engine(BasculeHome home, EnvironmentCatalog catalog, SecretResolver secrets, Clock clock, String operator) {
        this(home, () -> catalog, secrets, clock, () -> operator, RunSetup.PATIENCE);
    }

    /**
     * @param catalog asked at every call: a console reads its environments again while a run goes on
     * @param operator asked whenever it is told: a console lets the person change it
     */
    public Engine(
            BasculeHome home,
            Supplier<EnvironmentCatalog> catalog,
            SecretResolver secrets,
            Clock clock,
            Supplier<String> operator) {
        this(home, catalog, secrets, clock, operator, RunSetup.PATIENCE);
    }

    /** @param patience how long a target may stay away before its state is left in doubt */
    Engine(
            BasculeHome home,
            Supplier<EnvironmentCatalog> catalog,
            SecretResolver secrets,
            Clock clock,
            Supplier<String> operator,
            Duration patience) {
        this(home, catalog, secrets, clock, operator, patience, MongoPlace.BATCH);
    }

    /** @param batch how many documents are asked for or sent at once, at most */
    Engine(
            BasculeHome home,
            Supplier<EnvironmentCatalog> catalog,
            SecretResolver secrets,
            Clock clock,
            Supplier<String> operator,
            Duration patience,
            int batch) {
        RunFolders folders = new RunFolders(home.directory());
        Hosts hosts = new Hosts(
                Surroundings.ofThisComputer(),
                home.knownHosts(),
                secrets,
                Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).map(Path::of),
                HOP_PATIENCE,
                patience);
        this.places = new Places(catalog, secrets, new Ways(hosts), RunSetup.promptWithin(patience), batch);
        this.setup = new RunSetup(
                folders, operator, ThisComputer.name(), clock, new SecureRandom(), patience, new EndedHolds());
        this.runs = new RunDirectory(folders, places);
        this.archive = new RunArchive(runs, clock);
        this.temporary = home.directory();
        this.documents = new Documents(places, runs, temporary, clock);
        this.keeper = new Keeper(places, runs, setup, temporary);
        this.relational = new RelationalRuns(places, setup);
        this.checks = new Checks(places, runs, temporary, clock, Pace.real());
        this.services = new ServiceRuns(places, setup);
        this.restructures = new Restructures(places, temporary, clock);
    }

    @Override
    public List<Environment> environments() {
        return places.catalog().environments();
    }

    @Override
    public EnvironmentCheck check(String environment, CancelToken cancel) {
        try (MongoPlace place = places.open(environment)) {
            return look(place, cancel);
        }
    }

    @Override
    public Ladder climb(String environment, Ladder.Monitor monitor, CancelToken cancel) {
        Environment found = places.withMongo(environment);
        try (LadderClimb climb =
                new LadderClimb(found, places.ways(), () -> places.password(found), this::look, cancel)) {
            return climb.climb(monitor);
        }
    }

    @Override
    public Optional<String> trust(String environment, String fingerprint) {
        return places.ways().trust(places.catalog().get(environment), fingerprint);
    }

    private EnvironmentCheck look(MongoPlace place, CancelToken cancel) {
        Duration latency = place.ping();
        List<CollectionInfo> collections =
                new InventoryReader(place).read(cancel).collections();
        return EnvironmentCheck.of(
                place,
                collections,
                latency,
                setup.clock().instant(),
                Locks.of(place, setup).holder(),
                Afterwards.unsettled(place, setup).stream()
                        .map(record -> UnsettledRun.of(
                                record, place.environment(), setup.clock().instant()))
                        .toList());
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
        return places.during(runbook, cancel, opened -> {
            try (ScratchFolder work = ScratchFolder.below(temporary);
                    Planning planning = new Planner(passing("plan"), work.path(), cancel, monitor)
                            .plan(runbook, opened.source(), opened.target(), blockers(runbook, opened, cancel))) {
                return planning.plan();
            }
        });
    }

    private List<Text> blockers(Runbook runbook, Places.Opened opened, CancelToken cancel) {
        return Stream.concat(
                        HalfSwitched.blockers(opened.target()).stream(),
                        checks.gatesOf(runbook).objections(Check.Gate.PLAN, cancel).stream())
                .toList();
    }

    @Override
    public Validation validate(Runbook runbook, CancelToken cancel) {
        return checks.validate(runbook, cancel);
    }

    /** By the rule of a run, for what nothing is made by: a run has its own. */
    private Stamp passing(String purpose) {
        return Stamp.ofRun(purpose, setup.clock().instant());
    }

    @Override
    public RunReport run(
            Runbook runbook, RunOptions options, RunMonitor monitor, ApprovalGate gate, CancelToken cancel) {
        return places.during(runbook, cancel, opened -> {
            try (ActiveRuns.Registration running = active.begin(runbook.target(), cancel)) {
                return new Runner(setup)
                        .run(new Runner.Request(
                                runbook,
                                opened.source(),
                                opened.target(),
                                options.rehearse(),
                                options.ticks(),
                                monitor,
                                checks.gatesOf(runbook),
                                gate,
                                cancel));
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
        requirePlanned(folder);
        Runbook runbook = runs.runbook(folder);
        return places.during(runbook, cancel, opened -> {
            try (ActiveRuns.Registration running = active.begin(runbook.target(), cancel)) {
                return new Runner(setup)
                        .resume(
                                new Runner.Request(
                                        runbook,
                                        opened.source(),
                                        opened.target(),
                                        false,
                                        List.of(),
                                        monitor,
                                        checks.gatesOf(runbook),
                                        gate,
                                        cancel),
                                folder,
                                runs.record(opened.target(), folder.run()));
            }
        });
    }

    @Override
    public Afterwards.Outcome recover(String run, Afterwards.Recovery recovery, RunMonitor monitor) {
        RunFolder folder = runs.folder(run);
        if (relational.isOurs(folder)) {
            return relational.recover(folder, recovery);
        }
        if (services.isOurs(folder)) {
            return services.recover(folder, recovery);
        }
        return afterwards(run, monitor, subject -> new Afterwards(setup).recover(subject, recovery));
    }

    @Override
    public Afterwards.Outcome rollBack(String run, RunMonitor monitor) {
        return afterwards(run, monitor, subject -> {
            Afterwards work = new Afterwards(setup);
            work.checkBeforePreempting(subject);
            active.preempt(subject.target().environment().name());
            return work.rollBack(
                    subject.with(runs.record(subject.target(), subject.folder().run())));
        });
    }

    @Override
    public Afterwards.Outcome retire(String run, RunMonitor monitor) {
        return afterwards(run, monitor, new Afterwards(setup)::retire);
    }

    private Afterwards.Outcome afterwards(
            String run, RunMonitor monitor, Function<Afterwards.Subject, Afterwards.Outcome> work) {
        RunFolder folder = runs.folder(run);
        requirePlanned(folder);
        try (Afterwards.Subject subject = runs.subject(folder, monitor)) {
            return work.apply(subject);
        }
    }

    @Override
    public String targetOf(String run) {
        RunFolder folder = runs.folder(run);
        requirePlanned(folder);
        return runs.runbook(folder).target();
    }

    /** @throws dev.bascule.task.OperatorException refused, when the run is of a kind that has no plan and no restore point */
    private void requirePlanned(RunFolder folder) {
        relational.requireNotOurs(folder);
        services.requireNotOurs(folder);
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
    public List<String> onlyInTarget(Runbook runbook, Plan.CollectionPlan row, int most, CancelToken cancel) {
        return places.during(runbook, cancel, opened -> {
            try (ScratchFolder work = ScratchFolder.below(temporary)) {
                return new TargetOnlyDocuments(opened.source(), opened.target(), work.path(), cancel).ids(row, most);
            }
        });
    }

    @Override
    public ReshapeLook reshapeLook(Runbook runbook, int mostRows, int mostSamples, CancelToken cancel) {
        return places.during(runbook, cancel, opened -> {
            try (ScratchFolder work = ScratchFolder.below(temporary)) {
                // a restructuring reads what it changes
                ContentOrigin source =
                        opened.source().<ContentOrigin>map(origin -> origin).orElse(opened.target());
                return ReshapeLook.of(
                        Recipe.of(runbook, passing("look")), source, work.path(), mostRows, mostSamples, cancel);
            }
        });
    }

    @Override
    public List<Standing> standing(String run) {
        try (Afterwards.Subject subject = runs.subject(runs.folder(run), new RunMonitor(setup.clock()))) {
            return Standing.of(subject.target(), subject.record());
        }
    }

    @Override
    public RunPapers papers(String run) {
        return archive.papers(run);
    }

    @Override
    public List<Tick> tick(String run, int item, String by, String note) {
        return archive.tick(run, item, by, note);
    }

    @Override
    public List<Tick> takeBackTick(String run, int item, String by) {
        return archive.takeBack(run, item, by);
    }

    @Override
    public Optional<Rehearsal> rehearsal(PlanHeader plan) {
        return archive.rehearsal(plan);
    }

    @Override
    public String operator() {
        return setup.operator();
    }

    @Override
    public RestorePoints rollbackPoints() {
        return new RestorePointSearch(places).search(environment -> true);
    }

    @Override
    public RestorePoints rollbackPoints(Set<String> environments) {
        return new RestorePointSearch(places).search(environments::contains);
    }

    @Override
    public WrittenAfterSwitch divergence(String run, CancelToken cancel) {
        try (Afterwards.Subject subject = runs.subject(runs.folder(run), new RunMonitor(setup.clock()));
                ScratchFolder work = ScratchFolder.below(temporary)) {
            return RollbackPoints.divergence(subject, work.path(), cancel);
        }
    }

    @Override
    public DumpManifest backUp(
            String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel) {
        return keeper.write(environment, directory, gzip, progress, cancel);
    }

    @Override
    public DumpVerification verifyBackup(Path directory, DumpProgress progress, CancelToken cancel) {
        return DumpVerifier.verify(directory, cancel, progress);
    }

    @Override
    public DocumentService documents() {
        return documents;
    }

    @Override
    public RelationalService relational() {
        return relational;
    }

    @Override
    public ServiceControl services() {
        return services;
    }

    @Override
    public RestructureService restructures() {
        return restructures;
    }

    @Override
    public CheckService checks() {
        return checks;
    }

    @Override
    public Safekeeping safekeeping() {
        return keeper;
    }

    @Override
    public void close() {
        places.ways().close();
    }
}
