package dev.bascule.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunSpeechTest {

    private Instant now = Instant.parse("2026-11-21T14:00:00Z");
    private final RunSpeech speech = new RunSpeech(() -> now);

    @Test
    void saysANewStateAtOnceAndProgressEveryTenSeconds() {
        assertThat(speech.said(FakeRuns.live(RunStatus.Phase.WORKING, 0.1))).isPresent();
        now = now.plusSeconds(1);
        assertThat(speech.said(FakeRuns.live(RunStatus.Phase.WORKING, 0.2))).isEmpty();
        now = now.plusSeconds(1);
        assertThat(speech.said(FakeRuns.ended())).hasValueSatisfying(said -> assertThat(said.english())
                .isEqualTo(
                        "Promote staging > production. Done and proved. production switched; way back about 1.2 s."));
        now = now.plus(RunSpeech.PAUSE).minus(Duration.ofMillis(1));
        assertThat(speech.said(FakeRuns.ended())).isEmpty();
        now = now.plusMillis(1);
        assertThat(speech.said(FakeRuns.ended())).isPresent();
    }
}
