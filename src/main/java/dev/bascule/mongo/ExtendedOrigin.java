package dev.bascule.mongo;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.dump.DocumentSource;
import dev.bascule.task.CancelToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.RawBsonDocument;

/**
 * A place together with documents that are only going to be in it: behind those that a collection has, or in collections
 * that are not there yet. Worker only.
 */
public final class ExtendedOrigin implements ContentOrigin {

    /** The documents that are going to be there; none of them has an id that the collection has already. */
    public interface Supplements {

        /** Collections that get some. */
        Set<String> collections();

        long count(String collection);

        DocumentSource.Documents documents(String collection);

        Optional<RawBsonDocument> find(String collection, DocumentId id);
    }

    private final MongoPlace place;
    private final Set<String> capped;
    private final Supplements more;

    /** @param capped collections whose documents are read in their own order, which is part of their content */
    public ExtendedOrigin(MongoPlace place, Set<String> capped, Supplements more) {
        this.place = place;
        this.capped = Set.copyOf(capped);
        this.more = more;
    }

    @Override
    public String label() {
        return place.label();
    }

    @Override
    public Inventory inventory(CancelToken cancel) {
        return extended(place.inventory(cancel));
    }

    /** The same with the collections that are going to be made. */
    public Inventory extended(Inventory inventory) {
        List<CollectionInfo> all = new ArrayList<>(inventory.collections());
        more.collections().stream()
                .filter(name -> inventory.collection(name).isEmpty())
                .forEach(name -> all.add(introduced(name)));
        all.sort(Comparator.comparing(CollectionInfo::name));
        return new Inventory(inventory.environment(), inventory.database(), all);
    }

    private CollectionInfo introduced(String name) {
        BsonDocument id = new BsonDocument("_id", new BsonInt32(1));
        return new CollectionInfo(
                name,
                CollectionInfo.Type.COLLECTION,
                new BsonDocument(),
                Optional.empty(),
                List.of(IndexDefinition.of("_id_", id, new BsonDocument())),
                new CollectionInfo.Count(more.count(name), true),
                OptionalLong.empty());
    }

    @Override
    public DocumentSource.Documents documents(String collection, int batch) {
        DocumentSource.Documents there = capped.contains(collection)
                ? place.documents(collection, batch)
                : place.documentsInOrder(collection, batch);
        return more.count(collection) == 0 ? there : new Both(there, more.documents(collection));
    }

    @Override
    public DocumentSource.Documents among(String collection, Collection<DocumentId> ids, boolean idsOnly) {
        List<RawBsonDocument> found = more.count(collection) == 0
                ? List.of()
                : ids.stream().flatMap(id -> more.find(collection, id).stream()).toList();
        DocumentSource.Documents there = place.among(collection, ids, idsOnly);
        return found.isEmpty() ? there : new Both(there, DocumentSource.Documents.of(found));
    }

    @Override
    public long estimate(String collection) {
        return place.estimate(collection) + more.count(collection);
    }

    @Override
    public long count(String collection) {
        return place.count(collection) + more.count(collection);
    }

    @Override
    public Optional<CollectionDigest> promised(String collection) {
        return Optional.empty();
    }

    /** One after the other. */
    private record Both(DocumentSource.Documents first, DocumentSource.Documents second)
            implements DocumentSource.Documents {

        @Override
        public boolean hasNext() {
            return first.hasNext() || second.hasNext();
        }

        @Override
        public RawBsonDocument next() {
            return first.hasNext() ? first.next() : second.next();
        }

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }
}
