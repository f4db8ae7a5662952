package dev.bascule.mongo;

import com.mongodb.client.MongoCursor;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.task.CancelToken;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/** Reads documents of a place as bytes. Worker only; needs read rights alone. */
public final class DocumentReader {

    private static final int BATCH = 1_000;

    private final MongoPlace place;

    public DocumentReader(MongoPlace place) {
        this.place = place;
    }

    /** Gives every document of a collection, in the server's order. */
    public void forEach(String collection, CancelToken cancel, Consumer<RawBson> action) {
        try (MongoCursor<RawBsonDocument> cursor = place.database()
                .getCollection(collection, RawBsonDocument.class)
                .find()
                .batchSize(BATCH)
                .cursor()) {
            while (cursor.hasNext()) {
                cancel.throwIfCancelled();
                action.accept(RawBson.of(cursor.next()));
            }
        }
    }

    /** Which of the ids are there, of exactly the type asked for. Ask for some thousand at once, not for millions. */
    public Set<DocumentId> existing(String collection, Collection<DocumentId> ids) {
        Set<DocumentId> found = new HashSet<>();
        for (RawBsonDocument document : place.database()
                .getCollection(collection, RawBsonDocument.class)
                .find(among(ids))
                .projection(new BsonDocument("_id", new BsonInt32(1)))) {
            DocumentId.of(RawBson.of(document)).ifPresent(found::add);
        }
        found.retainAll(Set.copyOf(ids));
        return found;
    }

    /** The document with exactly this id. */
    public Optional<RawBsonDocument> find(String collection, DocumentId id) {
        for (RawBsonDocument document :
                place.database().getCollection(collection, RawBsonDocument.class).find(among(List.of(id)))) {
            if (DocumentId.of(RawBson.of(document)).equals(Optional.of(id))) {
                return Optional.of(document);
            }
        }
        return Optional.empty();
    }

    private static BsonDocument among(Collection<DocumentId> ids) {
        BsonArray values = new BsonArray();
        ids.forEach(id -> values.add(id.toBsonValue()));
        return new BsonDocument("_id", new BsonDocument("$in", values));
    }
}
