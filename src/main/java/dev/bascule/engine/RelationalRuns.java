package dev.bascule.engine;

import dev.bascule.postgres.CatalogueReader;
import dev.bascule.postgres.DatabaseSize;
import dev.bascule.postgres.ExportReport;
import dev.bascule.postgres.ExportRequest;
import dev.bascule.postgres.Exporter;
import dev.bascule.postgres.ImportRequest;
import dev.bascule.postgres.ImportWitness;
import dev.bascule.postgres.Importer;
import dev.bascule.postgres.PostgresIdentity;
import dev.bascule.postgres.PostgresPlace;
import dev.bascule.postgres.Undoer.Changed;
import dev.bascule.relational.Catalogue;
import dev.bascule.relational.FileSurvey;
import dev.bascule.relational.Headway;
import dev.bascule.relational.ImportReport;
import dev.bascule.relational.Profile;
import dev.bascule.relational.Profiles;
import dev.bascule.relational.TransferFile;
import dev.bascule.relational.TransferProgress;
import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunId;
import dev.bascule.run.RunSetup;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Exports and imports as runs with a folder, a journal and a report. Any thread; each call opens what it needs. */
final class RelationalRuns implements RelationalService {

    private final Places places;
    private final RunSetup setup;

    RelationalRuns(Places places, RunSetup setup) {
        this.places = places;
        this.setup = setup;
    }

    @Override
    public RelationalCheck check(String environment) {
        try (PostgresPlace place = places.openPostgres(environment, application("check"))) {
            Instant begun = setup.clock().instant();
            PostgresIdentity identity = place.identity();
            Instant answered = setup.clock().instant();
            return new RelationalCheck(
                    place.environment(),
                    identity,
                    Duration.between(begun, answered),
                    answered,
                    DatabaseSize.of(place),
                    Profiles.choose(Optional.empty(), new CatalogueReader(place).read())
                            .map(Profile::name));
        }
    }

    @Override
    public List<ImportPoint> imports() {
        return ImportPoints.of(setup.folders().list());
    }

    @Override
    public FileSurvey survey(Path file, CancelToken cancel) {
        return TransferFile.of(file).survey(cancel);
    }

    @Override
    public ExportReport export(
            String environment, ExportRequest request, Consumer<TransferProgress> monitor, CancelToken cancel) {
        Profiles.requireKnown(request.profile());
        try (PostgresPlace place = places.openPostgres(environment, application("export"))) {
            return new Exporter(place, setup.clock(), cancel, Headway.to(monitor)).export(request);
        }
    }

    @Override
    public CataloguePlan plan(String environment, Optional<String> profile) {
        Profiles.requireKnown(profile);
        try (PostgresPlace place = places.openPostgres(environment, application("plan"))) {
            Catalogue catalogue = new CatalogueReader(place).read();
            return CataloguePlan.of(catalogue, Profiles.choose(profile, catalogue));
        }
    }

    @Override
    public ImportRun importFile(
            String environment, ImportOptions options, Consumer<TransferProgress> monitor, CancelToken cancel) {
        Profiles.requireKnown(options.profile());
        Headway headway = Headway.to(monitor);
        FileSurvey survey = TransferFile.of(options.file()).survey(headway, cancel);
        places.withPostgres(environment);
        RunId run = RunId.create(setup.clock(), setup.random());
        try (PostgresPlace place = places.openPostgres(environment, application(run.value()))) {
            return execute(setup.folders().create(run), environment, options, (request, witness) -> new Importer(
                            place, cancel, witness, headway)
                    .run(request, survey));
        }
    }

    @Override
    public String targetOf(String run) {
        return new UndoneImport(setup, setup.folders().find(run)).target();
    }

    @Override
    public UndoRun undo(String run, Changed changed) {
        UndoneImport undone = new UndoneImport(setup, setup.folders().find(run));
        RunId own = RunId.create(setup.clock(), setup.random());
        try (PostgresPlace place = places.openPostgres(undone.target(), application(own.value()))) {
            return undone.undo(place, own, changed);
        }
    }

    /** Whether the folder is of an import, or of an undo of one. */
    boolean isOurs(RunFolder folder) {
        return ImportHistory.isRelational(folder);
    }

    /** @throws OperatorException refused, when it is: nothing of it can be rolled back, resumed or retired */
    void requireNotOurs(RunFolder folder) {
        if (isOurs(folder)) {
            String run = folder.run().value();
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("engine.undo.by-undo", run),
                    Text.of("engine.state.nothing-written"),
                    Text.of("engine.undo.by-undo.remedy", run));
        }
    }

    Outcome recover(RunFolder folder, Recovery recovery) {
        ImportHistory history = new ImportHistory(folder);
        ImportRecovery work = new ImportRecovery(setup, history);
        work.requireUnsettled(recovery);
        try (PostgresPlace place = places.openPostgres(history.target(), application("recover"))) {
            return work.recover(place);
        }
    }

    private ImportRun execute(
            RunFolder folder,
            String target,
            ImportOptions options,
            BiFunction<ImportRequest, ImportWitness, ImportReport> work) {
        Instant startedAt = setup.clock().instant();
        ImportRequest request = request(folder, options, startedAt);
        options.runbook().ifPresent(text -> folder.write(folder.runbook(), text));
        folder.write(folder.reportJson(), ImportJson.begun(folder.run(), target, options, startedAt));
        try (Journal journal = folder.openJournal(setup.clock())) {
            ImportJournal told = new ImportJournal(journal);
            told.state(RunState.PREPARING);
            ImportReport report;
            try {
                report = work.apply(request, told);
            } catch (RuntimeException e) {
                told.endedBy(e instanceof CancelledException ? RunState.CANCELLED : RunState.FAILED);
                throw e;
            }
            RunState state = !report.executable()
                    ? RunState.BLOCKED
                    : options.dryRun() ? RunState.REHEARSED : RunState.SUCCEEDED;
            told.state(state);
            ImportRun ended = new ImportRun(
                    folder.run(), state, target, startedAt, setup.clock().instant(), report);
            folder.write(folder.reportJson(), ImportJson.report(ended, options));
            folder.write(folder.reportHtml(), ImportPage.of(ended, options, Locale.ENGLISH));
            return ended;
        }
    }

    private static ImportRequest request(RunFolder folder, ImportOptions options, Instant at) {
        return new ImportRequest(
                options.file(),
                options.profile(),
                options.mode(),
                options.dryRun(),
                options.skipAudit(),
                options.rules().match(),
                options.rules().keepJsonNull(),
                options.rules().clearEmptySets(),
                options.accepted(),
                options.undo().orElse(folder.path().resolve("undo.jsonl.gz")),
                options.rejects().orElse(folder.path().resolve("rejects").resolve("rejects.json")),
                at);
    }

    /** What others who look at the server see: who does what, and from where. */
    private String application(String what) {
        return "bascule " + what + " " + setup.operator() + "@" + setup.computer();
    }
}
