package dev.bascule.cli;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at something five times a second, and once more when it is closed. What is looked at never waits for it. */
final class Sampler implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(200);

    private final Runnable look;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("bascule-progress").factory());

    Sampler(Runnable look) {
        this.look = look;
        clock.scheduleAtFixedRate(look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clock.shutdown();
        clock.close();
        look.run();
    }
}
