package dev.bascule.cli;

import dev.bascule.compare.Comparison;
import dev.bascule.engine.CheckService;
import dev.bascule.engine.DocumentService;
import dev.bascule.engine.EnvironmentCheck;
import dev.bascule.engine.Ladder;
import dev.bascule.engine.MigrationService;
import dev.bascule.engine.Rehearsal;
import dev.bascule.engine.RestorePoints;
import dev.bascule.engine.RestructureService;
import dev.bascule.engine.RunPapers;
import dev.bascule.engine.Safekeeping;
import dev.bascule.environment.BasculeHome;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.EnvironmentCatalog;
import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.SecretResolver;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.Standing;
import dev.bascule.run.Tick;
import dev.bascule.run.WrittenAfterSwitch;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.Validation;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An engine that does nothing and remembers what it was asked for. */
final class FakeEngine implements MigrationService, EngineOpener {

    final List<String> calls = new ArrayList<>();

    Plan plan = Samples.plan(List.of());
    RunReport report = Samples.report(RunState.SUCCEEDED);
    RunState afterwards = RunState.ROLLED_BACK;
    List<RunReport.Failure> failures = List.of();
    boolean limited;
    Runnable whileRunning = () -> {};
    Comparison comparison = new Comparison("staging", "production", false, Instant.EPOCH, List.of());
    DumpVerification verification = new DumpVerification(true, List.of(), List.of());
    boolean asksGate;
    Optional<ApprovalGate.Decision> decided = Optional.empty();
    Optional<RunFolder> folder = Optional.empty();
    List<RunSummary> runs = List.of();
    RestorePoints restorePoints = new RestorePoints(List.of(), Map.of());

    @Nullable
    RuntimeException failure;

    @Override
    public MigrationService open(BasculeHome home, EnvironmentCatalog environments, SecretResolver secrets) {
        return this;
    }

    private void called(String call) {
        calls.add(call);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public List<Environment> environments() {
        return List.of(
                Environment.direct("staging", Kind.STAGING, MongoSettings.of("mongodb://127.0.0.1:1", "meeshy")),
                Environment.direct("production", Kind.PRODUCTION, MongoSettings.of("mongodb://127.0.0.1:2", "meeshy")));
    }

    @Override
    public EnvironmentCheck check(String environment, CancelToken cancel) {
        called("check " + environment);
        return Samples.check(environments().getFirst());
    }

    @Override
    public Ladder climb(String environment, Ladder.Monitor monitor, CancelToken cancel) {
        return new Ladder(List.of(), List.of(), Optional.of(check(environment, cancel)), Optional.empty());
    }

    @Override
    public Optional<String> trust(String environment, String fingerprint) {
        called("trust " + environment + " " + fingerprint);
        return Optional.of("me@" + environment);
    }

    @Override
    public String adopt(String environment) {
        called("adopt " + environment);
        return "marker-1";
    }

    @Override
    public Inventory inventory(String environment, CancelToken cancel) {
        called("inventory " + environment);
        return Samples.inventory(environment);
    }

    @Override
    public Comparison compare(String source, String target, boolean deep, PlanMonitor monitor, CancelToken cancel) {
        called("compare " + source + " " + target + (deep ? " deep" : ""));
        return comparison;
    }

    @Override
    public Plan plan(Runbook runbook, PlanMonitor monitor, CancelToken cancel) {
        called("plan " + runbook.name());
        return plan;
    }

    @Override
    public RunReport run(
            Runbook runbook, RunOptions options, RunMonitor monitor, ApprovalGate gate, CancelToken cancel) {
        called(options.rehearse() ? "rehearse" : "run");
        return ended(gate);
    }

    @Override
    public RunReport resume(String run, RunMonitor monitor, ApprovalGate gate, CancelToken cancel) {
        called("resume " + run);
        return ended(gate);
    }

    @Override
    public RunReport restore(
            Path directory, String environment, RunMonitor monitor, ApprovalGate gate, CancelToken cancel) {
        called("restore " + directory + " " + environment);
        return ended(gate);
    }

    private RunReport ended(ApprovalGate gate) {
        whileRunning.run();
        if (asksGate) {
            decided = Optional.of(gate.decide(Samples.report(RunState.PROVED)));
        }
        return report;
    }

    @Override
    public Outcome recover(String run, Recovery recovery, RunMonitor monitor) {
        called("recover " + run + " " + recovery);
        return outcome();
    }

    @Override
    public Outcome rollBack(String run, RunMonitor monitor) {
        called("rollback " + run);
        return outcome();
    }

    @Override
    public Outcome retire(String run, RunMonitor monitor) {
        called("retire " + run);
        return outcome();
    }

    private Outcome outcome() {
        return new Outcome(
                Samples.RUN, "production", afterwards, Duration.ofMillis(12), List.of(), List.of(), failures, limited);
    }

    @Override
    public String targetOf(String run) {
        return "production";
    }

    @Override
    public List<RunSummary> runs() {
        called("runs");
        return runs;
    }

    @Override
    public RunFolder folder(String run) {
        return folder.orElse(new RunFolder(Samples.RUN, Path.of("nowhere")));
    }

    @Override
    public List<String> onlyInTarget(Runbook runbook, Plan.CollectionPlan row, int most, CancelToken cancel) {
        throw new UnsupportedOperationException("onlyInTarget");
    }

    @Override
    public Validation validate(Runbook runbook, CancelToken cancel) {
        throw new UnsupportedOperationException("validate");
    }

    @Override
    public ReshapeLook reshapeLook(Runbook runbook, int mostRows, int mostSamples, CancelToken cancel) {
        throw new UnsupportedOperationException("reshapeLook");
    }

    @Override
    public List<Standing> standing(String run) {
        throw new UnsupportedOperationException("standing");
    }

    @Override
    public RunPapers papers(String run) {
        throw new UnsupportedOperationException("papers");
    }

    @Override
    public List<Tick> tick(String run, int item, String by, String note) {
        throw new UnsupportedOperationException("tick");
    }

    @Override
    public List<Tick> takeBackTick(String run, int item, String by) {
        throw new UnsupportedOperationException("takeBackTick");
    }

    @Override
    public Optional<Rehearsal> rehearsal(PlanHeader plan) {
        return Optional.empty();
    }

    @Override
    public String operator() {
        return "tester";
    }

    @Override
    public RestorePoints rollbackPoints() {
        return restorePoints;
    }

    @Override
    public RestorePoints rollbackPoints(Set<String> environments) {
        return restorePoints;
    }

    @Override
    public WrittenAfterSwitch divergence(String run, CancelToken cancel) {
        return new WrittenAfterSwitch(List.of(), List.of());
    }

    @Override
    public DumpManifest backUp(
            String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel) {
        called("backup " + environment + (gzip ? " gzip" : ""));
        return new DumpManifest(
                DumpManifest.VERSION,
                Instant.EPOCH,
                Instant.EPOCH,
                environment,
                "127.0.0.1:1",
                "meeshy",
                gzip,
                List.of());
    }

    @Override
    public DumpVerification verifyBackup(Path directory, DumpProgress progress, CancelToken cancel) {
        called("verify " + directory);
        return verification;
    }

    @Override
    public RestructureService restructures() {
        throw new UnsupportedOperationException("restructures");
    }

    @Override
    public DocumentService documents() {
        throw new UnsupportedOperationException("documents");
    }

    @Override
    public CheckService checks() {
        throw new UnsupportedOperationException("checks");
    }

    @Override
    public Safekeeping safekeeping() {
        throw new UnsupportedOperationException("safekeeping");
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public dev.bascule.engine.ServiceControl services() {
        throw new UnsupportedOperationException("services");
    }

    @Override
    public dev.bascule.engine.RelationalService relational() {
        throw new UnsupportedOperationException();
    }
}
