package dev.bascule.run;

import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.RecordedDocuments;
import dev.bascule.restructure.Stamp;
import dev.bascule.runbook.Recipe;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.Reshaping;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bson.RawBsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What documents were when they went live, from the source, where it still makes of them what the run's ledger recorded.
 * One thread asks. Nothing is guessed: what the source has no more, or cannot tell in time, is not found.
 *
 * <p>A source that fails once, or uses up the time for all questions together, is not asked again.
 */
final class FormerDocuments implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FormerDocuments.class);
    private static final int LAST_WAIT_SECONDS = 1;

    private final RunSource source;
    private final Stamp stamp;
    private final Path workFolder;
    private final long giveUp;
    private final CancelToken cancel = CancelToken.none();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("bascule-former").factory());
    private boolean silent;

    /**
     * @param stamp of the run
     * @param patience for everything that is asked
     */
    FormerDocuments(RunSource source, Stamp stamp, Path workFolder, Duration patience) {
        this.source = source;
        this.stamp = stamp;
        this.workFolder = workFolder;
        this.giveUp = System.nanoTime() + patience.toNanos();
    }

    /** Documents of one collection. */
    final class Lookup implements AutoCloseable {

        private final String collection;
        private final Path ledgerFile;
        private Optional<Opened> opened = Optional.empty();

        private Lookup(String collection, Path ledgerFile) {
            this.collection = collection;
            this.ledgerFile = ledgerFile;
        }

        /** Those that could be found. Ask for some hundred at once. */
        Map<DocumentId, RawBsonDocument> find(List<DocumentId> ids) {
            return ids.isEmpty() ? Map.of() : ask(() -> findNow(ids)).orElse(Map.of());
        }

        private Optional<Map<DocumentId, RawBsonDocument>> findNow(List<DocumentId> ids) {
            if (opened.isEmpty()) {
                opened = source.origin().map(origin -> open(origin, collection, ledgerFile));
            }
            return opened.map(found -> found.documents().find(collection, ids, found.transform()));
        }

        @Override
        public void close() {
            if (!silent) {
                opened.ifPresent(Opened::close);
            }
        }
    }

    private record Opened(
            RecordedDocuments documents,
            DocumentTransform transform,
            ContentLedger ledger,
            Optional<Reshaping> reshaping) {
        void close() {
            ledger.close();
            reshaping.ifPresent(Reshaping::close);
        }
    }

    /**
     * @param collection its name in the source
     * @param ledgerFile of what went live
     */
    Lookup in(String collection, Path ledgerFile) {
        return new Lookup(collection, ledgerFile);
    }

    private Opened open(ContentOrigin origin, String collection, Path ledgerFile) {
        Recipe recipe = Recipe.of(source.runbook(), stamp).forCollection(collection);
        Optional<Reshaping> reshaping = recipe.changesNothing()
                ? Optional.empty()
                : Optional.of(Reshaping.prepare(
                        recipe, origin, origin.inventory(cancel), workFolder, RejectSink.NONE, cancel));
        ContentLedger ledger = ContentLedger.open(ledgerFile, workFolder);
        DocumentTransform transform =
                reshaping.map(each -> each.pass().forCollection(collection)).orElse(DocumentTransform.NONE);
        ContentOrigin made = reshaping.map(Reshaping::origin).orElse(origin);
        return new Opened(new RecordedDocuments(made, ledger), transform, ledger, reshaping);
    }

    private <T> Optional<T> ask(Callable<Optional<T>> question) {
        if (silent) {
            return Optional.empty();
        }
        Future<Optional<T>> answer = reader.submit(question);
        try {
            return answer.get(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the source cannot tell what documents were when they went live", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        silent = true;
        cancel.cancel();
        answer.cancel(true);
        return Optional.empty();
    }

    @Override
    public void close() {
        reader.shutdownNow();
        try {
            if (!reader.awaitTermination(LAST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the source still does not answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
