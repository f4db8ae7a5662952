package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.task.OperatorException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may write to production: the name as an option, typed at a terminal, or nobody. */
class ConfirmationTest extends CommandLineTest {

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
        engine.failure = FailingCommandsTest.failure(Reason.UNREACHABLE);
        assertThat(cli.run("restore", "d", "staging")).isEqualTo(3);
        assertThat(cli.out()).isEmpty();
    }
}
