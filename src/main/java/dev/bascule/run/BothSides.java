package dev.bascule.run;

import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.ExtendedOrigin;
import dev.bascule.mongo.ProofComparison;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.runbook.ReshapePass;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads collections in the source and where they will be live from, at the same time, and compares. The run's thread. */
final class BothSides {

    private static final int COLLECTIONS_AT_ONCE = 3;

    private final RunSession session;
    private final Path workFolder;

    BothSides(RunSession session, Path workFolder) {
        this.session = session;
        this.workFolder = workFolder;
    }

    /** @return by the source's name of each collection, which keeps both readings */
    Map<String, ProofComparison> compare(List<CopiedCollection> collections, ContentOrigin source, ReshapePass pass) {
        Map<String, ProofComparison> found = new ConcurrentHashMap<>();
        Map<String, DocumentTransform> transforms = new ConcurrentHashMap<>();
        collections.forEach(each -> transforms.put(each.name(), pass.forCollection(each.name())));
        new Parallel(COLLECTIONS_AT_ONCE, "bascule-prove-")
                .forEach(
                        collections,
                        each -> found.put(each.name(), compare(each, source, transforms.get(each.name()))));
        return found;
    }

    /** One of two places that are read at the same time. */
    private record Side(
            ContentOrigin origin, String collection, DocumentTransform transform, TransferMonitor monitor) {}

    private ProofComparison compare(CopiedCollection collection, ContentOrigin source, DocumentTransform transform) {
        RunMonitor monitor = session.monitor();
        monitor.phase(collection.name(), Phase.PROVING);
        ContentLedger loaded = collection.loaded();
        Side here = new Side(source, collection.name(), transform, TransferMonitor.NONE);
        Side there = new Side(
                session.target(),
                collection.result(),
                DocumentTransform.NONE,
                (documents, bytes) -> monitor.passed(collection.name(), documents, bytes));
        Map<Side, ContentLedger> read = new ConcurrentHashMap<>();
        new Parallel(2, "bascule-prove-side-")
                .forEach(
                        List.of(here, there),
                        side -> read.put(
                                side,
                                new ContentScanner(side.origin(), workFolder, session.cancel())
                                        .scan(side.collection(), side.transform(), loaded, side.monitor())));
        ContentLedger from = read.get(here);
        ContentLedger to = read.get(there);
        collection.read(from, to);
        if (!collection.isRewritten() && source instanceof ExtendedOrigin) {
            return ProofComparison.ofItself(from, to, session.cancel());
        }
        return ProofComparison.of(from, to, loaded, collection.recopied(), session.cancel());
    }
}
