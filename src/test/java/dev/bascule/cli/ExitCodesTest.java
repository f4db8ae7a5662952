package dev.bascule.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.OperatorException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTest {

    private static final Plan PLAIN = Samples.plan(List.of());
    private static final Runbook FULL = Samples.runbook("");

    @ParameterizedTest
    @CsvSource({
        "ROLLED_BACK, 0",
        "RETIRED, 0",
        "SUCCEEDED, 0",
        "REHEARSED, 0",
        "FAILED, 1",
        "REVERTED, 1",
        "BLOCKED, 3",
        "NEEDS_ATTENTION, 4",
        "CANCELLED, 130",
        "SWITCHING, 4",
        "PREPARING, 4",
        "PROVED, 3"
    })
    void stateDecides(RunState state, int expected) {
        assertThat(ExitCodes.of(Samples.report(state))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"SUCCEEDED", "REHEARSED"})
    void reservationsAreFive(RunState state) {
        assertThat(code(state, Samples.planLeavingOut(1, Map.of()), FULL, false))
                .isEqualTo(5);
        assertThat(code(state, Samples.planLeavingOut(0, Map.of("no-language", 2L)), FULL, false))
                .isEqualTo(5);
        assertThat(code(state, PLAIN, Samples.runbook("proof: counts\n"), false))
                .isEqualTo(5);
        assertThat(code(state, PLAIN, FULL, true)).isEqualTo(5);
        assertThat(code(state, Samples.planLeavingOut(0, Map.of()), FULL, false))
                .isZero();
    }

    @Test
    void reservationsDoNotHideAFailure() {
        assertThat(code(RunState.FAILED, Samples.planLeavingOut(1, Map.of()), FULL, true))
                .isEqualTo(1);
        assertThat(code(RunState.NEEDS_ATTENTION, Samples.planLeavingOut(1, Map.of()), FULL, true))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID, FAILS, 2",
        "REFUSED, FAILS, 3",
        "FAILED, BLOCKS, 1",
        "NEEDS_ATTENTION, FAILS, 4",
        "UNREACHABLE, FAILS, 1",
        "UNREACHABLE, BLOCKS, 3",
        "UNREACHABLE, DIFFERS, 6",
        "UNREACHABLE, LEAVES_DOUBT, 4"
    })
    void reasonDecides(Reason reason, Unreachable unreachable, int expected) {
        assertThat(ExitCodes.of(reason, unreachable)).isEqualTo(expected);
    }

    private static int code(RunState state, Plan plan, Runbook runbook, boolean asOf) {
        RunReport report = Samples.report(state, plan, runbook, asOf ? Optional.of(Instant.EPOCH) : Optional.empty());
        return ExitCodes.of(report);
    }
}
