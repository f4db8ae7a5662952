package dev.bascule.run;

import dev.bascule.mongo.CollectionInfo.Count;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.Reshaping;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares counts, where the runbook asks for no more. Never called a proof: its result is "not proved". */
final class CountProof {

    private final RunSession session;
    private final ContentOrigin source;
    private final Planning planning;
    private final Path workFolder;

    CountProof(RunSession session, ContentOrigin source, Planning planning, Path workFolder) {
        this.session = session;
        this.source = source;
        this.planning = planning;
        this.workFolder = workFolder;
    }

    /** @throws OperatorException {@code FAILED} when counts differ */
    List<CollectionProof> compare(List<CopiedCollection> collections) {
        if (!planning.recipe().makesDocuments()) {
            return compare(collections, source);
        }
        try (Reshaping reshaping = Reshaping.prepare(
                planning.recipe(),
                source,
                planning.source().orElseThrow(),
                workFolder,
                RejectSink.NONE,
                session.cancel())) {
            return compare(collections, reshaping.origin());
        }
    }

    private List<CollectionProof> compare(List<CopiedCollection> collections, ContentOrigin origin) {
        List<CollectionProof> proofs = new ArrayList<>();
        for (CopiedCollection collection : collections) {
            long from = origin.count(collection.name());
            Count to = new InventoryReader(session.target()).count(collection.result());
            if (from != to.documents()) {
                throw new OperatorException(
                        Reason.FAILED,
                        Text.of("run.proof.count", collection.live(), from, to.documents()),
                        Text.of("run.state.target-untouched"),
                        Text.of("run.proof.remedy"));
            }
            proofs.add(new CollectionProof(
                    collection.live(), CollectionProof.Result.NOT_PROVED, to.documents(), "", List.of()));
        }
        return proofs;
    }
}
