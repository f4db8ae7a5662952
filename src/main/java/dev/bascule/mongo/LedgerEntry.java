package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import java.util.Arrays;

/**
 * What a content ledger knows of one document. Any thread.
 *
 * @param stored SHA-256 of the bytes as the server stores them
 * @param expected SHA-256 of the bytes after reshaping; the same array where nothing is reshaped
 * @param updatedAt milliseconds of the document's {@code updatedAt}, or {@link #UNDATED}
 */
record LedgerEntry(DocumentId id, byte[] stored, byte[] expected, long updatedAt) {

    /** Stands for an {@code updatedAt} that is absent or no BSON date. */
    static final long UNDATED = Long.MIN_VALUE;

    boolean isDated() {
        return updatedAt != UNDATED;
    }

    boolean isStoredLike(LedgerEntry other) {
        return Arrays.equals(stored, other.stored);
    }

    /** Whether the other side stores what this side expects after reshaping. */
    boolean isExpectedAs(LedgerEntry other) {
        return Arrays.equals(expected, other.stored);
    }
}
