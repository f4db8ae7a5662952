package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.compare.Comparison.State;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Commands that only read: what they answer on standard output, and how they end. */
class ReadingCommandsTest extends CommandLineTest {

    @Test
    void environmentsAreListedWithoutSecrets() {
        CommandLineRun cli = cli();
        assertThat(cli.run("environments", "--json")).isZero();
        assertJson(cli.out(), """
            [{"name": "staging", "kind": "staging", "uri": "mongodb://127.0.0.1:1", "database": "meeshy"},
             {"name": "production", "kind": "production", "uri": "mongodb://127.0.0.1:2", "database": "meeshy"}]\
            """);
        assertThat(cli.run("environments")).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("staging").contains("production");
    }

    @Test
    void checkTellsWhatWasFound() {
        CommandLineRun cli = cli();
        assertThat(cli.run("environments", "check", "staging")).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains("8.0.4")
                .contains("about 16")
                .containsPattern("bascule --home \\S+ recover 20261120-200000-a1b2c3");
        assertThat(cli.run("environments", "check", "staging", "--json")).isZero();
        assertThat(cli.out()).contains("\"bytes\" : null").contains("\"lock\" : null");
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void inventoryHasTheMembersThatProgramsRelyOn() {
        CommandLineRun cli = cli();
        assertThat(cli.run("inventory", "staging", "--json")).isZero();
        assertJson(cli.out(), """
            {"environment": "staging", "database": "meeshy", "collections": [
              {"name": "User", "type": "collection", "documents": 7, "measured": "exact", "bytes": 512,
               "options": {"capped": true, "size": {"$numberLong": "4096"}},
               "indexes": [{"key": {"_id": {"$numberInt": "1"}}, "name": "_id_"}]},
              {"name": "log", "type": "collection", "documents": 9, "measured": "estimated", "bytes": null,
               "options": {}, "indexes": []}]}\
            """);
        assertThat(cli.run("inventory", "staging")).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("about 9");
    }

    @Test
    void differencesAreSix() {
        CommandLineRun cli = cli();
        assertThat(cli.run("compare", "staging", "production")).isZero();
        engine.comparison = new Comparison("staging", "production", true, Instant.EPOCH, List.of(row()));
        assertThat(cli.run("compare", "staging", "production", "--deep", "--json"))
                .isEqualTo(6);
        assertThat(cli.out()).contains("\"could_not_measure\"");
        assertThat(engine.calls).containsExactly("compare staging production", "compare staging production deep");
        assertThat(cli.run("compare", "staging", "production", "--deep")).isEqualTo(6);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("of a kind that is not supported yet");
    }

    @Test
    void blockedPlanIsStillWholeOnStandardOutput() {
        engine.plan = Samples.plan(List.of(Text.of("cli.nothing-changed")));
        CommandLineRun cli = cli();
        Path record = home.resolve("plan.json");
        assertThat(cli.run("plan", "meeshy-promote", "--json", "--out", record.toString()))
                .isEqualTo(3);
        assertThat(JsonMapper.shared().readTree(cli.out()).path("executable").asBoolean())
                .isFalse();
        assertThat(record).hasContent(cli.out());
        assertThat(cli.run("plan", "meeshy-promote")).isEqualTo(3);
        assertThat(cli.out()).contains("Meeshy staging to production");
    }

    @Test
    void executablePlanIsZero() {
        CommandLineRun cli = cli();
        assertThat(cli.run("plan", "meeshy-promote.yaml", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(cli.out()).path("hash").asString())
                .isEqualTo("5f".repeat(32));
    }

    @Test
    void fileThatCannotBeWrittenIsFoundBeforeAnythingIsDone() {
        CommandLineRun cli = cli();
        String nowhere = home.resolve("no/such/folder/plan.json").toString();
        assertThat(cli.run("plan", "meeshy-promote", "--out", nowhere)).isEqualTo(2);
        assertThat(cli.run("run", "meeshy-promote", "--confirm", "production", "--report", nowhere))
                .isEqualTo(2);
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void unknownRunbookIsInvalid() {
        CommandLineRun cli = cli();
        assertThat(cli.run("plan", "meeshy-promot")).isEqualTo(2);
        assertThat(cli.err()).contains("meeshy-promote");
    }

    @Test
    void runsAreListedNewestFirst() {
        RunSummary older = summary("20261120-200000-a1b2c3", RunState.SUCCEEDED);
        engine.runs = List.of(older, summary(Samples.RUN.value(), RunState.FAILED));
        CommandLineRun cli = cli();
        assertThat(cli.run("runs", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(cli.out()).get(0).path("run").asString())
                .isEqualTo(Samples.RUN.value());
        assertThat(cli.run("runs")).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err().indexOf("a1b2c3")).isPositive();
        assertThat(cli.err().indexOf("Failed")).isLessThan(cli.err().indexOf("Succeeded"));
    }

    @Test
    void oneRunIsShownByItsReportOrByWhatIsKnown() throws IOException {
        engine.folder = Optional.of(new RunFolder(Samples.RUN, home));
        engine.runs = List.of(summary(Samples.RUN.value(), RunState.SUCCEEDED));
        CommandLineRun cli = cli();
        assertThat(cli.run("runs", "show", "2026", "--json")).isZero();
        assertThat(JsonMapper.shared().readTree(cli.out()).path("state").asString())
                .isEqualTo("succeeded");
        Files.writeString(home.resolve("report.json"), "{\"whole\": true}\n");
        assertThat(cli.run("runs", "show", "2026", "--json")).isZero();
        assertThat(cli.out()).isEqualTo("{\"whole\": true}\n");
        assertThat(cli.run("runs", "show", "2026")).isZero();
        assertThat(cli.err()).doesNotContain("rollback");
        Files.writeString(home.resolve("report.json"), "{\"restorePoint\": {}}\n");
        assertThat(cli.run("runs", "show", "2026")).isZero();
        assertThat(cli.err())
                .contains("bascule --home " + home + " rollback " + Samples.RUN.value() + " --confirm production");
    }

    @Test
    void shippedRunbookIsPrintedToBeCopied() {
        CommandLineRun cli = cli();
        assertThat(cli.run("runbooks", "show", "meeshy-promote")).isZero();
        assertThat(cli.out()).contains("runbook: promote");
        assertThat(cli.err()).isEmpty();
        assertThat(cli.run("runbooks")).isZero();
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains("meeshy-promote")
                .contains("meeshy-refresh")
                .contains("meeshy-indexes");
        assertThat(cli.run("runbooks", "show", "nothing")).isEqualTo(2);
    }

    private static RunSummary summary(String run, RunState state) {
        return new RunSummary(
                new dev.bascule.run.RunId(run),
                new PlanHeader("Test", "promote", Optional.of("staging"), "production"),
                state,
                Samples.AT,
                Optional.empty());
    }

    private static Row row() {
        return new Row(
                "User",
                new Side(true, 1, true),
                new Side(true, 1, false),
                State.COULD_NOT_MEASURE,
                Optional.empty(),
                true,
                true,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Text.of("compare.unsupported", "User")));
    }

    private static void assertJson(String actual, String expected) {
        JsonMapper mapper = JsonMapper.shared();
        assertThat(mapper.readTree(actual).toString())
                .isEqualTo(mapper.readTree(expected).toString());
    }
}
