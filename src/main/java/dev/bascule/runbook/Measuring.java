package dev.bascule.runbook;

import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads both sides of every copied collection and compares them, a few collections at once. Worker only; close it to
 * remove its ledgers.
 */
final class Measuring implements AutoCloseable {

    private static final int AT_ONCE = 3;

    private final ContentOrigin source;
    private final MongoPlace target;
    private final Path workFolder;
    private final CancelToken cancel;
    private final Map<String, ContentLedger> sources = new ConcurrentHashMap<>();
    private final Map<String, ContentLedger> targets = new ConcurrentHashMap<>();
    private final Map<String, ContentComparison> comparisons = new ConcurrentHashMap<>();
    private final Map<String, RuntimeException> failures = new ConcurrentHashMap<>();

    Measuring(ContentOrigin source, MongoPlace target, Path workFolder, CancelToken cancel) {
        this.source = source;
        this.target = target;
        this.workFolder = workFolder;
        this.cancel = cancel;
    }

    /** Measures every copied collection; what fails is kept, by the collection's name. */
    void measure(List<Decision> copied, ReshapePass pass, PlanMonitor monitor) {
        AtomicInteger done = new AtomicInteger();
        List<Callable<Void>> tasks = new ArrayList<>();
        for (Decision decision : copied) {
            DocumentTransform transform = pass.forCollection(decision.name());
            tasks.add(() -> {
                measure(decision, transform);
                monitor.measured(done.incrementAndGet(), copied.size());
                return null;
            });
        }
        monitor.measured(0, copied.size());
        try (ExecutorService pool = Executors.newFixedThreadPool(
                AT_ONCE, Thread.ofVirtual().name("bascule-measure-", 0).factory())) {
            List<Future<Void>> running = tasks.stream().map(pool::submit).toList();
            running.forEach(Measuring::join);
        }
    }

    private static void join(Future<Void> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private void measure(Decision decision, DocumentTransform transform) {
        long expected = Math.max(
                decision.source().orElseThrow().documents().documents(),
                decision.target().map(there -> there.documents().documents()).orElse(0L));
        boolean ordered = decision.source().orElseThrow().isCapped();
        try {
            ContentLedger from = new ContentScanner(source, workFolder, cancel)
                    .scan(decision.name(), transform, expected, ordered, TransferMonitor.NONE);
            sources.put(decision.name(), from);
            ContentLedger to = decision.target().isPresent()
                    ? new ContentScanner(target, workFolder, cancel)
                            .scan(decision.targetName(), DocumentTransform.NONE, from, TransferMonitor.NONE)
                    : ContentLedger.create(workFolder, expected, ordered);
            targets.put(decision.name(), to);
            comparisons.put(decision.name(), ContentComparison.of(from, to, 0, cancel));
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            failures.put(decision.name(), e);
        }
    }

    Map<String, ContentComparison> comparisons() {
        return comparisons;
    }

    Map<String, RuntimeException> failures() {
        return failures;
    }

    /** What the source held when it was measured, by the source's name. */
    Map<String, ContentLedger> sources() {
        return sources;
    }

    /** What the target held when it was measured, by the source's name. */
    Map<String, ContentLedger> targets() {
        return targets;
    }

    /** The readings of the source, which are whoever's goes on with them; those of the target are let go. */
    Map<String, ContentLedger> kept() {
        targets.values().forEach(ContentLedger::close);
        return Map.copyOf(sources);
    }

    @Override
    public void close() {
        sources.values().forEach(ContentLedger::close);
        targets.values().forEach(ContentLedger::close);
    }
}
