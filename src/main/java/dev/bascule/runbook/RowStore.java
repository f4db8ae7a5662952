package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.reshape.TranslationRow;
import dev.bascule.task.CancelToken;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVMap;

/**
 * The rows of one embedding, grouped by the document they belong to, on disk: bounded in memory however many they are.
 * Filled by one thread, then read by any.
 */
final class RowStore implements AutoCloseable {

    private static final int CACHE_MEBIBYTES = 16;
    private static final int LOOK_UP = 1_000;

    /** Hears of rows that belong to no document. */
    interface Outcast {
        void rejected(RawBson row, TranslationRow.Rejected verdict);

        void orphan(RawBson row, TranslationRow.Valid verdict);
    }

    private final WorkingStore store;
    /** Rows by the id they name, as they name it, then by their own id. */
    private final MVMap<byte[], byte[]> rows;
    /** The ObjectId of a document, then the text that rows name it by. */
    private final MVMap<byte[], byte[]> aliases;

    private RowStore(WorkingStore store) {
        this.store = store;
        this.rows = store.map("rows");
        this.aliases = store.map("aliases");
    }

    static RowStore open(Path folder) {
        return new RowStore(WorkingStore.open(folder, "rows", CACHE_MEBIBYTES));
    }

    /** Reads all rows; unusable ones are told and not kept. @return how many there are */
    long fill(DocumentReader source, String collection, CancelToken cancel, Outcast outcast) {
        long[] count = new long[1];
        source.forEach(collection, cancel, row -> {
            count[0]++;
            switch (TranslationRow.read(row)) {
                case TranslationRow.Valid valid -> rows.put(key(valid.messageId(), valid.id()), row.toBytes());
                case TranslationRow.Rejected rejected -> outcast.rejected(row, rejected);
            }
        });
        return count[0];
    }

    /** Finds out which documents the rows belong to, and takes out those that belong to none. */
    void resolve(DocumentReader documents, String collection, CancelToken cancel, Outcast outcast) {
        List<TranslationRow.Valid> asked = new ArrayList<>();
        Iterator<byte[]> keys = rows.keyIterator(null);
        byte[] previous = new byte[0];
        List<byte[]> orphans = new ArrayList<>();
        while (keys.hasNext()) {
            byte[] key = keys.next();
            byte[] prefix = prefixOf(key);
            if (!Arrays.equals(prefix, previous)) {
                cancel.throwIfCancelled();
                previous = prefix;
                asked.add(read(rows.get(key)));
            }
            if (asked.size() == LOOK_UP || !keys.hasNext()) {
                orphans.addAll(settle(asked, documents, collection));
                asked.clear();
            }
        }
        orphans.forEach(prefix -> removeAll(prefix, outcast));
    }

    /** @return prefixes of rows whose document does not exist */
    private List<byte[]> settle(List<TranslationRow.Valid> asked, DocumentReader documents, String collection) {
        Set<DocumentId> exact = documents.existing(
                collection, asked.stream().map(TranslationRow.Valid::messageId).toList());
        List<TranslationRow.Valid> missing =
                asked.stream().filter(row -> !exact.contains(row.messageId())).toList();
        List<DocumentId> coerced = missing.stream()
                .map(TranslationRow.Valid::coercedMessageId)
                .flatMap(Optional::stream)
                .toList();
        Set<DocumentId> found = coerced.isEmpty() ? Set.of() : documents.existing(collection, coerced);
        List<byte[]> orphans = new ArrayList<>();
        for (TranslationRow.Valid row : missing) {
            Optional<DocumentId> document = row.coercedMessageId().filter(found::contains);
            if (document.isPresent()) {
                byte[] name = row.messageId().toBytes();
                aliases.put(key(document.get(), row.messageId()), name);
            } else {
                orphans.add(prefix(row.messageId()));
            }
        }
        return orphans;
    }

    private void removeAll(byte[] prefix, Outcast outcast) {
        for (byte[] key : keysWith(rows, prefix)) {
            RawBson row = RawBson.of(rows.remove(key));
            outcast.orphan(row, (TranslationRow.Valid) TranslationRow.read(row));
        }
    }

    /** Every row of a document, in a fixed order. */
    List<byte[]> of(DocumentId document) {
        List<byte[]> found = new ArrayList<>();
        addAll(found, document);
        for (byte[] key : keysWith(aliases, prefix(document))) {
            addAll(found, DocumentId.fromBytes(aliases.get(key)));
        }
        return found;
    }

    private void addAll(List<byte[]> found, DocumentId named) {
        keysWith(rows, prefix(named)).forEach(key -> found.add(rows.get(key)));
    }

    static TranslationRow.Valid read(byte[] row) {
        return (TranslationRow.Valid) TranslationRow.read(RawBson.of(row));
    }

    private static List<byte[]> keysWith(MVMap<byte[], byte[]> map, byte[] prefix) {
        List<byte[]> keys = new ArrayList<>();
        Iterator<byte[]> from = map.keyIterator(prefix);
        while (from.hasNext()) {
            byte[] key = from.next();
            if (key.length < prefix.length || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
                break;
            }
            keys.add(key);
        }
        return keys;
    }

    /** The length comes first, so that no id is the beginning of another's key. */
    private static byte[] prefix(DocumentId named) {
        byte[] id = named.toBytes();
        return ByteBuffer.allocate(Integer.BYTES + id.length)
                .putInt(id.length)
                .put(id)
                .array();
    }

    private static byte[] key(DocumentId named, DocumentId own) {
        byte[] prefix = prefix(named);
        byte[] id = own.toBytes();
        byte[] key = Arrays.copyOf(prefix, prefix.length + id.length);
        System.arraycopy(id, 0, key, prefix.length, id.length);
        return key;
    }

    private static byte[] prefixOf(byte[] key) {
        return Arrays.copyOf(key, Integer.BYTES + ByteBuffer.wrap(key).getInt());
    }

    @Override
    public void close() {
        store.close();
    }
}
