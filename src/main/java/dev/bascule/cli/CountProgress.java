package dev.bascule.cli;

import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** How far a reading is: a line that is drawn over on a terminal, now and then a line of its own otherwise. */
final class CountProgress {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);
    private static final Text NOTHING_YET = Text.of("cli.progress.begun");

    private final Session session;
    private final AtomicReference<Text> now = new AtomicReference<>(NOTHING_YET);
    private Text shown = NOTHING_YET;
    private Instant lastLine = Instant.EPOCH;

    CountProgress(Session session) {
        this.session = session;
    }

    /** Called by workers; only remembers. */
    void is(Text text) {
        now.set(text);
    }

    /** Shows what is told while the work goes on. */
    <T> T during(Supplier<T> work) {
        try (Sampler ignored = new Sampler(this::look)) {
            return work.get();
        } finally {
            session.output().eraseDrawnLine();
        }
    }

    private synchronized void look() {
        Text text = now.get();
        if (text.equals(shown)) {
            return;
        }
        if (session.terminal().canRedraw()) {
            session.output().draw(text.in(session.output().locale()));
            shown = text;
        } else if (Duration.between(lastLine, Instant.now()).compareTo(BETWEEN_LINES) >= 0) {
            session.output().say(text);
            shown = text;
            lastLine = Instant.now();
        }
    }
}
