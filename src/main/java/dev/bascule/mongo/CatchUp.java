package dev.bascule.mongo;

import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.ProofComparison.Recopied;
import dev.bascule.task.CancelToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.RawBsonDocument;

/** Copies single documents again whose source moved since they were loaded. Worker only. */
public final class CatchUp {

    private final DocumentReader source;
    private final AsideWriter target;
    private final DocumentDigest hasher = new DocumentDigest();

    public CatchUp(ContentOrigin source, AsideWriter target) {
        this.source = new DocumentReader(source);
        this.target = target;
    }

    /** @return what each document was when it was copied */
    public Map<DocumentId, Recopied> copy(
            String collection,
            OwnedName shadow,
            List<DocumentId> ids,
            DocumentTransform transform,
            CancelToken cancel) {
        Map<DocumentId, Recopied> copied = new HashMap<>();
        for (DocumentId id : ids) {
            cancel.throwIfCancelled();
            Optional<RawBsonDocument> document = source.find(collection, id);
            if (document.isPresent()) {
                copied.put(id, new Recopied(copy(shadow, RawBson.of(document.get()), transform)));
            } else {
                target.remove(shadow, id);
                copied.put(id, new Recopied(null));
            }
        }
        return copied;
    }

    private LedgerEntry copy(OwnedName shadow, RawBson stored, DocumentTransform transform) {
        RawBson shaped = transform.apply(stored);
        target.replace(shadow, shaped.toDocument());
        byte[] hash = hasher.of(stored);
        return new LedgerEntry(
                DocumentId.of(stored).orElseGet(DocumentId::absent),
                hash,
                stored == shaped ? hash : hasher.of(shaped),
                ContentScanner.updatedAt(stored));
    }
}
