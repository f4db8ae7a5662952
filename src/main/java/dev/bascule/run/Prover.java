package dev.bascule.run;

import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.AsideWriter;
import dev.bascule.mongo.CatchUp;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentReader;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.ProofComparison;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.ReshapePass;
import dev.bascule.runbook.Reshaping;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds what shall become live against its source, document by document, and catches up with a source that moves. The
 * run's thread.
 *
 * <p>Only documents whose source moved since they were loaded are copied again. A shadow that differs where its source has
 * not moved is a failed proof, and never repaired.
 */
final class Prover {

    private static final int COLLECTIONS_AT_ONCE = 3;
    private static final int ROUNDS = 4;

    private final RunSession session;
    private final Runbook runbook;
    private final ContentOrigin source;
    private final Inventory sourceInventory;
    private final Shadows shadows;
    private final Path workFolder;
    private final Map<String, CollectionProof> proofs = new LinkedHashMap<>();

    Prover(
            RunSession session,
            Runbook runbook,
            ContentOrigin source,
            Inventory sourceInventory,
            Shadows shadows,
            Path workFolder) {
        this.session = session;
        this.runbook = runbook;
        this.source = source;
        this.sourceInventory = sourceInventory;
        this.shadows = shadows;
        this.workFolder = workFolder;
    }

    /** How a proof ended. {@code moving}: the source changed while it was made, so that it stands as of its last reading. */
    record Outcome(boolean moving, ReshapePass pass) {}

    /** A reading of the source: its reshapes as they are now, with what is left out. */
    private record Reading(Reshaping reshaping, ReshapePass pass) implements AutoCloseable {
        @Override
        public void close() {
            reshaping.close();
        }
    }

    /**
     * Proves all collections.
     *
     * @param rejects receives what the reshapes leave out, as of the last reading
     * @throws OperatorException {@code FAILED} when a shadow is wrong
     */
    Outcome prove(List<CopiedCollection> collections, RejectFiles rejects) {
        requireShape(collections);
        int movedBefore = Integer.MAX_VALUE;
        for (int round = 1; ; round++) {
            rejects.restart();
            try (Reading reading = read(rejects)) {
                Map<String, ProofComparison> found = compare(collections, reading.pass());
                requireRight(collections, found, reading.pass());
                int moved = found.values().stream()
                        .mapToInt(comparison -> comparison.moved().size())
                        .sum();
                if (moved == 0) {
                    collections.stream()
                            .filter(each -> !each.recopied().isEmpty())
                            .forEach(shadows::rememberProved);
                    return new Outcome(false, reading.pass());
                }
                requireWrittenDown(found, moved);
                catchUp(collections, found, reading.pass());
                if (round == ROUNDS || moved >= movedBefore) {
                    readResultsAgain(collections, found);
                    return new Outcome(true, reading.pass());
                }
                movedBefore = moved;
            }
        }
    }

    private Reading read(RejectSink rejects) {
        Reshaping reshaping = Reshaping.prepare(
                runbook.reshapes(),
                new DocumentReader(source),
                sourceInventory,
                workFolder,
                rejects,
                session.cancel());
        return new Reading(reshaping, reshaping.pass());
    }

    private void requireShape(List<CopiedCollection> collections) {
        for (CopiedCollection collection : collections) {
            List<String> different = shadows.differences(collection);
            if (!different.isEmpty()) {
                record(collection, CollectionProof.Result.DIFFERENT, List.of());
                throw failed(Text.of("run.proof.shape", collection.live(), String.join(", ", different)));
            }
        }
    }

    private Map<String, ProofComparison> compare(List<CopiedCollection> collections, ReshapePass pass) {
        Map<String, ProofComparison> found = new ConcurrentHashMap<>();
        Map<String, DocumentTransform> transforms = new ConcurrentHashMap<>();
        collections.forEach(each -> transforms.put(each.name(), pass.forCollection(each.name())));
        new Parallel(COLLECTIONS_AT_ONCE, "bascule-prove-")
                .forEach(
                        collections,
                        each -> found.put(each.name(), compare(each, transforms.get(each.name()))));
        return found;
    }

    /** One of two places that are read at the same time. */
    private record Side(
            ContentOrigin origin, String collection, DocumentTransform transform, TransferMonitor monitor) {}

    private ProofComparison compare(CopiedCollection collection, DocumentTransform transform) {
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
        new Parallel(2, "bascule-prove-side-").forEach(List.of(here, there), side -> read.put(
                side,
                new ContentScanner(side.origin(), workFolder, session.cancel())
                        .scan(side.collection(), side.transform(), loaded, side.monitor())));
        ContentLedger from = read.get(here);
        ContentLedger to = read.get(there);
        collection.read(from, to);
        return ProofComparison.of(from, to, loaded, collection.recopied(), session.cancel());
    }

    private void requireRight(
            List<CopiedCollection> collections, Map<String, ProofComparison> found, ReshapePass pass) {
        for (CopiedCollection collection : collections) {
            ProofComparison comparison = found.get(collection.name());
            boolean stale = !collection.isRewritten() && !comparison.moved().isEmpty();
            if (comparison.wrongDocuments() > 0 || stale) {
                List<DocumentId> ids = stale ? comparison.moved() : comparison.wrong();
                List<String> named =
                        ids.stream().limit(100).map(DocumentId::toExtendedJson).toList();
                record(collection, CollectionProof.Result.DIFFERENT, named);
                session.monitor().phase(collection.name(), Phase.FAILED);
                String few = String.join(", ", named.stream().limit(5).toList());
                throw failed(
                        collection.isRewritten()
                                ? Text.of("run.proof.wrong", collection.live(), comparison.wrongDocuments(), few)
                                : Text.of("run.proof.unchanged-moved", collection.live(), few));
            }
            if (comparison.reordered()) {
                record(collection, CollectionProof.Result.DIFFERENT, List.of());
                throw failed(Text.of("run.proof.order", collection.live()));
            }
            record(collection, CollectionProof.Result.EQUAL, List.of());
            session.monitor().phase(collection.name(), Phase.PROVED);
        }
        if (!pass.violations().isEmpty()) {
            throw failed(Text.of("run.proof.reshape", pass.violations().getFirst()));
        }
        pass.reshapes().forEach(this::requireBalance);
    }

    private void requireBalance(Plan.ReshapePlan account) {
        long sum = account.mapped()
                + account.identical()
                + account.superseded()
                + account.orphans()
                + account.rejectedTotal();
        if (sum != account.rows()) {
            throw failed(Text.of("run.proof.balance", account.name(), account.rows(), sum));
        }
    }

    private void record(CopiedCollection collection, CollectionProof.Result result, List<String> differing) {
        Optional<ContentLedger> ledger = collection.lastResult();
        proofs.put(
                collection.name(),
                new CollectionProof(
                        collection.live(),
                        result,
                        ledger.map(ContentLedger::documents).orElse(0L),
                        ledger.map(each -> each.storedDigest().hex()).orElse(""),
                        differing));
    }

    private static void requireWrittenDown(Map<String, ProofComparison> found, int moved) {
        if (found.values().stream().anyMatch(ProofComparison::movesTooMuch)) {
            throw failed(Text.of("run.proof.moving", moved));
        }
    }

    /** The source does not rest: what the shadows hold after the last catching up is what will be live, so it is read. */
    private void readResultsAgain(List<CopiedCollection> collections, Map<String, ProofComparison> found) {
        for (CopiedCollection collection : collections) {
            if (found.get(collection.name()).moved().isEmpty()) {
                continue;
            }
            ContentLedger now = new ContentScanner(session.target(), workFolder, session.cancel())
                    .scan(collection.result(), DocumentTransform.NONE, collection.loaded(), TransferMonitor.NONE);
            ProofComparison again = ProofComparison.of(
                    collection.lastSource().orElseThrow(),
                    now,
                    collection.loaded(),
                    collection.recopied(),
                    session.cancel());
            collection.readResult(now);
            if (again.wrongDocuments() > 0) {
                throw failed(Text.of(
                        "run.proof.wrong",
                        collection.live(),
                        again.wrongDocuments(),
                        again.wrong().getFirst().toExtendedJson()));
            }
            record(collection, CollectionProof.Result.EQUAL, List.of());
        }
    }

    private void catchUp(
            List<CopiedCollection> collections, Map<String, ProofComparison> found, ReshapePass pass) {
        CatchUp catchUp = new CatchUp(source, new AsideWriter(session.target()));
        for (CopiedCollection collection : collections) {
            List<DocumentId> moved = found.get(collection.name()).moved();
            if (!moved.isEmpty()) {
                shadows.forgetLoaded(collection);
                session.info(Text.of("run.proof.caught-up", collection.name(), moved.size()));
                collection
                        .recopied()
                        .putAll(catchUp.copy(
                                collection.name(),
                                collection.shadow(),
                                moved,
                                pass.forCollection(collection.name()),
                                session.cancel()));
            }
        }
    }

    /** What was found last, in the order of the collections. */
    List<CollectionProof> proofs() {
        return new ArrayList<>(proofs.values());
    }

    private static OperatorException failed(Text happened) {
        return new OperatorException(
                Reason.FAILED,
                happened,
                Text.of("run.state.target-untouched"),
                Text.of("run.proof.remedy"));
    }
}
