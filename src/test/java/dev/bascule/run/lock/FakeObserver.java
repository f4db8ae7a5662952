package dev.bascule.run.lock;

import java.time.Duration;

/** A clock that moves only when somebody waits, and tells what happens meanwhile. */
final class FakeObserver implements Observer {

    private final Runnable meanwhile;
    private long now;
    private long slept;

    FakeObserver(Runnable meanwhile) {
        this.meanwhile = meanwhile;
    }

    @Override
    public long nanoTime() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now += duration.toNanos() + slept;
        slept = 0;
        meanwhile.run();
    }

    /** The next pause takes so much longer, as when the lid is closed. */
    void sleepsFor(Duration duration) {
        slept = duration.toNanos();
    }

    Duration waited() {
        return Duration.ofNanos(now);
    }
}
