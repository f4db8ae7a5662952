package dev.bascule.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.RunId;
import dev.bascule.run.RunReport.Failure;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String[] PLAN_MEMBERS = {
        "runbook",
        "kind",
        "hash",
        "executable",
        "source",
        "target",
        "collections",
        "reshapes",
        "rewrites",
        "indexes",
        "guardrails",
        "questions",
        "blockers"
    };
    private static final String[] COLLECTION_MEMBERS = {
        "name",
        "type",
        "action",
        "reason",
        "source",
        "target",
        "onlySource",
        "onlyTarget",
        "equal",
        "different",
        "wouldChange",
        "targetNewer"
    };
    private static final String[] DECISION_MEMBERS = {"targetName", "change", "retiredByDefault"};

    @Test
    void planHasTheContractsMembersInItsOrder() {
        JsonNode plan = JSON.readTree(PlanJson.write(Samples.plan(List.of(), List.of())));

        assertThat(plan.propertyNames()).containsExactly(PLAN_MEMBERS);
        assertThat(plan.path("source").propertyNames()).containsExactly("environment", "server", "version", "database");
        assertThat(plan.path("collections").get(0).propertyNames()).startsWith(COLLECTION_MEMBERS);
        assertThat(plan.path("collections").get(0).propertyNames().stream().skip(COLLECTION_MEMBERS.length))
                .containsExactly(DECISION_MEMBERS);
        assertThat(plan.path("collections").get(0).path("source").propertyNames())
                .containsExactly("exists", "documents");
        assertThat(plan.path("reshapes").get(0).propertyNames())
                .containsExactly(
                        "name",
                        "rows",
                        "mapped",
                        "identical",
                        "superseded",
                        "orphans",
                        "rejected",
                        "coercedIds",
                        "documentsTouched");
        assertThat(plan.path("rewrites").get(0).propertyNames()).containsExactly("field", "scanned", "rewritten");
        assertThat(plan.path("indexes").get(0).propertyNames())
                .containsExactly("collection", "name", "outcome", "by", "onLive");
        assertThat(plan.path("guardrails").get(0).propertyNames()).containsExactly("name", "result", "detail");
    }

    @Test
    void planTellsFiguresWordsAndAbsenceAsTheContractSays() {
        JsonNode plan =
                JSON.readTree(PlanJson.write(Samples.plan(List.of(Text.of("run.nothing-done")), List.of("Odd"))));

        JsonNode message = plan.path("collections").get(1);
        assertThat(message.path("action").stringValue()).isEqualTo("copy");
        assertThat(message.path("type").stringValue()).isEqualTo("collection");
        assertThat(message.path("onlySource").longValue()).isEqualTo(420);
        assertThat(message.path("onlyTarget").longValue()).isEqualTo(107);
        assertThat(message.path("equal").longValue()).isEqualTo(40_000);
        assertThat(message.path("different").longValue()).isEqualTo(7_793);
        assertThat(message.path("wouldChange").longValue()).isEqualTo(7_790);
        assertThat(message.path("targetNewer").longValue()).isEqualTo(12);
        JsonNode consumed = plan.path("collections").get(2);
        assertThat(consumed.get("onlySource").isNull()).isTrue();
        assertThat(consumed.path("target").toString()).isEqualTo("{\"exists\":false,\"documents\":0}");
        assertThat(plan.path("reshapes").get(0).path("rejected").toString()).isEqualTo("{\"no-language\":7}");
        assertThat(plan.path("indexes").get(0).get("by").isNull()).isTrue();
        assertThat(plan.path("indexes").get(1).path("by").stringValue()).isEqualTo("idx_a");
        assertThat(plan.path("executable").booleanValue()).isFalse();
        assertThat(plan.path("questions").toString()).isEqualTo("[\"Odd\"]");
        assertThat(plan.path("blockers").toString()).isEqualTo("[\"Nothing was changed.\"]");
    }

    @Test
    void reportHasThePlansMembersAndThoseOfTheRun() {
        JsonNode report = JSON.readTree(ReportJson.write(Samples.succeeded()));

        assertThat(report.propertyNames()).startsWith(PLAN_MEMBERS);
        assertThat(report.propertyNames().stream().skip(PLAN_MEMBERS.length))
                .containsExactly(
                        "run",
                        "state",
                        "startedAt",
                        "finishedAt",
                        "operator",
                        "computer",
                        "downtimeMillis",
                        "steps",
                        "restorePoint",
                        "divergence",
                        "backup",
                        "asOf",
                        "notes",
                        "failure",
                        "wayBackMillis",
                        "journalHash",
                        "otherProofs",
                        "runbookText",
                        "accept",
                        "checklist",
                        "contacts");
        assertThat(report.path("startedAt").stringValue()).isEqualTo("2026-11-21T20:00:00.000Z");
        assertThat(report.path("downtimeMillis").longValue()).isEqualTo(1_840);
        assertThat(report.path("steps").get(1).toString())
                .isEqualTo("{\"name\":\"lock\",\"state\":\"done\",\"seconds\":0.16}");
        assertThat(report.path("restorePoint").toString())
                .isEqualTo("{\"run\":\"20261121-200000-a1b2c3\",\"expires\":\"2026-11-23T20:00:00.000Z\","
                        + "\"collections\":[\"Conversation\",\"Message\"]}");
    }

    @Test
    void proofStandsAtItsCollectionWithIdsAsExtendedJson() {
        JsonNode report = JSON.readTree(ReportJson.write(Samples.failed(failure("it broke"))));

        JsonNode collections = report.path("collections");
        assertThat(collections.get(0).path("proof").propertyNames())
                .containsExactly("result", "documents", "digest", "differing");
        assertThat(collections.get(0).propertyNames().stream().skip(COLLECTION_MEMBERS.length))
                .containsExactly("proof", "targetName", "change", "retiredByDefault");
        assertThat(collections.get(1).path("proof").toString())
                .isEqualTo("{\"result\":\"different\",\"documents\":48213,\"digest\":null,"
                        + "\"differing\":[{\"$oid\":\"65a000000000000000000001\"},\"a\"]}");
        assertThat(collections.get(2).get("proof").isNull()).isTrue();
        assertThat(report.get("restorePoint").isNull()).isTrue();
        assertThat(report.get("downtimeMillis").isNull()).isTrue();
    }

    @Test
    void passwordInADriversMessageStaysOutOfEveryReport() {
        var leaking = Samples.failed(failure("mongodb://bascule:hunter2@db.example.org/ does not answer"));

        assertThat(ReportJson.write(leaking)).doesNotContain("hunter2").contains("db.example.org");
        assertThat(ReportHtml.render(leaking, java.util.Locale.ENGLISH)).doesNotContain("hunter2");
        assertThat(RunText.report(leaking, java.util.Locale.ENGLISH)).doesNotContain("hunter2");
    }

    @Test
    void historyReadsBackWhatItNeedsAndPassesOverWhatIsNoReport() {
        Optional<RunSummary> read = ReportJson.read(ReportJson.write(Samples.succeeded()));

        assertThat(read).hasValueSatisfying(summary -> {
            assertThat(summary.run()).isEqualTo(Samples.RUN);
            assertThat(summary.state()).isEqualTo(RunState.SUCCEEDED);
            assertThat(summary.finishedAt()).contains(Samples.START.plusSeconds(383));
        });
        assertThat(PlanJson.read(PlanJson.write(Samples.plan(List.of(), List.of()))))
                .contains(new PlanHeader(
                        "Meeshy staging to production", "promote", Optional.of("staging"), "production"));
        assertThat(ReportJson.read("{\"half")).isEmpty();
        assertThat(ReportJson.read("{}")).isEmpty();
        assertThat(ReportJson.read("")).isEmpty();
    }

    @Test
    void historyIsNewestFirstWithTheContractsMembers() {
        var plan = new PlanHeader("Six indexes", "indexes", Optional.empty(), "production");
        var older = new RunSummary(
                new RunId("20261120-200000-ffffff"), plan, RunState.PROVED, Samples.START, Optional.empty());
        var newer = new RunSummary(Samples.RUN, plan, RunState.FAILED, Samples.START, Optional.of(Samples.START));

        JsonNode runs = JSON.readTree(RunSummary.json(List.of(older, newer)));

        assertThat(runs.get(0).path("run").stringValue()).isEqualTo(Samples.RUN.value());
        assertThat(runs.get(1).toString())
                .isEqualTo("{\"run\":\"20261120-200000-ffffff\",\"runbook\":\"Six indexes\",\"kind\":\"indexes\","
                        + "\"state\":\"proved\",\"startedAt\":\"2026-11-21T20:00:00.000Z\",\"finishedAt\":null,"
                        + "\"source\":null,\"target\":\"production\"}");
    }

    private static Failure failure(String told) {
        Text happened = Text.of("run.journal.cannot-write", told, "x");
        return new Failure(happened, Text.of("run.nothing-done"), Text.of("run.nothing-done"));
    }
}
