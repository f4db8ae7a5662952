package dev.bascule.run;

import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.AsideWriter;
import dev.bascule.mongo.CatchUp;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.ProofComparison;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Recipe;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.ReshapePass;
import dev.bascule.runbook.Reshaping;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what shall become live against its source, document by document, and catches up with a source that moves. The
 * run's thread.
 *
 * <p>Only documents whose source moved since they were loaded are copied again. A shadow that differs where its source has
 * not moved is a failed proof, and never repaired.
 */
final class Prover {

    private static final int ROUNDS = 4;

    private final RunSession session;
    private final Recipe recipe;
    private final ContentOrigin source;
    private final Inventory sourceInventory;
    private final Shadows shadows;
    private final Conversion conversion;
    private final BothSides sides;
    private final Path workFolder;
    private final Map<String, CollectionProof> proofs = new LinkedHashMap<>();

    Prover(
            RunSession session,
            Recipe recipe,
            ContentOrigin source,
            Inventory sourceInventory,
            Shadows shadows,
            Conversion conversion,
            Path workFolder) {
        this.session = session;
        this.recipe = recipe;
        this.source = source;
        this.sourceInventory = sourceInventory;
        this.shadows = shadows;
        this.conversion = conversion;
        this.sides = new BothSides(session, workFolder);
        this.workFolder = workFolder;
    }

    /**
     * How a proof ended.
     *
     * @param asOf when the source was last seen as the result is; empty when it rested while the proof was made
     */
    record Outcome(Optional<Instant> asOf, ReshapePass pass) {}

    /** A reading of the source: its reshapes as they are now, with what is left out. */
    private record Reading(Reshaping reshaping, ReshapePass pass) implements AutoCloseable {
        ContentOrigin origin() {
            return reshaping.origin();
        }

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
        long movedBefore = Long.MAX_VALUE;
        Instant roundBefore = session.now();
        for (int round = 1; ; round++) {
            Instant start = session.now();
            rejects.restart();
            try (Reading reading = read(rejects)) {
                requirePlanned(collections, reading);
                Map<String, ProofComparison> found = sides.compare(collections, reading.origin(), reading.pass());
                requireRight(collections, found, reading.pass());
                List<CopiedCollection> moved = collections.stream()
                        .filter(each -> !found.get(each.name()).moved().isEmpty())
                        .toList();
                List<CopiedCollection> unchanged =
                        moved.stream().filter(each -> !each.isRewritten()).toList();
                long documents = documents(moved, found);
                if (documents == 0) {
                    rememberProved(collections);
                    return new Outcome(Optional.empty(), reading.pass());
                }
                List<CopiedCollection> behind =
                        moved.stream().filter(CopiedCollection::isRewritten).toList();
                catchUp(behind, found, reading);
                if (round == ROUNDS || documents >= movedBefore) {
                    readResultsAgain(behind);
                    return new Outcome(Optional.of(unchanged.isEmpty() ? start : roundBefore), reading.pass());
                }
                convert(unchanged);
                // a load takes longer than a catching up, and more moves meanwhile
                movedBefore = unchanged.isEmpty() ? documents : Long.MAX_VALUE;
                roundBefore = start;
            }
        }
    }

    private static long documents(List<CopiedCollection> moved, Map<String, ProofComparison> found) {
        return moved.stream()
                .mapToLong(each -> found.get(each.name()).moved().size())
                .sum();
    }

    private void rememberProved(List<CopiedCollection> collections) {
        collections.stream().filter(each -> !each.recopied().isEmpty()).forEach(shadows::rememberProved);
    }

    /** After the last round they stay as they are, which is what the source was in the round before. */
    private void convert(List<CopiedCollection> unchanged) {
        if (!unchanged.isEmpty()) {
            conversion.convert(unchanged);
            requireShape(unchanged);
        }
    }

    private Reading read(RejectSink rejects) {
        Reshaping reshaping = Reshaping.prepare(recipe, source, sourceInventory, workFolder, rejects, session.cancel());
        return new Reading(reshaping, reshaping.pass());
    }

    /** A collection that nothing was to be made in when the plan was made has no shadow. */
    private static void requirePlanned(List<CopiedCollection> collections, Reading reading) {
        Set<String> planned = collections.stream().map(CopiedCollection::name).collect(Collectors.toSet());
        List<String> unplanned = reading.reshaping().supplemented().stream()
                .filter(name -> !planned.contains(name))
                .sorted()
                .toList();
        if (!unplanned.isEmpty()) {
            throw failed(Text.of("run.proof.unplanned", String.join(", ", unplanned)));
        }
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

    private void requireRight(
            List<CopiedCollection> collections, Map<String, ProofComparison> found, ReshapePass pass) {
        for (CopiedCollection collection : collections) {
            ProofComparison comparison = found.get(collection.name());
            if (comparison.wrongDocuments() > 0) {
                List<String> named = comparison.wrong().stream()
                        .limit(100)
                        .map(DocumentId::toExtendedJson)
                        .toList();
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
        requireReshaped(pass);
        pass.reshapes().forEach(this::requireBalance);
    }

    private static void requireReshaped(ReshapePass pass) {
        if (!pass.violations().isEmpty()) {
            throw failed(Text.of("run.proof.reshape", pass.violations().getFirst()));
        }
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

    /** The source does not rest: what the shadows hold after the last catching up is what will be live, so it is read. */
    private void readResultsAgain(List<CopiedCollection> behind) {
        for (CopiedCollection collection : behind) {
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

    /** With accounts of its own: those of the reading count every document once. */
    private void catchUp(List<CopiedCollection> behind, Map<String, ProofComparison> found, Reading reading) {
        CatchUp catchUp = new CatchUp(reading.origin(), new AsideWriter(session.target()));
        ReshapePass pass = reading.reshaping().pass();
        for (CopiedCollection collection : behind) {
            ProofComparison comparison = found.get(collection.name());
            List<DocumentId> moved = comparison.moved();
            if (comparison.movesTooMuch()) {
                throw failed(Text.of("run.proof.moving", moved.size()));
            }
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
        requireReshaped(pass);
    }

    /** What was found last, in the order of the collections. */
    List<CollectionProof> proofs() {
        return new ArrayList<>(proofs.values());
    }

    private static OperatorException failed(Text happened) {
        return new OperatorException(
                Reason.FAILED, happened, Text.of("run.state.target-untouched"), Text.of("run.proof.remedy"));
    }
}
