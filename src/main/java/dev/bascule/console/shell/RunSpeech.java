package dev.bascule.console.shell;

import dev.bascule.console.kit.Figures;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a screen reader is told of the run: a new state at once, progress every ten seconds. FX thread only.
 */
final class RunSpeech {

    static final Duration PAUSE = Duration.ofSeconds(10);

    private final InstantSource clock;
    private @Nullable Text headline;
    private Instant next = Instant.MIN;

    RunSpeech(InstantSource clock) {
        this.clock = clock;
    }

    /** The sentence to say now, or nothing when the last one still stands. */
    Optional<Text> said(RunStatus status) {
        Text now = headline(status);
        Instant at = clock.instant();
        if (now.equals(headline) && at.isBefore(next)) {
            return Optional.empty();
        }
        headline = now;
        next = at.plus(PAUSE);
        return Optional.of(sentence(status));
    }

    /** The bar's sentence when nothing runs. */
    static Text idle(RunStatus.Idle idle) {
        if (idle.restorePoints() == 0) {
            return Text.of("console.shell.run.none");
        }
        return idle.oldestMayGoIn()
                .map(left -> Text.of(
                        "console.shell.run.none.restore-points.until", idle.restorePoints(), Figures.duration(left)))
                .orElseGet(() -> Text.of("console.shell.run.none.restore-points", idle.restorePoints()));
    }

    private static Text headline(RunStatus status) {
        return switch (status) {
            case RunStatus.Idle idle -> idle(idle);
            case RunStatus.Live live -> live.headline();
            case RunStatus.Ended ended -> ended.headline();
        };
    }

    private static Text sentence(RunStatus status) {
        return switch (status) {
            case RunStatus.Idle idle -> idle(idle);
            case RunStatus.Live live ->
                Text.of(
                        "console.shell.run.spoken",
                        live.title(),
                        live.headline(),
                        Text.of("console.shell.run.step", live.step(), live.steps(), live.stepName()),
                        live.share().map(Figures::percent).orElse(Text.of("console.shell.run.share.unknown")),
                        live.safety().line());
            case RunStatus.Ended ended ->
                Text.of(
                        "console.shell.run.spoken.ended",
                        ended.title(),
                        ended.headline(),
                        ended.safety().line());
        };
    }
}
