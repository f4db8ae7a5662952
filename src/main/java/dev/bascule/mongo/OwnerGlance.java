package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;

/**
 * Counts documents by a field that names one owner: never by an element of an array, and numbers by their type. Worker only;
 * needs read rights alone. Every method throws {@link com.mongodb.MongoException} when a collection cannot be read.
 */
public final class OwnerGlance {

    private final MongoPlace place;

    public OwnerGlance(MongoPlace place) {
        this.place = place;
    }

    /**
     * Ids of documents that are the ObjectId of these digits, or the digits as text in whatever case.
     *
     * @param digits 24 hexadecimal ones
     */
    public List<DocumentId> idsOf(String collection, String digits) {
        return place.watched(patient -> patient.getCollection(collection, RawBsonDocument.class)
                .find(anyForm("_id", digits))
                .projection(new BsonDocument("_id", new BsonInt32(1)))
                .map(document -> DocumentId.of(RawBson.of(document)).orElseGet(DocumentId::absent))
                .into(new ArrayList<>()));
    }

    /** Documents whose field is exactly that, type and value. */
    public long count(String collection, String field, DocumentId owner) {
        return count(collection, and(equal(field, owner), type(field, owner.type()), noArray(field)));
    }

    /** Documents whose field is the ObjectId or the digits in whatever case, but none of {@code others}. */
    public long count(String collection, String field, String digits, Collection<DocumentId> others) {
        BsonDocument[] excluded =
                others.stream().map(other -> equal(field, other)).toArray(BsonDocument[]::new);
        BsonDocument forms = anyForm(field, digits);
        return count(collection, excluded.length == 0 ? forms : and(forms, list("$nor", excluded)));
    }

    private long count(String collection, BsonDocument filter) {
        return place.watched(patient -> patient.getCollection(collection).countDocuments(filter));
    }

    /** Without arrays: there an element would do. */
    private static BsonDocument anyForm(String field, String digits) {
        return and(
                list(
                        "$or",
                        new BsonDocument(field, new BsonDocument("$eq", new BsonObjectId(new ObjectId(digits)))),
                        new BsonDocument(field, new BsonRegularExpression("^" + digits + "\\z", "i"))),
                noArray(field));
    }

    private static BsonDocument noArray(String field) {
        return list("$nor", type(field, ElementType.ARRAY));
    }

    private static BsonDocument equal(String field, DocumentId id) {
        return new BsonDocument(field, new BsonDocument("$eq", id.toBsonValue()));
    }

    private static BsonDocument type(String field, int type) {
        return new BsonDocument(field, new BsonDocument("$type", new BsonInt32(type)));
    }

    private static BsonDocument and(BsonDocument... filters) {
        return list("$and", filters);
    }

    private static BsonDocument list(String operator, BsonDocument... filters) {
        return new BsonDocument(operator, new BsonArray(List.of(filters)));
    }
}
