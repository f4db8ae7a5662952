package dev.bascule.relational;

import java.util.Optional;

/**
 * How far an import or an export is. Any thread.
 *
 * @param table that is being worked on; empty where it is the file as a whole
 * @param rows that this phase has been through
 * @param bytes of the file that this phase has read, as it lies on the disk, and later phases all of them; of an export,
 *     written
 * @param size of the file in bytes; 0 while nobody knows it
 * @param done of the whole work, from 0 to 1; it never goes back, and stays 0 where nobody can tell
 */
public record TransferProgress(Phase phase, Optional<TableName> table, long rows, long bytes, long size, double done) {

    /** In the order in which an import goes through them. */
    public enum Phase {
        /** Reads the whole file once, before anything is connected to. */
        SURVEYING(0, 0.1),
        /** Judges the values of every row and hands the rows to the server. */
        STAGING(0.1, 0.5),
        /** Pairs the rows of a table with those of the target, checks and writes them. */
        MERGING(0.5, 0.8),
        /** Puts on the disk what it takes to go back. */
        KEEPING(0.8, 0.85),
        COMMITTING(0.85, 0.86),
        /** Holds the tables against the file. */
        VERIFYING(0.86, 1),
        /** Writes rows to a file. */
        EXPORTING(0, 0);

        private final double from;
        private final double to;

        /** The share that each usually has of the time. */
        Phase(double from, double to) {
            this.from = from;
            this.to = to;
        }

        /** @param share of this phase that is done */
        double done(double share) {
            return from + (to - from) * Math.clamp(share, 0, 1);
        }
    }

    /** Of the size alone. */
    public TransferProgress(Phase phase, Optional<TableName> table, long rows, long bytes, long size) {
        this(phase, table, rows, bytes, size, phase.done(size == 0 ? 0 : (double) bytes / size));
    }
}
