package dev.bascule.console;

import java.time.Duration;
import javafx.animation.AnimationTimer;

/** Measures how long the FX thread lets the window wait: the longest time between two of its pulses. Test thread only. */
final class Heartbeat implements AutoCloseable {

    private final Beat beat = new Beat();

    private static final class Beat extends AnimationTimer {

        private long last = System.nanoTime();
        private long longest;

        @Override
        public void handle(long pulse) {
            long now = System.nanoTime();
            longest = Math.max(longest, now - last);
            last = now;
        }
    }

    Heartbeat() {
        FxThread.run(() -> {
            beat.last = System.nanoTime();
            beat.start();
        });
    }

    /** Since it was asked last; a wait that goes on counts. */
    Duration longest() {
        return FxThread.call(() -> {
            beat.handle(0);
            long longest = beat.longest;
            beat.longest = 0;
            return Duration.ofNanos(longest);
        });
    }

    @Override
    public void close() {
        FxThread.run(beat::stop);
    }
}
