package dev.bascule.mongo;

import com.mongodb.MongoException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Looks at single collections for a person who has to choose. Worker only; needs read rights alone. */
public final class CollectionGlance {

    private static final BsonDocument NEWEST = new BsonDocument("createdAt", new BsonInt32(-1));
    private static final BsonDocument LAST = new BsonDocument("_id", new BsonInt32(-1));

    private final MongoPlace place;

    public CollectionGlance(MongoPlace place) {
        this.place = place;
    }

    /**
     * What a collection holds.
     *
     * @param newest by {@code createdAt}, else by the time in the ids; empty when neither tells
     * @param samples its newest documents
     */
    public record Seen(long documents, Optional<Instant> newest, List<RawBson> samples) {
        public Seen {
            samples = List.copyOf(samples);
        }
    }

    /** @throws MongoException when it cannot be read */
    public Seen look(String collection, int samples, CancelToken cancel) {
        long documents = place.count(collection);
        cancel.throwIfCancelled();
        List<RawBson> newest = read(all(collection).sort(NEWEST), samples);
        Optional<Instant> created = newest.stream().findFirst().flatMap(CollectionGlance::createdAt);
        if (created.isPresent()) {
            return new Seen(documents, created, newest);
        }
        cancel.throwIfCancelled();
        List<RawBson> last = read(all(collection).sort(LAST), samples);
        return new Seen(documents, last.stream().findFirst().flatMap(CollectionGlance::idTime), last);
    }

    /** The documents that come first, in the server's order. */
    public List<RawBson> first(String collection, int most) {
        return read(all(collection), most);
    }

    /** How many documents have one of these values in one of these fields. */
    public long count(String collection, List<String> fields, Collection<DocumentId> values) {
        return place.watched(patient -> patient.getCollection(collection).countDocuments(anyOf(fields, values)));
    }

    /** The first documents that have one of these values in one of these fields. */
    public List<RawBson> having(String collection, List<String> fields, Collection<DocumentId> values, int most) {
        return read(raw(collection).find(anyOf(fields, values)), most);
    }

    /** Why a collection could not be looked at. */
    public Text told(MongoException failure) {
        return ConnectionFailure.told(place.environment(), failure).happened();
    }

    private FindIterable<RawBsonDocument> all(String collection) {
        return raw(collection).find();
    }

    private MongoCollection<RawBsonDocument> raw(String collection) {
        return place.bulk().getCollection(collection, RawBsonDocument.class);
    }

    private static List<RawBson> read(FindIterable<RawBsonDocument> found, int most) {
        return found.limit(most)
                .maxTime(DocumentSearch.LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .map(RawBson::of)
                .into(new ArrayList<>());
    }

    /** Each value for itself: an id may be a document that looks like an operator. */
    private static BsonDocument anyOf(List<String> fields, Collection<DocumentId> values) {
        List<BsonValue> alternatives = new ArrayList<>();
        for (String field : fields) {
            values.forEach(
                    value -> alternatives.add(new BsonDocument(field, new BsonDocument("$eq", value.toBsonValue()))));
        }
        return new BsonDocument("$or", new BsonArray(alternatives));
    }

    private static Optional<Instant> createdAt(RawBson document) {
        return document.find("createdAt")
                .map(found -> found.value())
                .filter(BsonDateTime.class::isInstance)
                .map(found -> Instant.ofEpochMilli(found.asDateTime().getValue()));
    }

    private static Optional<Instant> idTime(RawBson document) {
        return DocumentId.of(document).flatMap(id -> {
            var millis = id.objectIdMillis();
            return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
        });
    }
}
