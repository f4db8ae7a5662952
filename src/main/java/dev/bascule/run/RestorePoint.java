package dev.bascule.run;

import java.time.Instant;
import java.util.List;

/**
 * What a finished run leaves to go back to.
 *
 * @param expires from when its quarantine may be removed
 * @param collections the live names that a rollback would give back or take away
 */
public record RestorePoint(RunId run, Instant expires, List<String> collections) {
    public RestorePoint {
        collections = List.copyOf(collections);
    }

    /** Of a run that is all new. */
    static RestorePoint of(RunRecord record) {
        return new RestorePoint(
                record.run(), record.instant("expiresAt").orElseThrow(), List.copyOf(record.liveNames()));
    }
}
