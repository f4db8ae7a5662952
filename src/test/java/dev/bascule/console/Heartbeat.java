package dev.bascule.console;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import javafx.animation.AnimationTimer;

/** Measures how long the FX thread lets the window wait: the longest time between two of its pulses. Test thread only. */
final class Heartbeat implements AutoCloseable {

    private final Beat beat = new Beat();

    private static final class Beat extends AnimationTimer {

        private long last = System.nanoTime();
        private long longest;
        private long worked;
        private long mostWork;
        private long beats;

        @Override
        public void handle(long pulse) {
            long now = System.nanoTime();
            long work = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            longest = Math.max(longest, now - last);
            mostWork = worked == 0 ? 0 : Math.max(mostWork, work - worked);
            last = now;
            worked = work;
            beats++;
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

    /** The most that the FX thread has computed between two pulses, on whatever else the computer was busy with. */
    Duration mostWork() {
        return FxThread.call(() -> {
            long most = beat.mostWork;
            beat.mostWork = 0;
            return Duration.ofNanos(most);
        });
    }

    /** How often the window could have been drawn so far. */
    long beats() {
        return FxThread.call(() -> beat.beats);
    }

    @Override
    public void close() {
        FxThread.run(beat::stop);
    }
}
