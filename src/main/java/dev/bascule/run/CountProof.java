package dev.bascule.run;

import dev.bascule.mongo.CollectionInfo.Count;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;

/** Compares counts, where the runbook asks for no more. Never called a proof: its result is "not proved". */
final class CountProof {

    private final RunSession session;
    private final ContentOrigin source;

    CountProof(RunSession session, ContentOrigin source) {
        this.session = session;
        this.source = source;
    }

    /** @throws OperatorException {@code FAILED} when counts differ */
    List<CollectionProof> compare(List<CopiedCollection> collections) {
        List<CollectionProof> proofs = new ArrayList<>();
        for (CopiedCollection collection : collections) {
            long from = source.count(collection.name());
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
