package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * One reading of one collection: every document once through the rules, counted, and judged by code of its own. One thread
 * at a time.
 */
public final class OwnedDocuments {

    private static final int MOST_VIOLATIONS = 100;

    private final RestructureSpec.Owned collection;
    private final DocumentShaper shaper;
    private final WorkspaceJudge judge;
    private final BiConsumer<LeftOver, RawBson> leftOver;
    private final CollectionTally tally;
    private final List<Text> violations = new ArrayList<>();

    OwnedDocuments(
            RestructureSpec.Owned collection,
            DocumentShaper shaper,
            WorkspaceJudge judge,
            Presets presets,
            BiConsumer<LeftOver, RawBson> leftOver) {
        this.collection = collection;
        this.shaper = shaper;
        this.judge = judge;
        this.leftOver = leftOver;
        this.tally = new CollectionTally(presets);
    }

    /** The document as it shall be; the very one when it keeps its bytes. */
    public RawBson next(RawBson document) {
        Verdict verdict = shaper.shape(document);
        tally.count(DocumentId.of(document).orElseGet(DocumentId::absent), verdict);
        if (verdict instanceof Verdict.Left left) {
            leftOver.accept(left.reason(), document);
        }
        if (violations.size() < MOST_VIOLATIONS) {
            violations.addAll(judge.ofDocument(collection, document, verdict.document()));
        }
        return verdict.document();
    }

    /** Begins anew: what was counted was an attempt that does not stand. */
    public void restart() {
        tally.clear();
        violations.clear();
    }

    public CollectionAccount account() {
        return tally.account(collection.name());
    }

    /** What the judge holds against the reading, the first hundred. */
    public List<Text> violations() {
        return List.copyOf(violations);
    }
}
