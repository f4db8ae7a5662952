package dev.bascule.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateHistoryTest {

    private static final Instant START = Instant.parse("2026-11-21T14:00:00Z");

    private final RateHistory history = new RateHistory();

    @Test
    void itIsSampledOnceASecondHoweverOftenItIsToldAnything() {
        for (int fifth = 0; fifth <= 15; fifth++) {
            history.sample(START.plusMillis(200L * fifth), 100L * fifth);
        }
        assertThat(history.rates()).containsExactly(500.0, 500.0, 500.0);
    }

    @Test
    void aPauseIsNoSlowCopying() {
        history.sample(START, 0);
        history.sample(START.plusSeconds(1), 900);
        history.pause();
        history.sample(START.plusSeconds(60), 900);
        history.sample(START.plusSeconds(61), 1_500);
        assertThat(history.rates()).containsExactly(900.0, 600.0);
    }

    @Test
    void itForgetsWhatIsLongAgo() {
        for (int second = 0; second <= RateHistory.MOST + 10; second++) {
            history.sample(START.plusSeconds(second), second < 10 ? 0 : 50L * second);
        }
        assertThat(history.rates()).hasSize(RateHistory.MOST).doesNotContain(0.0);
    }
}
