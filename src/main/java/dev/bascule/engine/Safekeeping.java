package dev.bascule.engine;

import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.run.BackupReport;
import dev.bascule.run.Quarantine;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Backups with a record of their own, and what runs set aside. Worker only. Failures are {@link
 * dev.bascule.task.OperatorException}s; what is cancelled ends in a {@link dev.bascule.task.CancelledException}.
 */
public interface Safekeeping {

    /**
     * What a backup needs and the room there is.
     *
     * @param free bytes on the file system of the directory; empty when it does not tell
     * @param bytes of the documents, uncompressed, as far as the server tells
     * @param allMeasured whether every collection's size is known
     * @param taken whether the directory holds something already
     */
    record Room(
            Path directory,
            OptionalLong free,
            long collections,
            long documents,
            long bytes,
            boolean allMeasured,
            boolean taken) {

        /** Whether the uncompressed documents are known not to fit. */
        public boolean isTooLittle() {
            return free.isPresent() && free.getAsLong() < bytes;
        }
    }

    Room room(String environment, Path directory, CancelToken cancel);

    /**
     * Dumps an environment and notes it in a folder of its own. What is cancelled or fails leaves no directory under the
     * dump's name.
     */
    BackupReport backUp(String environment, Path directory, boolean gzip, DumpProgress progress, CancelToken cancel);

    /** Reads a dump back, holds it against its manifest, and notes what was found. */
    BackupReport verify(Path directory, DumpProgress progress, CancelToken cancel);

    /** Every backup and verification this home knows, newest first. They are no runs. */
    List<BackupReport> records();

    /** What removing the quarantine of a run would remove. */
    Quarantine quarantine(String run, CancelToken cancel);

    /** Who else holds what would be removed: reads it, its successor and the backup, document by document. */
    List<Quarantine.Holding> holdings(String run, CancelToken cancel);
}
