package dev.bascule.run;

import dev.bascule.text.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a backup, or the reading back of one, went. It has a folder, a journal and an id like a run's, and is none: it
 * changes no database and is not listed among the runs. Any thread.
 *
 * @param environment that was backed up; of a verified dump the one that its manifest names
 * @param directory of the dump
 * @param proved every document was held against what was noted while dumping
 * @param differences what is not as it was written
 */
public record BackupReport(
        RunId run,
        Kind kind,
        State state,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String operator,
        String computer,
        Optional<String> environment,
        String directory,
        long collections,
        long documents,
        long bytes,
        boolean proved,
        List<Text> differences,
        Optional<RunReport.Failure> failure) {

    /** What was done. */
    public enum Kind {
        BACKUP,
        VERIFY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How it ended. */
    public enum State {
        SUCCEEDED,
        /** The dump was read and is not as it was written. */
        DIFFERENT,
        FAILED,
        CANCELLED,
        /** The process was gone before it ended. */
        INTERRUPTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public BackupReport {
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
        finishedAt = finishedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
        differences = List.copyOf(differences);
    }
}
