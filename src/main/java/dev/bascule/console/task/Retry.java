package dev.bascule.console.task;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Asks again for what could not be measured, as long as somebody looks at it and it may pass by itself. FX thread only.
 * Whoever knows that it is looked at calls {@link #tick} once a second; nobody is asked more often than at {@link #PACE}.
 */
public final class Retry {

    /** From the end of one attempt to the next: soon enough for who waits, seldom enough for a server that starts. */
    public static final Duration PACE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final BooleanSupplier wanted;
    private final Runnable again;
    private Optional<Instant> since = Optional.empty();

    /**
     * @param wanted whether the last attempt failed for a reason that may pass, and none is under way
     * @param again one attempt; what is known stays on screen meanwhile
     */
    public Retry(InstantSource clock, BooleanSupplier wanted, Runnable again) {
        this.clock = clock;
        this.wanted = wanted;
        this.again = again;
    }

    /** A second has passed in which it was looked at. */
    public void tick() {
        if (!wanted.getAsBoolean()) {
            since = Optional.empty();
            return;
        }
        Instant now = clock.instant();
        if (since.isEmpty()) {
            since = Optional.of(now);
        } else if (Duration.between(since.get(), now).compareTo(PACE) >= 0) {
            since = Optional.empty();
            again.run();
        }
    }
}
