package dev.bascule.run.report;

import dev.bascule.run.CollectionProof;
import dev.bascule.run.Divergence;
import dev.bascule.run.RestorePoint;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunReport.BackupSummary;
import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.yaml.InvalidFileException;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Makes a report again of what {@link ReportJson} wrote. */
final class ReportReader {

    private ReportReader() {}

    static Optional<RunReport> report(JsonNode node) {
        try {
            return Optional.of(report(new Members(node)));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException | InvalidFileException unlike) {
            return Optional.empty();
        }
    }

    private static RunReport report(Members report) {
        Plan plan = PlanReader.plan(report);
        return new RunReport(
                new RunId(report.text("run")),
                report.word("state", RunState.class),
                plan,
                runbook(report),
                report.time("startedAt"),
                report.optionalTime("finishedAt"),
                report.text("operator"),
                report.text("computer"),
                report.optionalNumber("downtimeMillis").map(OptionalLong::of).orElse(OptionalLong.empty()),
                report.optionalNumber("wayBackMillis").map(Duration::ofMillis),
                report.objects("steps", ReportReader::step),
                proofs(report, plan),
                report.optionalObject("backup").map(ReportReader::backup),
                report.optionalObject("restorePoint").map(ReportReader::restorePoint),
                report.objects("divergence", ReportReader::divergence),
                report.optionalTime("asOf"),
                report.sentences("notes"),
                report.objects("failure", ReportReader::failure),
                report.text("journalHash"),
                ChecklistJson.ticks(report));
    }

    private static Runbook runbook(Members report) {
        Members accept = report.object("accept");
        return RunbookFile.parse(report.text("runbookText"), "runbook.yaml")
                .withAccept(new Acceptance(
                        accept.number("targetOnlyDocuments"),
                        accept.number("targetNewerDocuments"),
                        accept.number("orphans"),
                        accept.number("rejected")));
    }

    private static StepResult step(Members step) {
        JsonNode seconds = step.get("seconds");
        if (!seconds.isNumber()) {
            throw new IllegalArgumentException("seconds are a number");
        }
        // written as a decimal fraction of the whole milliseconds
        long millis = seconds.decimalValue()
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
        return new StepResult(
                step.word("name", Step.class), step.word("state", StepResult.State.class), Duration.ofMillis(millis));
    }

    /** Those of the rows first, then those that no row has; one that two rows show is one. */
    private static List<CollectionProof> proofs(Members report, Plan plan) {
        Set<CollectionProof> inRows = new LinkedHashSet<>();
        List<Members> rows = report.objects(PlanJson.rowsMember(plan.kind()), row -> row);
        for (int i = 0; i < rows.size(); i++) {
            String live = plan.collections().get(i).targetName();
            rows.get(i).optionalObject("proof").ifPresent(proof -> inRows.add(proof(live, proof)));
        }
        List<CollectionProof> all = new ArrayList<>(inRows);
        all.addAll(report.objects("otherProofs", proof -> proof(proof.text("collection"), proof)));
        return all;
    }

    private static CollectionProof proof(String collection, Members proof) {
        return new CollectionProof(
                collection,
                proof.word("result", CollectionProof.Result.class),
                proof.number("documents"),
                proof.optionalText("digest").orElse(""),
                proof.elements("differing").stream().map(JsonNode::toString).toList());
    }

    private static BackupSummary backup(Members backup) {
        return new BackupSummary(
                backup.text("folder"),
                backup.time("asOf"),
                backup.number("collections"),
                backup.number("documents"),
                backup.number("bytes"),
                backup.text("restoreCommand"));
    }

    private static RestorePoint restorePoint(Members point) {
        return new RestorePoint(new RunId(point.text("run")), point.time("expires"), point.texts("collections"));
    }

    private static Divergence divergence(Members row) {
        return new Divergence(
                row.text("collection"), row.number("inserted"), row.number("changed"), row.number("removed"));
    }

    private static Failure failure(Members told) {
        return new Failure(told.sentence("happened"), told.sentence("state"), told.sentence("remedy"));
    }
}
