package dev.bascule.engine;

import dev.bascule.run.RunId;
import dev.bascule.run.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How long the newest rehearsal of the same runbook on the same environments took. Any thread.
 *
 * @param at when it ended
 * @param steps those that it took, with their durations
 */
public record Rehearsal(RunId run, Instant at, Duration took, Map<Step, Duration> steps) {
    public Rehearsal {
        steps = Map.copyOf(steps);
    }
}
