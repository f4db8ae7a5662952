package dev.bascule.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.bson.RawBsonDocument;

/**
 * Reads every document of a collection once and writes it down in a content ledger. Worker only.
 *
 * <p>A cursor that ends is no proof that it saw everything: some servers end it early and without an error when the
 * collection is renamed. A scan counts only when the number of documents seen fits an independent count.
 */
public final class ContentScanner {

    private static final byte[] UPDATED_AT = "updatedAt".getBytes(StandardCharsets.UTF_8);
    private static final int BATCH = 2_000;
    private static final int ATTEMPTS = 3;
    private static final int CANCEL_EVERY = 256;

    private final MongoPlace place;
    private final Path workFolder;
    private final CancelToken cancel;

    /** @param workFolder for the ledgers' working files; must be readable by its owner only */
    public ContentScanner(MongoPlace place, Path workFolder, CancelToken cancel) {
        this.place = place;
        this.workFolder = workFolder;
        this.cancel = cancel;
    }

    /**
     * @param shape a ledger that the result will be compared with
     * @throws OperatorException {@code FAILED} ("could not measure") when the count never fits
     */
    public ContentLedger scan(String collection, DocumentTransform transform, ContentLedger shape, TransferMonitor monitor) {
        return scanInto(() -> shape.another(workFolder), collection, transform, monitor);
    }

    /** @param documents that are expected; decides the ledger's shape and is no limit */
    public ContentLedger scan(String collection, DocumentTransform transform, long documents, TransferMonitor monitor) {
        return scanInto(() -> ContentLedger.create(workFolder, documents), collection, transform, monitor);
    }

    private ContentLedger scanInto(
            Supplier<ContentLedger> fresh,
            String collection,
            DocumentTransform transform,
            TransferMonitor monitor) {
        long seen = 0;
        long counted = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ContentLedger ledger = fresh.get();
            long before = estimate(collection);
            try {
                read(collection, transform, ledger, monitor);
            } catch (RuntimeException e) {
                ledger.close();
                throw e;
            }
            long after = estimate(collection);
            seen = ledger.documents();
            if (seen >= Math.min(before, after) && seen <= Math.max(before, after)) {
                return ledger;
            }
            counted = place.database().getCollection(collection).countDocuments();
            if (seen == counted) {
                return ledger;
            }
            ledger.close();
        }
        throw new OperatorException(
                Reason.FAILED,
                Text.of("mongo.scan.incomplete", collection, place.environment().name(), seen, counted),
                Text.of("mongo.scan.incomplete.state"),
                Text.of("mongo.scan.incomplete.remedy"));
    }

    /** The server's own figure: it costs nothing, and where it does not fit, the documents are counted one by one. */
    private long estimate(String collection) {
        return place.database().getCollection(collection).estimatedDocumentCount();
    }

    private void read(String collection, DocumentTransform transform, ContentLedger ledger, TransferMonitor monitor) {
        MongoCollection<RawBsonDocument> documents =
                place.database().getCollection(collection, RawBsonDocument.class);
        DocumentDigest hasher = new DocumentDigest();
        try (MongoCursor<RawBsonDocument> cursor =
                documents.find().batchSize(BATCH).cursor()) {
            long count = 0;
            long bytes = 0;
            while (cursor.hasNext()) {
                RawBson document = RawBson.of(cursor.next());
                enter(document, transform.apply(document), ledger, hasher);
                bytes += document.length();
                if (++count % CANCEL_EVERY == 0) {
                    cancel.throwIfCancelled();
                    monitor.passed(CANCEL_EVERY, bytes);
                    bytes = 0;
                }
            }
            monitor.passed(count % CANCEL_EVERY, bytes);
        }
    }

    static void enter(RawBson stored, RawBson expected, ContentLedger ledger, DocumentDigest hasher) {
        byte[] hash = hasher.of(stored);
        byte[] expectedHash = stored == expected ? hash : hasher.of(expected);
        DocumentId id = DocumentId.of(stored).orElseGet(DocumentId::absent);
        ledger.add(
                new LedgerEntry(id, hash, expectedHash, updatedAt(stored)), stored.length(), expected.length());
    }

    static long updatedAt(RawBson document) {
        return document.find(UPDATED_AT)
                .filter(element -> element.is(ElementType.DATE))
                .map(RawElements::dateMillis)
                .orElse(LedgerEntry.UNDATED);
    }
}
