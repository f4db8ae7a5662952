package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.restructure.UniqueKeys;
import dev.bascule.runbook.RestructurePlan.Collision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bson.RawBsonDocument;
import org.h2.mvstore.MVMap;

/**
 * The keys of the unique indexes of one collection as it will be, on disk: finds the documents that one index would not hold
 * together. One thread.
 */
final class KeyStore implements AutoCloseable {

    private static final int CACHE_MEBIBYTES = 8;
    private static final int HASH_BYTES = 16;
    /** Keys of an index whose documents are named; of further ones it is said how many there are. */
    static final int MOST_COLLISIONS = 10_000;

    private static final byte[] COUNTED = new byte[0];

    /** Keys that more than one document has, beyond those that are named. */
    record Further(String collection, String index, long keys) {}

    private final String collection;
    private final List<UniqueKeys> indexes;
    private final WorkingStore store;
    private final List<MVMap<byte[], byte[]>> first = new ArrayList<>();
    /** Documents of keys that more than one has, by index and key. */
    private final List<Map<String, List<DocumentId>>> several = new ArrayList<>();

    private final long[] unnamed;

    KeyStore(String collection, List<UniqueKeys> indexes, Path folder) {
        this.collection = collection;
        this.indexes = List.copyOf(indexes);
        this.unnamed = new long[indexes.size()];
        this.store = WorkingStore.open(folder, "keys", CACHE_MEBIBYTES);
        for (int i = 0; i < indexes.size(); i++) {
            first.add(store.map("index" + i));
            several.add(new TreeMap<>());
        }
    }

    /**
     * The same transform, whose results are looked at on the way.
     *
     * @param decided whether it is known where a document goes; one of which that is open collides with none
     */
    DocumentTransform watching(DocumentTransform transform, Predicate<RawBson> decided) {
        return new DocumentTransform() {
            @Override
            public RawBson apply(RawBson document) {
                RawBson shaped = transform.apply(document);
                if (decided.test(document)) {
                    see(shaped);
                }
                return shaped;
            }

            @Override
            public void restart() {
                transform.restart();
                first.forEach(MVMap::clear);
                several.forEach(Map::clear);
                Arrays.fill(unnamed, 0);
            }
        };
    }

    private void see(RawBson document) {
        RawBsonDocument decoded = document.toDocument();
        DocumentId id = DocumentId.of(document).orElseGet(DocumentId::absent);
        for (int i = 0; i < indexes.size(); i++) {
            for (String key : indexes.get(i).keysOf(decoded)) {
                byte[] earlier = first.get(i).putIfAbsent(hash(key), id.toBytes());
                if (earlier != null) {
                    collide(i, key, earlier, id);
                }
            }
        }
    }

    private void collide(int index, String key, byte[] earlier, DocumentId id) {
        Map<String, List<DocumentId>> named = several.get(index);
        List<DocumentId> documents = named.get(key);
        if (documents != null) {
            documents.add(id);
        } else if (named.size() < MOST_COLLISIONS) {
            named.put(key, new ArrayList<>(List.of(DocumentId.fromBytes(earlier), id)));
        } else if (earlier.length > 0) {
            unnamed[index]++;
            first.get(index).put(hash(key), COUNTED);
        }
    }

    private static byte[] hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** In the order of indexes, then of keys; ids in their order. */
    List<Collision> collisions() {
        List<Collision> found = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            String index = indexes.get(i).name();
            several.get(i)
                    .values()
                    .forEach(ids -> found.add(new Collision(
                            collection,
                            index,
                            ids.stream()
                                    .sorted(DocumentId.bsonOrder())
                                    .map(DocumentId::toExtendedJson)
                                    .toList())));
        }
        return found;
    }

    /** Of each index that has any. */
    List<Further> further() {
        List<Further> found = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            if (unnamed[i] > 0) {
                found.add(new Further(collection, indexes.get(i).name(), unnamed[i]));
            }
        }
        return found;
    }

    @Override
    public void close() {
        store.close();
    }
}
