package dev.bascule.mongo;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.dump.DocumentSource;
import java.util.Collection;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/** An open cursor of a place. One thread, worker only. */
record PlaceDocuments(MongoCursor<RawBsonDocument> cursor) implements DocumentSource.Documents {

    static PlaceDocuments all(MongoDatabase database, String collection, int batch) {
        return new PlaceDocuments(database.getCollection(collection, RawBsonDocument.class)
                .find()
                .batchSize(batch)
                .cursor());
    }

    /** In ascending order of their ids. */
    static PlaceDocuments inOrder(MongoDatabase database, String collection, int batch) {
        return new PlaceDocuments(database.getCollection(collection, RawBsonDocument.class)
                .find()
                .sort(new BsonDocument("_id", new BsonInt32(1)))
                .batchSize(batch)
                .cursor());
    }

    static PlaceDocuments among(
            MongoDatabase database, String collection, Collection<DocumentId> ids, boolean idsOnly) {
        FindIterable<RawBsonDocument> found =
                database.getCollection(collection, RawBsonDocument.class).find(IdFilter.among(ids));
        return new PlaceDocuments(
                (idsOnly ? found.projection(new BsonDocument("_id", new BsonInt32(1))) : found).cursor());
    }

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
