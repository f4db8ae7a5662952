package dev.bascule.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant START = Instant.parse("2026-11-21T14:00:00Z");

    private final Pace pace = new Pace();

    @Test
    void nothingIsSaidBeforeThereIsEnoughToGoBy() {
        steady(3);
        assertThat(pace.remaining()).isEmpty();
        assertThat(pace.rate()).isEmpty();
    }

    @Test
    void aSteadyPaceGivesRateAndRemainingTime() {
        steady(10);
        assertThat(pace.rate()).contains(1_000.0);
        assertThat(pace.remaining()).contains(Duration.ofSeconds(90));
    }

    @Test
    void aPaceThatJumpsGivesNoRemainingTime() {
        for (int second = 0; second <= 10; second++) {
            pace.sample(START.plusSeconds(second), second < 6 ? 0.01 * second : 0.5 + 0.01 * second, second * 1_000L);
        }
        assertThat(pace.remaining()).isEmpty();
    }

    @Test
    void aShareThatFallsBackStartsAnew() {
        steady(10);
        pace.sample(START.plusSeconds(11), 0.0, 0);
        assertThat(pace.remaining()).isEmpty();
    }

    private void steady(int seconds) {
        for (int second = 0; second <= seconds; second++) {
            pace.sample(START.plusSeconds(second), 0.01 * second, second * 1_000L);
        }
    }
}
