package dev.bascule.reshape;

import dev.bascule.bson.DocumentId;
import java.util.Optional;

/**
 * What became of one source row. Any thread.
 *
 * @param row its id
 * @param reason present exactly when the bucket is {@link RowBucket#REJECTED}
 * @param coerced whether its message was found only by reading a text as an ObjectId
 */
public record RowResult(DocumentId row, RowBucket bucket, Optional<RejectReason> reason, boolean coerced) {

    public RowResult {
        if (reason.isPresent() != (bucket == RowBucket.REJECTED)) {
            throw new IllegalArgumentException("a reason belongs to a rejected row, and to no other");
        }
    }

    /** A row that names no existing message. */
    public static RowResult orphan(TranslationRow.Valid row) {
        return new RowResult(row.id(), RowBucket.ORPHAN, Optional.empty(), false);
    }

    /** A row that was unusable before any message was looked up. */
    public static RowResult rejected(TranslationRow.Rejected row) {
        return new RowResult(row.id(), RowBucket.REJECTED, Optional.of(row.reason()), false);
    }
}
