package dev.bascule.relational;

import java.util.Optional;

/**
 * How far an import or an export is. Any thread.
 *
 * @param table that is being worked on; empty where it is the file as a whole
 * @param rows that this phase has been through
 * @param bytes of the file that have been read, as it lies on the disk; of an export, written
 * @param size of the file in bytes; 0 while nobody knows it
 */
public record TransferProgress(Phase phase, Optional<TableName> table, long rows, long bytes, long size) {

    /** In the order in which an import goes through them. */
    public enum Phase {
        /** Reads the whole file once, before anything is connected to. */
        SURVEYING,
        /** Judges the values of every row and hands the rows to the server. */
        STAGING,
        /** Pairs the rows of a table with those of the target, checks and writes them. */
        MERGING,
        /** Puts on the disk what it takes to go back. */
        KEEPING,
        COMMITTING,
        /** Holds the tables against the file. */
        VERIFYING,
        /** Writes rows to a file. */
        EXPORTING
    }
}
