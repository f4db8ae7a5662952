package dev.bascule.console.history;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeRestructures;
import dev.bascule.console.SetClock;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.engine.MigrationService;
import dev.bascule.run.CollectionProof;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.journal.RunFolders;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.ReportJson;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.ShippedRunbooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A home with runs of the past, and an engine that knows them. */
final class PastRuns {

    final FakeMigrations engine = new FakeMigrations();
    private final RunFolders folders;

    PastRuns(Path home) {
        folders = new RunFolders(home);
    }

    MigrationService service() {
        return engine.service();
    }

    /** A run with all its papers. */
    RunFolder add(String id, RunState state, Instant begun) {
        return add(
                id,
                state,
                begun,
                FakeMigrations.runbook(),
                FakeMigrations.plan(FakeMigrations.runbook(), 0, List.of()));
    }

    /** A restructuring with all its papers: it concerns one environment. */
    RunFolder addRestructuring(String id, RunState state, Instant begun) {
        Runbook runbook = ShippedRunbooks.find("newbi-workspaces").orElseThrow().runbook();
        return add(id, state, begun, runbook, FakeRestructures.plan(runbook));
    }

    private RunFolder add(String id, RunState state, Instant begun, Runbook runbook, Plan plan) {
        RunFolder folder = folders.create(new RunId(id));
        String hash;
        try (Journal journal = folder.openJournal(new SetClock(begun))) {
            journal.append("planned", Map.of("plan", "a"));
            hash = journal.append("state", Map.of("state", state.word()));
        }
        RunReport report = report(folder.run(), state, begun, runbook, plan).withJournalHash(hash);
        folder.write(folder.reportJson(), ReportJson.write(report));
        folder.write(folder.reportHtml(), "<!doctype html><title>Report</title>");
        folder.write(folder.runbook(), runbook.text());
        folder.write(folder.log(), "2026-11-21T14:02:11.000Z INFO began\n");
        know(
                folder.run(),
                new PlanHeader(runbook.name(), runbook.kind().word(), runbook.source(), runbook.target()),
                state,
                begun);
        return folder;
    }

    /** A run that left a folder and no report. */
    RunFolder addSilent(String id, RunState state, Instant begun) {
        RunFolder folder = folders.create(new RunId(id));
        know(
                folder.run(),
                new PlanHeader("Meeshy staging to production", "promote", Optional.of("staging"), "production"),
                state,
                begun);
        return folder;
    }

    private void know(RunId run, PlanHeader plan, RunState state, Instant begun) {
        RunSummary summary = new RunSummary(
                run, plan, state, begun, state.isEnd() ? Optional.of(begun.plusSeconds(250)) : Optional.empty());
        engine.summaries = java.util.stream.Stream.concat(
                        engine.summaries.stream(), java.util.stream.Stream.of(summary))
                .sorted(java.util.Comparator.comparing(RunSummary::run).reversed())
                .toList();
    }

    private static RunReport report(RunId run, RunState state, Instant begun, Runbook runbook, Plan plan) {
        boolean live = state == RunState.SUCCEEDED || state == RunState.ROLLED_BACK;
        List<RunReport.Failure> failures = state == RunState.FAILED
                ? List.of(new RunReport.Failure(
                        Examples.failure("The proof of Message failed: 3 documents differ.")
                                .happened(),
                        Examples.failure("production is exactly as it was.").happened(),
                        Examples.failure("Look at the ids in the report.").happened()))
                : List.of();
        return new RunReport(
                run,
                state,
                plan,
                runbook,
                begun,
                Optional.of(begun.plusSeconds(250)),
                "lea",
                "desk",
                live ? OptionalLong.of(1_830) : OptionalLong.empty(),
                Optional.of(Duration.ofMillis(1_200)),
                List.of(
                        new StepResult(Step.GUARDRAILS, StepResult.State.DONE, Duration.ofMillis(320)),
                        new StepResult(Step.BACK_UP, StepResult.State.DONE, Duration.ofSeconds(41)),
                        new StepResult(
                                Step.SWAP,
                                live ? StepResult.State.DONE : StepResult.State.WAITING,
                                Duration.ofMillis(live ? 1_830 : 0))),
                List.of(new CollectionProof("Message", CollectionProof.Result.EQUAL, 20, "ab".repeat(32), List.of())),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                failures,
                "",
                List.of());
    }
}
