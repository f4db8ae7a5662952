package dev.bascule.run.report;

import dev.bascule.run.CollectionProof;
import dev.bascule.run.RestorePoint;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunReport.BackupSummary;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.CollectionPlan;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run as {@code report.json} tells it: the plan's members, then the run's; a stable schema. Any thread. */
public final class ReportJson {

    private ReportJson() {}

    public static String write(RunReport report) {
        return Json.write(node(report));
    }

    /** What history needs of a written report; empty when the text is not one. */
    public static Optional<RunSummary> read(String json) {
        try {
            return Json.read(json).flatMap(ReportJson::summary);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * The whole report, to be amended and written anew; empty when the text is not one. What is told in sentences comes
     * back as it was told, and {@code write} makes the same text of it.
     */
    public static Optional<RunReport> readReport(String json) {
        return Json.read(json).flatMap(ReportReader::report);
    }

    /** The proof of what a row of the plan makes live; it is told under the live name. */
    static Optional<CollectionProof> proofOf(RunReport report, CollectionPlan row) {
        return report.proofs().stream()
                .filter(proof ->
                        row.action() == Plan.Action.COPY && proof.collection().equals(row.targetName()))
                .findFirst();
    }

    private static Optional<RunSummary> summary(JsonNode report) {
        Optional<PlanHeader> plan = PlanJson.header(report);
        Optional<String> run = Json.text(report, "run");
        Optional<String> state = Json.text(report, "state");
        Optional<String> startedAt = Json.text(report, "startedAt");
        if (plan.isEmpty() || run.isEmpty() || state.isEmpty() || startedAt.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new RunSummary(
                new RunId(run.get()),
                plan.get(),
                RunState.ofWord(state.get()),
                Instant.parse(startedAt.get()),
                Json.text(report, "finishedAt").map(Instant::parse)));
    }

    private static ObjectNode node(RunReport report) {
        ObjectNode node = PlanJson.node(report.plan(), row -> Optional.of(proofMember(report, row)));
        node.put("run", report.run().value());
        node.put("state", report.state().word());
        node.put("startedAt", Json.time(report.startedAt()));
        node.put("finishedAt", report.finishedAt().map(Json::time).orElse(null));
        node.put("operator", report.operator());
        node.put("computer", report.computer());
        report.downtimeMillis()
                .ifPresentOrElse(millis -> node.put("downtimeMillis", millis), () -> node.putNull("downtimeMillis"));
        ArrayNode steps = node.putArray("steps");
        report.steps().forEach(step -> steps.addObject()
                .put("name", step.step().word())
                .put("state", step.state().word())
                .put("seconds", step.duration().toMillis() / 1000.0));
        node.set(
                "restorePoint",
                report.restorePoint().map(ReportJson::restorePoint).orElse(null));
        addDivergence(node, report);
        addTold(node, report);
        addOtherProofs(node, report);
        addRunbook(node, report);
        ChecklistJson.add(node, report);
        return node;
    }

    private static ObjectNode proofMember(RunReport report, CollectionPlan row) {
        ObjectNode member = Json.object();
        member.set("proof", proofOf(report, row).map(ReportJson::proof).orElse(null));
        return member;
    }

    private static ObjectNode proof(CollectionProof proof) {
        ObjectNode node = Json.object()
                .put("result", proof.result().word())
                .put("documents", proof.documents())
                .put("digest", proof.digest().isEmpty() ? null : proof.digest());
        ArrayNode differing = node.putArray("differing");
        proof.differing().forEach(id -> differing.add(Json.value(id)));
        return node;
    }

    private static ObjectNode restorePoint(RestorePoint point) {
        ObjectNode node = Json.object().put("run", point.run().value()).put("expires", Json.time(point.expires()));
        node.set("collections", Json.strings(point.collections()));
        return node;
    }

    private static void addDivergence(ObjectNode node, RunReport report) {
        ArrayNode divergence = node.putArray("divergence");
        report.divergence().forEach(row -> divergence
                .addObject()
                .put("collection", row.collection())
                .put("inserted", row.inserted())
                .put("changed", row.changed())
                .put("removed", row.removed()));
    }

    private static void addTold(ObjectNode node, RunReport report) {
        node.set("backup", report.backup().map(ReportJson::backup).orElse(null));
        node.put("asOf", report.asOf().map(Json::time).orElse(null));
        node.set("notes", Json.sentences(report.notes()));
        ArrayNode failure = node.putArray("failure");
        report.failure().forEach(told -> failure.addObject()
                .put("happened", Json.sentence(told.happened()))
                .put("state", Json.sentence(told.state()))
                .put("remedy", Json.sentence(told.remedy())));
        node.put("wayBackMillis", report.wayBack().map(Duration::toMillis).orElse(null));
        node.put("journalHash", report.journalHash());
    }

    /** The acceptance stands beside the text, because it may have been raised since the text was read. */
    private static void addRunbook(ObjectNode node, RunReport report) {
        node.put("runbookText", Redaction.of(report.runbook().text()));
        Acceptance accept = report.runbook().accept();
        node.putObject("accept")
                .put("targetOnlyDocuments", accept.targetOnlyDocuments())
                .put("targetNewerDocuments", accept.targetNewerDocuments())
                .put("orphans", accept.orphans())
                .put("rejected", accept.rejected());
    }

    /** What was proved and stands in no row of the plan. */
    private static void addOtherProofs(ObjectNode node, RunReport report) {
        Set<String> inRows = report.plan().collections().stream()
                .filter(row -> row.action() == Plan.Action.COPY)
                .map(CollectionPlan::targetName)
                .collect(Collectors.toSet());
        ArrayNode others = node.putArray("otherProofs");
        report.proofs().stream()
                .filter(proof -> !inRows.contains(proof.collection()))
                .forEach(proof ->
                        others.addObject().put("collection", proof.collection()).setAll(proof(proof)));
    }

    private static ObjectNode backup(BackupSummary backup) {
        return Json.object()
                .put("folder", backup.folder())
                .put("asOf", Json.time(backup.asOf()))
                .put("collections", backup.collections())
                .put("documents", backup.documents())
                .put("bytes", backup.bytes())
                .put("restoreCommand", Redaction.of(backup.restoreCommand()));
    }
}
