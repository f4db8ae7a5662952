package dev.bascule.mongo;

import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.bson.RawBsonDocument;

/** Finds documents as a ledger recorded them, where an origin can still make them so, byte for byte. Worker only. */
public final class RecordedDocuments {

    private final DocumentReader origin;
    private final ContentLedger recorded;
    private final DocumentDigest hasher = new DocumentDigest();

    public RecordedDocuments(ContentOrigin origin, ContentLedger recorded) {
        this.origin = new DocumentReader(origin);
        this.recorded = recorded;
    }

    /**
     * Asks for some hundred at once: they are held in memory.
     *
     * @param transform what was done to the origin's documents before they were recorded
     * @return those whose bytes have the recorded hash, and no others
     */
    public Map<DocumentId, RawBsonDocument> find(
            String collection, Collection<DocumentId> ids, DocumentTransform transform) {
        Map<DocumentId, byte[]> hashes = recorded.storedHashes(ids);
        Map<DocumentId, RawBsonDocument> found = new HashMap<>();
        origin.forEachOf(collection, ids, stored -> {
            RawBson made = transform.apply(stored);
            DocumentId id = DocumentId.of(made).orElseGet(DocumentId::absent);
            if (Arrays.equals(hashes.get(id), hasher.of(made))) {
                found.put(id, made.toDocument());
            }
        });
        return found;
    }
}
