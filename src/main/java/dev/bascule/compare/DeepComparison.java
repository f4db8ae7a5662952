package dev.bascule.compare;

import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.compare.Comparison.State;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads every document of both sides once, a few collections at once. */
final class DeepComparison {

    private static final Logger LOG = LoggerFactory.getLogger(DeepComparison.class);

    private static final int AT_ONCE = 3;

    private final MongoPlace source;
    private final MongoPlace target;
    private final Path workFolder;
    private final IgnoredFields ignored;
    private final DifferenceSink sink;
    private final CancelToken cancel;

    DeepComparison(
            MongoPlace source,
            MongoPlace target,
            Path workFolder,
            IgnoredFields ignored,
            DifferenceSink sink,
            CancelToken cancel) {
        this.source = source;
        this.target = target;
        this.workFolder = workFolder;
        this.ignored = ignored;
        this.sink = sink;
        this.cancel = cancel;
    }

    /** A row per pair, in the pairs' order. */
    List<Row> compare(List<Pair> pairs, CompareMonitor monitor) {
        AtomicInteger done = new AtomicInteger();
        monitor.compared(0, pairs.size());
        try (ExecutorService pool = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("bascule-compare-", 0).factory())) {
            List<Future<Row>> running = pairs.stream()
                    .map(pair -> pool.submit(() -> {
                        Row row = compareOrSay(pair);
                        monitor.compared(done.incrementAndGet(), pairs.size());
                        return row;
                    }))
                    .toList();
            return running.stream().map(DeepComparison::join).toList();
        }
    }

    private static Row join(Future<Row> task) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** One collection that cannot be read must not hide the others. */
    private Row compareOrSay(Pair pair) {
        cancel.throwIfCancelled();
        try {
            return compare(pair);
        } catch (CancelledException e) {
            throw e;
        } catch (OperatorException e) {
            return ShallowComparison.unmeasured(pair, e.happened());
        } catch (RuntimeException e) {
            LOG.warn("{} could not be compared", pair.name(), e);
            return ShallowComparison.unmeasured(
                    pair, Text.of("compare.unreadable", pair.name(), String.valueOf(e.getMessage())));
        }
    }

    private Row compare(Pair pair) {
        if (pair.isUnsupported() || !pair.sameType()) {
            return ShallowComparison.of(pair);
        }
        return pair.holdsDocuments() ? compareDocuments(pair) : compareDefinitions(pair);
    }

    /** A view is what its definition says: there is nothing else to be compared. */
    private static Row compareDefinitions(Pair pair) {
        Row shallow = ShallowComparison.of(pair);
        boolean same = pair.isOnBothSides() && pair.optionsEqual();
        return same ? ShallowComparison.row(pair, State.EQUAL, Optional.empty()) : shallow;
    }

    private Row compareDocuments(Pair pair) {
        try (ContentLedger here = pair.source().isPresent() ? scan(source, pair) : nothing(pair);
                ContentLedger there = pair.target().isPresent() ? scan(target, pair) : nothing(pair)) {
            Differences named = new Differences(pair.name(), new IgnoringReader(source, target, ignored, cancel), sink);
            ContentComparison found = ContentComparison.of(here, there, cancel, named::add);
            named.finish();
            return new Row(
                    pair.name(),
                    new Side(pair.source().isPresent(), here.documents(), true),
                    new Side(pair.target().isPresent(), there.documents(), true),
                    state(pair, found),
                    Optional.of(new Figures(
                            found.onlySource(),
                            found.onlyTarget(),
                            found.equal(),
                            found.different(),
                            named.onlyIgnored())),
                    pair.optionsEqual(),
                    pair.indexesEqual(),
                    named.named(),
                    pair.source(),
                    pair.target(),
                    Optional.empty());
        }
    }

    /** Both sides of a pair expect the same number, which gives their ledgers one shape. */
    private ContentLedger scan(MongoPlace place, Pair pair) {
        return new ContentScanner(place, workFolder, cancel)
                .scan(
                        pair.name(),
                        DocumentTransform.NONE,
                        pair.expectedDocuments(),
                        isOrdered(pair),
                        TransferMonitor.NONE);
    }

    private static boolean isOrdered(Pair pair) {
        return Stream.of(pair.source(), pair.target()).flatMap(Optional::stream).allMatch(CollectionInfo::isCapped);
    }

    private ContentLedger nothing(Pair pair) {
        return ContentLedger.create(workFolder, pair.expectedDocuments());
    }

    private static State state(Pair pair, ContentComparison found) {
        if (pair.target().isEmpty()) {
            return State.ONLY_SOURCE;
        }
        if (pair.source().isEmpty()) {
            return State.ONLY_TARGET;
        }
        boolean sameDocuments = found.isAsExpected() && found.different() == 0;
        return sameDocuments && pair.optionsEqual() && pair.indexesEqual() ? State.EQUAL : State.DIFFERENT;
    }
}
