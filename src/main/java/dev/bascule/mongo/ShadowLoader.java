package dev.bascule.mongo;

import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.dump.DocumentSource;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Copies one collection into its shadow: one cursor, a bounded queue, several writers. Worker only.
 *
 * <p>Documents travel as bytes; what each was when it was loaded is written down in a content ledger, so that the proof
 * can tell a source that moved from a shadow that is wrong.
 */
public final class ShadowLoader {

    private static final int READ_BATCH = 2_000;
    private static final int WRITE_BATCH = 1_000;
    private static final long BATCH_BYTES = 6L << 20;
    private static final int QUEUED_BATCHES = 4;

    private final ContentOrigin source;
    private final AsideWriter target;
    private final ByteBudget budget;
    private final int writers;

    public ShadowLoader(ContentOrigin source, AsideWriter target, ByteBudget budget, int writers) {
        this.source = source;
        this.target = target;
        this.budget = budget;
        this.writers = writers;
    }

    /** One collection's way. {@code ordered} keeps the documents' order, with a single writer. */
    public record Load(String collection, OwnedName shadow, DocumentTransform transform, boolean ordered) {}

    private record Batch(List<RawBsonDocument> documents, long bytes, int permits) {}

    /** Ends the writers: no batch is like it. */
    private static final Batch END = new Batch(List.of(), 0, 0);

    /**
     * @param loaded receives what each document was and what was made of it
     * @throws OperatorException {@code FAILED} when a document cannot be stored as it is
     */
    public void load(Load load, ContentLedger loaded, CancelToken cancel, TransferMonitor monitor) {
        new Transfer(load, loaded, cancel, monitor).run();
    }

    /** The state of one load. */
    private final class Transfer {

        private final Load load;
        private final ContentLedger loaded;
        private final CancelToken cancel;
        private final TransferMonitor monitor;
        private final BlockingQueue<Batch> queue = new ArrayBlockingQueue<>(QUEUED_BATCHES);
        private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

        Transfer(Load load, ContentLedger loaded, CancelToken cancel, TransferMonitor monitor) {
            this.load = load;
            this.loaded = loaded;
            this.cancel = cancel;
            this.monitor = monitor;
        }

        void run() {
            int count = load.ordered() ? 1 : writers;
            try (ExecutorService pool = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("bascule-write-", 0).factory())) {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    running.add(pool.submit(this::write));
                }
                try {
                    read();
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                }
                for (int i = 0; i < count; i++) {
                    offer(END);
                }
                running.forEach(Transfer::join);
            }
            RuntimeException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
        }

        private static void join(Future<?> writer) {
            try {
                writer.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a writer must keep its failures to the transfer", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void read() {
            DocumentDigest hasher = new DocumentDigest();
            List<RawBsonDocument> documents = new ArrayList<>();
            int writeBatch = Math.min(WRITE_BATCH, target.batch());
            long bytes = 0;
            try (DocumentSource.Documents cursor = source.documents(load.collection(), READ_BATCH)) {
                while (failure.get() == null && cursor.hasNext()) {
                    RawBsonDocument original = cursor.next();
                    RawBson stored = RawBson.of(original);
                    requireStorable(stored);
                    RawBson shaped = load.transform().apply(stored);
                    ContentScanner.enter(stored, shaped, loaded, hasher);
                    documents.add(shaped == stored ? original : shaped.toDocument());
                    bytes += shaped.length();
                    if (documents.size() >= writeBatch || bytes >= BATCH_BYTES) {
                        send(documents, bytes);
                        documents = new ArrayList<>();
                        bytes = 0;
                    }
                }
            }
            if (!documents.isEmpty()) {
                send(documents, bytes);
            }
        }

        /** What the server would store differently is named here; the proof would only see that it differs. */
        private void requireStorable(RawBson document) {
            if (!DocumentId.isFirst(document)) {
                throw new OperatorException(
                        Reason.FAILED,
                        Text.of(
                                "mongo.load.id-not-first",
                                load.collection(),
                                DocumentId.of(document)
                                        .orElseGet(DocumentId::absent)
                                        .toExtendedJson()),
                        Text.of("mongo.state.target-untouched"),
                        Text.of("mongo.load.id-not-first.remedy"));
            }
        }

        private void send(List<RawBsonDocument> documents, long bytes) {
            cancel.throwIfCancelled();
            Batch batch = new Batch(documents, bytes, budget.acquire(bytes));
            if (!offer(batch)) {
                budget.release(batch.permits());
            }
        }

        /** @return false when the batch is not wanted any more because a writer failed */
        private boolean offer(Batch batch) {
            try {
                while (!queue.offer(batch, 100, TimeUnit.MILLISECONDS)) {
                    if (failure.get() != null && batch != END) {
                        return false;
                    }
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private void write() {
            try {
                for (Batch batch = queue.take(); batch != END; batch = queue.take()) {
                    try {
                        if (failure.get() == null) {
                            target.insert(load.shadow(), batch.documents(), load.ordered());
                            monitor.passed(batch.documents().size(), batch.bytes());
                        }
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        budget.release(batch.permits());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
