package dev.bascule.console.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.SetClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryTest {

    private final SetClock clock = new SetClock(Instant.parse("2026-11-21T14:02:11Z"));
    private boolean failed = true;
    private int asked;
    private final Retry retry = new Retry(clock, () -> failed, () -> asked++);

    private void passes(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.pass(Duration.ofSeconds(1));
            retry.tick();
        }
    }

    @Test
    void whatFailedIsAskedForAgainAtAGentlePace() {
        retry.tick();
        passes(4);
        assertThat(asked).isZero();
        passes(1);
        assertThat(asked).isEqualTo(1);
        passes(20);
        assertThat(asked).isEqualTo(4);
    }

    @Test
    void whatSucceededIsNotAskedForAgain() {
        passes(3);
        failed = false;
        passes(60);
        assertThat(asked).isZero();
    }

    @Test
    void anAttemptUnderWayIsWaitedFor() {
        passes(3);
        failed = false;
        passes(1);
        failed = true;
        passes(5);
        assertThat(asked).isZero();
        passes(1);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void whoComesBackAfterAWhileFindsItAskedForAtOnce() {
        passes(1);
        clock.pass(Duration.ofMinutes(1));
        retry.tick();
        assertThat(asked).isEqualTo(1);
    }
}
