package dev.bascule.cli;

import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunSnapshot;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Shows a run while it goes on: what has become true as lines, and on a terminal a bar below them. Sampled: the run never
 * waits for it.
 */
final class RunProgress {

    private final Session session;
    private final RunMonitor monitor = new RunMonitor();
    private final RunLines lines;
    private final RunBar bar;
    private final AtomicBoolean paused = new AtomicBoolean();

    RunProgress(Session session) {
        this.session = session;
        this.lines = new RunLines(session.output(), !session.terminal().canRedraw());
        this.bar = new RunBar(session.output());
    }

    RunMonitor monitor() {
        return monitor;
    }

    /** A time without lines and bar, while a question is asked. */
    interface Pause extends AutoCloseable {
        @Override
        void close();
    }

    Pause pause() {
        paused.set(true);
        look(true);
        session.output().eraseDrawnLine();
        return () -> paused.set(false);
    }

    /** Runs it, shows it, and tells how it ended. A signal waits for its end. */
    <T> T during(Supplier<T> run) {
        session.interruption().waitForEnd();
        try (Sampler ignored = new Sampler(() -> look(false))) {
            return run.get();
        } finally {
            session.output().eraseDrawnLine();
        }
    }

    private synchronized void look(boolean evenPaused) {
        if (paused.get() && !evenPaused) {
            return;
        }
        RunSnapshot snapshot = monitor.snapshot();
        if (snapshot.run().isEmpty()) {
            return;
        }
        lines.show(snapshot);
        if (session.terminal().canRedraw() && !snapshot.state().isEnd()) {
            bar.draw(snapshot);
        }
    }
}
