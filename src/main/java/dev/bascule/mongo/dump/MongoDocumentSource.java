package dev.bascule.mongo.dump;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/** Reads through the driver. A scan sorted by {@code _id} sees no document twice where an unsorted one may. */
record MongoDocumentSource(MongoDatabase database) implements DocumentSource {

    private static final int BATCH = 1_000;

    @Override
    public Optional<Sighting> look(String collection) {
        // listed without a filter, because there are servers that ignore it
        for (BsonDocument found : database.listCollections(BsonDocument.class)) {
            if (found.getString("name").getValue().equals(collection)) {
                long documents = database.getCollection(collection).countDocuments();
                return Optional.of(new Sighting(documents, uuid(found)));
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> uuid(BsonDocument found) {
        return Optional.of(found.getDocument("info", new BsonDocument()))
                .map(info -> info.get("uuid"))
                .filter(value -> value instanceof BsonBinary binary
                        && binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue())
                .map(value -> value.asBinary().asUuid());
    }

    @Override
    public Documents open(DumpedCollection collection) {
        FindIterable<RawBsonDocument> scan = database.getCollection(collection.name(), RawBsonDocument.class)
                .find()
                .batchSize(BATCH);
        // the order of a capped collection is part of its content
        return new OpenCursor(
                (collection.isCapped() ? scan : scan.sort(new BsonDocument("_id", new BsonInt32(1)))).cursor());
    }

    private record OpenCursor(MongoCursor<RawBsonDocument> cursor) implements Documents {
        @Override
        public boolean hasNext() {
            return cursor.hasNext();
        }

        @Override
        public RawBsonDocument next() {
            return cursor.next();
        }

        @Override
        public void close() {
            cursor.close();
        }
    }
}
