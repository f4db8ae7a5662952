package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.ExtendedOrigin;
import dev.bascule.mongo.dump.DocumentSource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.RawBsonDocument;
import org.h2.mvstore.MVMap;

/**
 * Users as they were read, and the documents that are made, on disk: bounded in memory however many they are. Filled by one
 * thread, then read by any.
 */
final class RestructureStore implements ExtendedOrigin.Supplements, AutoCloseable {

    private static final int CACHE_MEBIBYTES = 16;
    private static final String READ = "read ";
    private static final String MADE = "made ";

    private final WorkingStore store;
    private final Map<String, MVMap<byte[], byte[]>> maps = new HashMap<>();

    private RestructureStore(WorkingStore store) {
        this.store = store;
    }

    static RestructureStore open(Path folder) {
        return new RestructureStore(WorkingStore.open(folder, "users", CACHE_MEBIBYTES));
    }

    /** Every map is opened while one thread fills the store; later it is only looked up. */
    private MVMap<byte[], byte[]> map(String name) {
        return maps.computeIfAbsent(name, store::map);
    }

    private static byte[] key(DocumentId id) {
        return id.toBytes();
    }

    /** Keeps a document as it was read. */
    void keep(String collection, RawBson document) {
        map(READ + collection).put(key(id(document)), document.toBytes());
    }

    /** A document as it was read. */
    Optional<RawBson> kept(String collection, DocumentId id) {
        return Optional.ofNullable(maps.get(READ + collection))
                .map(map -> map.get(key(id)))
                .map(RawBson::of);
    }

    /** Adds a document that is made. */
    void make(String collection, RawBson document) {
        map(MADE + collection).put(key(id(document)), document.toBytes());
    }

    private static DocumentId id(RawBson document) {
        return DocumentId.of(document).orElseGet(DocumentId::absent);
    }

    @Override
    public Set<String> collections() {
        return maps.keySet().stream()
                .filter(name -> name.startsWith(MADE))
                .map(name -> name.substring(MADE.length()))
                .collect(Collectors.toSet());
    }

    @Override
    public long count(String collection) {
        MVMap<byte[], byte[]> map = maps.get(MADE + collection);
        return map == null ? 0 : map.sizeAsLong();
    }

    @Override
    public DocumentSource.Documents documents(String collection) {
        Iterator<byte[]> keys = maps.get(MADE + collection).keyIterator(null);
        MVMap<byte[], byte[]> map = maps.get(MADE + collection);
        return new DocumentSource.Documents() {
            @Override
            public boolean hasNext() {
                return keys.hasNext();
            }

            @Override
            public RawBsonDocument next() {
                return new RawBsonDocument(map.get(keys.next()));
            }

            @Override
            public void close() {
                // the store is closed with the reading
            }
        };
    }

    @Override
    public Optional<RawBsonDocument> find(String collection, DocumentId id) {
        return Optional.ofNullable(maps.get(MADE + collection))
                .map(map -> map.get(key(id)))
                .map(RawBsonDocument::new);
    }

    @Override
    public void close() {
        store.close();
    }
}
