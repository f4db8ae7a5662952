package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import java.util.Collection;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * Queries for documents by id that take every id as a value: a regular expression is no pattern, and a document whose
 * fields begin with {@code $} no operator. Pure.
 */
final class IdFilter {

    private IdFilter() {}

    static BsonDocument is(BsonValue id) {
        return new BsonDocument("_id", new BsonDocument("$eq", id));
    }

    /** Documents whose id equals one of these, if only as a number of another type. */
    static BsonDocument among(Collection<DocumentId> ids) {
        BsonArray plain = new BsonArray();
        BsonArray alternatives = new BsonArray();
        for (DocumentId id : ids) {
            BsonValue value = id.toBsonValue();
            if (isTakenLiterally(id.type(), value)) {
                plain.add(value);
            } else {
                alternatives.add(is(value));
            }
        }
        BsonDocument in = new BsonDocument("_id", new BsonDocument("$in", plain));
        if (alternatives.isEmpty()) {
            return in;
        }
        alternatives.add(in);
        return new BsonDocument("$or", alternatives);
    }

    private static boolean isTakenLiterally(int type, BsonValue value) {
        return switch (type) {
            case ElementType.REGEX -> false;
            case ElementType.DOCUMENT -> value.asDocument().keySet().stream().noneMatch(field -> field.startsWith("$"));
            default -> true;
        };
    }
}
