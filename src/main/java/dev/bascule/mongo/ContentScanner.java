package dev.bascule.mongo;

import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.RawElements;
import dev.bascule.mongo.dump.DocumentSource;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;

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

    private final ContentOrigin origin;
    private final Path workFolder;
    private final CancelToken cancel;

    /** @param workFolder for the ledgers' working files; must be readable by its owner only */
    public ContentScanner(ContentOrigin origin, Path workFolder, CancelToken cancel) {
        this.origin = origin;
        this.workFolder = workFolder;
        this.cancel = cancel;
    }

    /**
     * @param shape a ledger that the result will be compared with
     * @throws OperatorException {@code FAILED} ("could not measure") when the count never fits
     */
    public ContentLedger scan(
            String collection, DocumentTransform transform, ContentLedger shape, TransferMonitor monitor) {
        return scanInto(() -> shape.another(workFolder), collection, transform, monitor);
    }

    /**
     * @param documents that are expected; decides the ledger's shape and is no limit
     * @param ordered whether the order of the documents is part of the content, as in a capped collection
     */
    public ContentLedger scan(
            String collection, DocumentTransform transform, long documents, boolean ordered, TransferMonitor monitor) {
        return scanInto(() -> ContentLedger.create(workFolder, documents, ordered), collection, transform, monitor);
    }

    private ContentLedger scanInto(
            Supplier<ContentLedger> fresh, String collection, DocumentTransform transform, TransferMonitor monitor) {
        long seen = 0;
        long counted = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ContentLedger ledger = fresh.get();
            long before = origin.estimate(collection);
            try {
                read(collection, transform, ledger, monitor);
            } catch (RuntimeException e) {
                ledger.close();
                throw e;
            }
            long after = origin.estimate(collection);
            seen = ledger.documents();
            counted = seen >= Math.min(before, after) && seen <= Math.max(before, after)
                    ? seen
                    : origin.count(collection);
            if (seen == counted) {
                requirePromised(collection, ledger);
                return ledger;
            }
            ledger.close();
        }
        throw new OperatorException(
                Reason.FAILED,
                Text.of("mongo.scan.incomplete", collection, origin.label(), seen, counted),
                Text.of("mongo.scan.incomplete.state"),
                Text.of("mongo.scan.incomplete.remedy"));
    }

    /** A dump that is no longer what it was when it was verified is not taken for what it promised. */
    private void requirePromised(String collection, ContentLedger ledger) {
        if (origin.promised(collection)
                .filter(digest -> !digest.equals(ledger.storedDigest()))
                .isPresent()) {
            ledger.close();
            throw new OperatorException(
                    Reason.FAILED,
                    Text.of("mongo.scan.not-as-promised", collection, origin.label()),
                    Text.of("mongo.scan.incomplete.state"),
                    Text.of("mongo.scan.not-as-promised.remedy"));
        }
    }

    private void read(String collection, DocumentTransform transform, ContentLedger ledger, TransferMonitor monitor) {
        DocumentDigest hasher = new DocumentDigest();
        transform.restart();
        try (DocumentSource.Documents cursor = origin.documents(collection, BATCH)) {
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
        ledger.add(new LedgerEntry(id, hash, expectedHash, updatedAt(stored)), stored.length(), expected.length());
    }

    static long updatedAt(RawBson document) {
        return document.find(UPDATED_AT)
                .filter(element -> element.is(ElementType.DATE))
                .map(RawElements::dateMillis)
                .orElse(LedgerEntry.UNDATED);
    }
}
