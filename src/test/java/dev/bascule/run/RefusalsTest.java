package dev.bascule.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.text.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is refused is told in the words of people. */
class RefusalsTest {

    private static final RunId RUN = new RunId("20261121-100000-0427ab");

    @ParameterizedTest
    @EnumSource
    void aStateIsCalledAsReportsCallItAndNotAsFilesDo(RunState state) {
        String called = Text.of("run.report.state." + state.word()).english();
        assertThat(Refusals.notResumable(RUN, state).happened().english())
                .endsWith("Its state: " + called + ".")
                .doesNotContain(state.word());
        assertThat(Refusals.movedOn(RUN, state).happened().english())
                .endsWith("Its state now: " + called + ".")
                .doesNotContain(state.word());
    }
}
