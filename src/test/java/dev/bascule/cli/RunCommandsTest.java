package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.engine.RestorePoints;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.mongo.dump.DumpVerification.Difference;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Runs and what comes after them, and dumps: how the commands end. */
class RunCommandsTest extends CommandLineTest {

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

    @Test
    void runEndsByItsStateThoughTheCopyOfItsReportCannotBeWritten() {
        Path file = home.resolve("report.json");
        engine.whileRunning = () -> assertThat(file.toFile().mkdir()).isTrue();
        CommandLineRun cli = cli();
        assertThat(cli.run("run", "meeshy-promote", "--confirm", "production", "--report", file.toString()))
                .isZero();
        assertThat(cli.err()).contains(file.toString()).contains("cannot be written");
    }

    @Test
    void parkedRunTellsHowToGoOn() {
        engine.report = Samples.report(RunState.PROVED);
        CommandLineRun cli = cli();
        assertThat(cli.run("resume", "2026", "--confirm", "production")).isEqualTo(3);
        assertThat(cli.err()).contains(" resume " + Samples.RUN.value());
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
    void finishedRecoveryOfARunThatLeavesRowsOutIsDoneWithReservations() {
        engine.afterwards = RunState.SUCCEEDED;
        CommandLineRun cli = cli();
        assertThat(cli.run("recover", "2026")).isZero();
        engine.limited = true;
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

    @ParameterizedTest
    @CsvSource({"SUCCEEDED, 1", "RETIRED, 1", "NEEDS_ATTENTION, 4"})
    void retirementWithAFailureIsNoSuccess(RunState state, int expected) {
        engine.afterwards = state;
        engine.failures = List.of(new RunReport.Failure(
                Text.of("run.failure.server", "not authorized"),
                Text.of("run.failure.state"),
                Text.of("run.failure.server.remedy", "run.log")));
        CommandLineRun cli = cli();
        assertThat(cli.run("retire", "2026", "--confirm", "production")).isEqualTo(expected);
        assertThat(cli.err()).contains("not authorized");
    }

    @Test
    void damagedBackupIsSixAndAnUnprovedOneFive() {
        String dump = home.toString();
        CommandLineRun cli = cli();
        assertThat(cli.run("verify-backup", dump)).isZero();
        engine.verification = new DumpVerification(false, List.of(), List.of());
        assertThat(cli.run("verify-backup", dump)).isEqualTo(5);
        engine.verification = new DumpVerification(
                true, List.of(new Difference(Optional.empty(), Text.of("cli.nothing-changed"))), List.of());
        assertThat(cli.run("verify-backup", dump)).isEqualTo(6);
        assertThat(cli.run("verify-backup", home.resolve("absent").toString())).isEqualTo(2);
        assertThat(cli.err()).contains("There is no directory");
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
}
