package dev.bascule.runbook;

import dev.bascule.mongo.IndexDefinition;
import java.util.Optional;
import org.bson.BsonDocument;

/**
 * An index that the result must have.
 *
 * @param keys in their order, as {@code createIndexes} takes them
 * @param options everything else that {@code createIndexes} takes (unique, sparse, partialFilterExpression ...), without
 *     key and name
 * @param priority for people, for example {@code P0}
 * @param purpose for people
 */
public record IndexSpec(
        String collection,
        String name,
        BsonDocument keys,
        BsonDocument options,
        Optional<String> priority,
        Optional<String> purpose) {

    IndexDefinition definition() {
        return IndexDefinition.of(name, keys, options);
    }
}
