package dev.bascule.console;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that goes faster than time, for what waits a few seconds before it does something. Any thread. */
final class HurriedClock extends Clock {

    private final Clock clock;
    private final int times;
    private final Instant begun;

    HurriedClock(Clock clock, int times) {
        this.clock = clock;
        this.times = times;
        this.begun = clock.instant();
    }

    @Override
    public Instant instant() {
        return begun.plus(java.time.Duration.between(begun, clock.instant()).multipliedBy(times));
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new HurriedClock(clock.withZone(zone), times);
    }
}
