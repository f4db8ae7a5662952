package dev.bascule.mongo;

import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** Looks whether fields occur. Worker only; needs read rights alone. */
public final class FieldSearch {

    private final MongoPlace place;

    public FieldSearch(MongoPlace place) {
        this.place = place;
    }

    /** Whether any document of a collection has a field of that name. */
    public boolean occurs(String collection, String field) {
        BsonDocument has = new BsonDocument(field, new BsonDocument("$exists", BsonBoolean.TRUE));
        return place.watched(patient -> patient.getCollection(collection, BsonDocument.class)
                        .find(has)
                        .projection(new BsonDocument("_id", new BsonInt32(1)))
                        .limit(1)
                        .first()
                != null);
    }
}
