package dev.bascule.mongo;

import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.ProofComparison.Recopied;
import dev.bascule.task.CancelToken;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.RawBsonDocument;

/** Copies single documents again whose source moved since they were loaded. Worker only. */
public final class CatchUp {

    private static final int BATCH = 1_000;
    private static final long BATCH_BYTES = 6L << 20;

    private final DocumentReader source;
    private final AsideWriter target;
    private final DocumentDigest hasher = new DocumentDigest();

    public CatchUp(ContentOrigin source, AsideWriter target) {
        this.source = new DocumentReader(source);
        this.target = target;
    }

    /**
     * Removes what moved from the shadow, then inserts what the source has by now. Never by replacing: a replacement may
     * not hold every field that a document may, and keeps the former id where the two differ by type alone.
     *
     * @return what each document was when it was copied
     */
    public Map<DocumentId, Recopied> copy(
            String collection,
            OwnedName shadow,
            List<DocumentId> ids,
            DocumentTransform transform,
            CancelToken cancel) {
        Map<DocumentId, Recopied> copied = new HashMap<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            cancel.throwIfCancelled();
            target.remove(shadow, ids.subList(from, Math.min(from + BATCH, ids.size())));
        }
        ids.forEach(id -> copied.put(id, new Recopied(null)));
        Batch batch = new Batch(shadow);
        for (int from = 0; from < ids.size(); from += BATCH) {
            cancel.throwIfCancelled();
            source.forEachOf(collection, ids.subList(from, Math.min(from + BATCH, ids.size())), stored -> {
                RawBson expected = transform.apply(stored);
                LedgerEntry entry = entry(stored, expected);
                copied.put(entry.id(), new Recopied(entry));
                batch.add(expected);
            });
        }
        batch.send();
        return copied;
    }

    private LedgerEntry entry(RawBson stored, RawBson expected) {
        byte[] hash = hasher.of(stored);
        byte[] expectedHash = stored == expected ? hash : hasher.of(expected);
        DocumentId id = DocumentId.of(stored).orElseGet(DocumentId::absent);
        return new LedgerEntry(id, hash, expectedHash, ContentScanner.updatedAt(stored));
    }

    /** Documents on their way, sent when they are many or large. */
    private final class Batch {

        private final OwnedName shadow;
        private List<RawBsonDocument> documents = new ArrayList<>();
        private long bytes;

        Batch(OwnedName shadow) {
            this.shadow = shadow;
        }

        void add(RawBson document) {
            documents.add(document.toDocument());
            bytes += document.length();
            if (documents.size() == BATCH || bytes >= BATCH_BYTES) {
                send();
            }
        }

        void send() {
            if (!documents.isEmpty()) {
                target.insert(shadow, documents, false);
                documents = new ArrayList<>();
                bytes = 0;
            }
        }
    }
}
