package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.compare.Comparison.State;
import dev.bascule.engine.RestorePoints;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.mongo.dump.DumpVerification.Difference;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CliTest {

    @TempDir
    Path home;

    private final FakeEngine engine = new FakeEngine();

    private CommandLineRun cli() {
        return new CommandLineRun(home, engine);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "environments --help",
                "environments check -h",
                "environments adopt --help",
                "inventory --help",
                "compare --help",
                "plan --help",
                "run --help",
                "runs --help",
                "runs show --help",
                "resume --help",
                "recover --help",
                "rollback --help",
                "retire --help",
                "backup --help",
                "verify-backup --help",
                "restore --help",
                "runbooks --help",
                "runbooks show --help",
                "sandbox --help",
                "tour --help",
                "completion --help",
                "manual --help"
            })
    void helpIsAnAnswerInBothLanguages(String command) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            CommandLineRun cli = cli().in(language);
            assertThat(cli.run(command.split(" "))).isZero();
            assertThat(cli.out()).contains("--home").contains(language == Locale.FRENCH ? "Utilisation" : "Usage");
            assertThat(cli.out()).doesNotContain("cli.");
            assertThat(cli.err()).isEmpty();
        }
        assertThat(engine.calls).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "plan --version"})
    void versionIsAnAnswer(String command) {
        CommandLineRun cli = cli();
        assertThat(cli.run(command.split(" "))).isZero();
        assertThat(cli.out()).startsWith("Bascule ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "plan",
                "plan a b",
                "compare staging",
                "run x --confirm",
                "validate x",
                "watch x",
                "relational export",
                "sandbox --port-staging many",
                "backup staging",
                "recover r --finish --revert"
            })
    void wrongUsageIsTwoWithNothingOnStandardOutput(String command) {
        CommandLineRun cli = cli();
        assertThat(cli.run(command.split(" "))).isEqualTo(2);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).isNotBlank();
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void passwordOnTheCommandLineIsRefusedAndNotRepeated() {
        CommandLineRun cli = cli();
        assertThat(cli.run("plan", "meeshy-promote", "--password=hunter2")).isEqualTo(2);
        assertThat(cli.err()).contains("env:NAME").doesNotContain("hunter2");
        assertThat(cli.run("inventory", "--password", "hunter2", "staging")).isEqualTo(2);
        assertThat(cli.err()).doesNotContain("hunter2");
    }

    @Test
    void homeAndEnvironmentsStandBeforeOrAfterTheCommand() throws IOException {
        Path file = Files.writeString(home.resolve("mine.yaml"), "environments: 7\n");
        for (String[] arguments : List.of(
                new String[] {"--home", home.toString(), "--environments", file.toString(), "environments"},
                new String[] {"environments", "--home", home.toString(), "--environments", file.toString()},
                new String[] {"environments", "check", "staging", "--environments=" + file, "--home=" + home})) {
            CommandLineRun cli = cli();
            assertThat(cli.runExactly(arguments)).isEqualTo(2);
            assertThat(cli.err()).contains("mine.yaml:1:");
        }
    }

    @Test
    void homeIsForItsOwnerOnly() throws IOException {
        Path fresh = home.resolve("fresh");
        assertThat(new CommandLineRun(fresh, engine).run("runs")).isZero();
        assertThat(Files.getPosixFilePermissions(fresh)).hasSize(3);
    }

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
        assertThat(cli.err()).contains("8.0.4").contains("about 16").contains("bascule recover 20261120-200000-a1b2c3");
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
    void environmentThatCannotBeAskedForRestorePointsIsNamedBeforeARetirement() {
        engine.restorePoints =
                new RestorePoints(List.of(), Map.of("production", Text.of("mongo.connect.failed", "production", "no")));
        CommandLineRun cli = cli();
        cli.run("retire", "2026", "--confirm", "production");
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("The restore points of production could not be measured.");
    }

    @Test
    void runThatIsBlockedOnItsWaySaysWhy() {
        engine.report = Samples.report(RunState.BLOCKED)
                .withFailure(new RunReport.Failure(
                        Text.of("mongo.shadow.options", "Checked", "validator", "{}", "{}"),
                        Text.of("mongo.state.target-untouched"),
                        Text.of("mongo.shadow.options.remedy")));
        CommandLineRun cli = cli();
        assertThat(cli.run("run", "meeshy-promote", "--confirm", "production")).isEqualTo(3);
        assertThat(cli.err()).contains("did not make Checked as asked");
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
    void productionWithoutATerminalNeedsItsName() {
        CommandLineRun cli = cli();
        assertThat(cli.run("run", "meeshy-promote")).isEqualTo(2);
        assertThat(cli.err()).contains("--confirm production");
        assertThat(cli.run("run", "meeshy-promote", "--confirm", "Production")).isEqualTo(2);
        assertThat(cli.run("rollback", "2026")).isEqualTo(2);
        assertThat(cli.run("retire", "2026", "--confirm", "staging")).isEqualTo(2);
        assertThat(cli.run("resume", "2026")).isEqualTo(2);
        assertThat(engine.calls).isEmpty();
        assertThat(cli.run("run", "meeshy-promote", "--rehearse")).isZero();
        assertThat(cli.run("run", "meeshy-promote", "--confirm", "production")).isZero();
        assertThat(engine.calls).containsExactly("rehearse", "run");
    }

    @Test
    void environmentThatIsNotProductionNeedsNoName() {
        engine.asksGate = true;
        CommandLineRun cli = cli();
        assertThat(cli.run("run", "meeshy-refresh")).isZero();
        assertThat(engine.decided).contains(Decision.APPROVE);
    }

    @Test
    void reportIsPrintedAsJsonAndWrittenToTheFile() {
        Path file = home.resolve("report.json");
        CommandLineRun cli = cli();
        assertThat(cli.run("run", "meeshy-promote", "--confirm", "production", "--json", "--report", file.toString()))
                .isZero();
        assertThat(JsonMapper.shared().readTree(cli.out()).path("state").asString())
                .isEqualTo("succeeded");
        assertThat(file).hasContent(cli.out());
        assertThat(cli.err()).contains(Samples.RUN.value());
    }

    @ParameterizedTest
    @CsvSource({
        "production, APPROVE",
        "later, LATER",
        "discard, DISCARD",
        "staging|production, APPROVE",
        "staging|later, LATER"
    })
    void nameIsTypedAtTheApproval(String typed, Decision expected) {
        engine.asksGate = true;
        CommandLineRun cli = cli().typing(typed.split("\\|"));
        cli.run("run", "meeshy-promote");
        assertThat(engine.decided).contains(expected);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("Type production to switch it now").contains("38 ms");
    }

    @Test
    void endOfTheInputSwitchesNothing() {
        engine.asksGate = true;
        cli().typing().run("run", "meeshy-promote");
        assertThat(engine.decided).contains(Decision.LATER);
    }

    @Test
    void nameGivenAsAnOptionIsNotAskedForAgain() {
        engine.asksGate = true;
        CommandLineRun cli = cli().typing();
        assertThat(cli.run("run", "meeshy-promote", "--confirm", "production")).isZero();
        assertThat(engine.decided).contains(Decision.APPROVE);
        assertThat(cli.err()).doesNotContain("Type production");
    }

    @Test
    void rollbackOnATerminalAsksForTheName() {
        CommandLineRun cli = cli().typing("staging");
        assertThat(cli.run("rollback", "2026")).isEqualTo(2);
        assertThat(engine.calls).isEmpty();
        assertThat(cli().typing("production").run("rollback", "2026")).isZero();
        assertThat(engine.calls).containsExactly("rollback 2026");
    }

    @Test
    void parkedRunTellsHowToGoOn() {
        engine.report = Samples.report(RunState.PROVED);
        CommandLineRun cli = cli();
        assertThat(cli.run("resume", "2026", "--confirm", "production")).isEqualTo(3);
        assertThat(cli.err()).contains("bascule resume " + Samples.RUN.value());
    }

    @ParameterizedTest
    @CsvSource({"'', DEFAULT", "--finish, FINISH", "--revert, REVERT"})
    void recoveryAimsWhereItIsTold(String option, String expected) {
        engine.afterwards = RunState.FAILED;
        CommandLineRun cli = cli();
        int code = option.isEmpty() ? cli.run("recover", "2026") : cli.run("recover", "2026", option);
        assertThat(code).isEqualTo(1);
        assertThat(engine.calls).containsExactly("recover 2026 " + expected);
    }

    @Test
    void finishedRecoveryRemembersWhatTheRunLeavesOut() throws IOException {
        engine.afterwards = RunState.SUCCEEDED;
        engine.folder = Optional.of(new RunFolder(Samples.RUN, home));
        CommandLineRun cli = cli();
        assertThat(cli.run("recover", "2026")).isZero();
        Files.writeString(home.resolve("plan.json"), "{\"reshapes\": [{\"orphans\": 2, \"rejected\": {}}]}");
        assertThat(cli.run("recover", "2026")).isEqualTo(5);
    }

    @Test
    void rollbackAndRetireEndByTheStateTheyLeave() {
        CommandLineRun cli = cli();
        assertThat(cli.run("rollback", "2026", "--confirm", "production")).isZero();
        engine.afterwards = RunState.NEEDS_ATTENTION;
        assertThat(cli.run("rollback", "2026", "--confirm", "production")).isEqualTo(4);
        engine.afterwards = RunState.RETIRED;
        assertThat(cli.run("retire", "2026", "--confirm", "production")).isZero();
        assertThat(cli.out()).isEmpty();
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
        assertThat(cli.err().indexOf("failed")).isLessThan(cli.err().indexOf("succeeded"));
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
        assertThat(cli.err()).contains("bascule rollback " + Samples.RUN.value() + " --confirm production");
    }

    @Test
    void damagedBackupIsSixAndAnUnprovedOneFive() {
        CommandLineRun cli = cli();
        assertThat(cli.run("verify-backup", "d")).isZero();
        engine.verification = new DumpVerification(false, List.of(), List.of());
        assertThat(cli.run("verify-backup", "d")).isEqualTo(5);
        engine.verification = new DumpVerification(
                true, List.of(new Difference(Optional.empty(), Text.of("cli.nothing-changed"))), List.of());
        assertThat(cli.run("verify-backup", "d")).isEqualTo(6);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void backupMayBeCompressed() {
        CommandLineRun cli = cli();
        assertThat(cli.run("backup", "staging", "--out", "d", "--gzip")).isZero();
        assertThat(engine.calls).containsExactly("backup staging gzip");
        assertThat(cli.err()).contains("mongorestore");
    }

    @Test
    void restoreIsARunThatNeedsTheNameOfProduction() {
        engine.asksGate = true;
        CommandLineRun cli = cli();
        assertThat(cli.run("restore", "d", "production")).isEqualTo(2);
        assertThat(cli.run("restore", "d", "production", "--confirm", "staging"))
                .isEqualTo(2);
        assertThat(cli.run("restore", "d", "nowhere", "--confirm", "nowhere")).isEqualTo(2);
        assertThat(engine.calls).isEmpty();
        assertThat(cli.run("restore", "d", "production", "--confirm", "production"))
                .isZero();
        assertThat(engine.calls).containsExactly("restore d production");
        engine.failure = failure(Reason.UNREACHABLE);
        assertThat(cli.run("restore", "d", "staging")).isEqualTo(3);
        assertThat(cli.out()).isEmpty();
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

    @ParameterizedTest
    @CsvSource({
        "environments check staging, 1",
        "inventory staging, 1",
        "compare staging production, 1",
        "backup staging --out d, 1",
        "environments adopt staging, 3",
        "plan meeshy-promote, 3",
        "run meeshy-promote --confirm production, 3",
        "resume r --confirm production, 3",
        "rollback r --confirm production, 3",
        "retire r --confirm production, 3",
        "recover r, 4"
    })
    void placeThatCannotBeReached(String command, int expected) {
        engine.failure = failure(Reason.UNREACHABLE);
        CommandLineRun cli = cli();
        assertThat(cli.run(command.split(" "))).isEqualTo(expected);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err()).contains("What happened: mongodb://u:***@h").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environments check staging --json",
                "inventory staging --json",
                "compare staging production --json",
                "plan meeshy-promote --json",
                "run meeshy-promote --confirm production --json",
                "runs --json",
                "resume r --confirm production",
                "recover r",
                "rollback r --confirm production",
                "retire r --confirm production",
                "backup staging --out d",
                "verify-backup d",
                "environments adopt staging"
            })
    void everyCommandTellsRefusalSurpriseAndCancelling(String command) {
        CommandLineRun cli = cli();
        engine.failure = failure(Reason.REFUSED);
        assertThat(cli.run(command.split(" "))).isEqualTo(3);
        assertThat(cli.out()).isEmpty();

        engine.failure = new IllegalStateException("a bug with details");
        assertThat(cli.run(command.split(" "))).isEqualTo(1);
        assertThat(cli.out()).isEmpty();
        assertThat(cli.err())
                .contains(home.resolve("logs").resolve("bascule.log").toString())
                .doesNotContain("a bug with details")
                .doesNotContain("\tat ");

        engine.failure = new CancelledException();
        assertThat(cli.run(command.split(" "))).isEqualTo(130);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void withoutACommandTheConsoleOpens() {
        CommandLineRun cli = cli().withDisplay();
        assertThat(cli.run()).isZero();
        assertThat(cli.consolesOpened()).isOne();
        assertThat(cli.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"newbi", "applyons", "unheard-of"})
    void samplesOfOtherVersionsAreDeclinedInWords(String sample) {
        CommandLineRun cli = cli();
        assertThat(cli.run("sandbox", "--sample", sample)).isEqualTo(2);
        assertThat(cli.err()).contains(sample);
        assertThat(cli.out()).isEmpty();
    }

    @Test
    void impossiblePortsAreInvalid() {
        CommandLineRun cli = cli();
        assertThat(cli.run("sandbox", "--port-staging", "70000")).isEqualTo(2);
        assertThat(cli.run("sandbox", "--port-staging", "7000", "--port-production", "7000"))
                .isEqualTo(2);
    }

    private static OperatorException failure(Reason reason) {
        return new OperatorException(
                reason,
                Text.of("cli.after.next", "What happened: mongodb://u:secret@h"),
                Text.of("cli.nothing-changed"),
                Text.of("cli.nothing-changed"));
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
