package dev.bascule.run;

import dev.bascule.run.journal.RunFolders;
import dev.bascule.run.lock.EndedHolds;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What every run of this home shares.
 *
 * @param person the name of who sits here, asked whenever a lock or a report tells it
 * @param computer this computer's host name
 * @param patience how long a target may stay away before its state must be left in doubt
 * @param endedHolds locks that runs of this process held and hold no more
 */
public record RunSetup(
        RunFolders folders,
        Supplier<String> person,
        String computer,
        Clock clock,
        RandomGenerator random,
        Duration patience,
        EndedHolds endedHolds) {

    /** The person's name, as the lock and the reports tell it. */
    public String operator() {
        return person.get();
    }

    /** How long people are made to wait for a target that is away. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration SHORTEST_PROMPT = Duration.ofSeconds(5);

    /**
     * How long an answer is waited for that a healthy server gives at once: a part of the patience, so that one can look
     * again, and enough for one that is busy.
     */
    public static Duration promptWithin(Duration patience) {
        // not dividedBy, which makes a table of large numbers first: the console waits for this at its start
        Duration part = Duration.ofMillis(patience.toMillis() / 3);
        return part.compareTo(SHORTEST_PROMPT) > 0 ? part : SHORTEST_PROMPT;
    }
}
