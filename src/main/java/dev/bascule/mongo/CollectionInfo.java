package dev.bascule.mongo;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;

/**
 * A collection or view as its server shows it. Any thread.
 *
 * @param options as {@code create} takes them
 * @param uuid kept across renames; absent where the server shows none
 * @param indexes of a collection, the primary one included; empty for a view
 * @param documents how many, and how that was found
 * @param bytes of the documents; absent where the server tells none
 */
public record CollectionInfo(
        String name,
        Type type,
        BsonDocument options,
        Optional<UUID> uuid,
        List<IndexDefinition> indexes,
        Count documents,
        OptionalLong bytes) {

    /** What stands behind a name; {@code OTHER} is recognised and refused in words. */
    public enum Type {
        COLLECTION,
        VIEW,
        OTHER
    }

    /** A number of documents: counted, or taken from the server's statistics. */
    public record Count(long documents, boolean exact) {}

    public CollectionInfo {
        indexes = List.copyOf(indexes);
    }

    public boolean isView() {
        return type == Type.VIEW;
    }

    public boolean isCapped() {
        return options.getBoolean("capped", BsonBoolean.FALSE).getValue();
    }

    boolean hasDefaultCollation() {
        return options.isDocument("collation");
    }

    public Optional<IndexDefinition> index(String name) {
        return indexes.stream().filter(index -> index.name().equals(name)).findFirst();
    }
}
