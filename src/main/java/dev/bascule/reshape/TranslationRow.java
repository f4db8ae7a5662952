package dev.bascule.reshape;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;

/**
 * One row of the collection that translations are embedded from: usable, or refused with the first of its faults. Any
 * thread. A field that occurs twice counts as decoders read it: the last.
 */
public sealed interface TranslationRow {

    /** Of the row; {@link DocumentId#absent()} when it has none. */
    DocumentId id();

    /** Reads a row; pure, and never fails on what a field holds. */
    static TranslationRow read(RawBson row) {
        return new TranslationRowReader(row).read();
    }

    /**
     * A row that can become an entry.
     *
     * @param messageId as the row gives it, not yet looked up
     * @param language the entry's key, exactly as the row writes it
     * @param entry the complete entry, as it goes into the message
     * @param createdAt milliseconds since 1970
     * @param updatedAt milliseconds since 1970
     */
    record Valid(DocumentId id, DocumentId messageId, String language, RawBson entry, long createdAt, long updatedAt)
            implements TranslationRow {

        private static final int OBJECT_ID_DIGITS = 24;

        /** The ObjectId that a text of 24 hex digits may stand for; asked only when the text itself is no message's id. */
        public Optional<DocumentId> coercedMessageId() {
            return messageId.toBsonValue() instanceof BsonString text
                            && text.getValue().length() == OBJECT_ID_DIGITS
                            && ObjectId.isValid(text.getValue())
                    ? Optional.of(DocumentId.of(new BsonObjectId(new ObjectId(text.getValue()))))
                    : Optional.empty();
        }

        /** The message this row belongs to, or empty when it is an orphan. */
        public Optional<DocumentId> message(Predicate<DocumentId> exists) {
            return exists.test(messageId)
                    ? Optional.of(messageId)
                    : coercedMessageId().filter(exists);
        }
    }

    /** A row that cannot be used, whatever its message is. */
    record Rejected(DocumentId id, RejectReason reason) implements TranslationRow {}
}
