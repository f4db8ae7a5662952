package dev.bascule.run;

import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A finished run that can, or can no longer, be taken back. Any thread.
 *
 * @param switchedAt when its result became live
 * @param expires from when its quarantine may be removed
 * @param renames of a rollback
 * @param wayBack measured by the run's drill
 * @param collections live names that a rollback would give back or take away
 * @param refusal why it cannot be taken back now, and what is possible instead; empty when it can
 */
public record RollbackPoint(
        RunId run,
        String runbook,
        String target,
        RunState state,
        Instant switchedAt,
        Instant expires,
        int renames,
        Optional<Duration> wayBack,
        List<String> collections,
        Optional<Text> refusal,
        boolean backupVerified) {

    public RollbackPoint {
        collections = List.copyOf(collections);
    }
}
