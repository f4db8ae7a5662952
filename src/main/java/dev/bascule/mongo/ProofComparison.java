package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import dev.bascule.task.CancelToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A shadow held against its source and against what the source was when the shadow was loaded. Any thread.
 *
 * @param moved documents whose source changed since they were loaded, so that the shadow is behind
 * @param wrong documents of the shadow that are not what their unchanged source makes them: a failed proof; the first
 *     hundred
 * @param wrongDocuments how many are wrong
 * @param reordered whether every document is right and their order is not: of capped collections, where it matters
 */
public record ProofComparison(List<DocumentId> moved, List<DocumentId> wrong, long wrongDocuments, boolean reordered) {

    private static final int MOST_NAMED = 100;
    /** More than this is not caught up document by document. */
    private static final int MOST_MOVED = 500_000;

    public ProofComparison {
        moved = List.copyOf(moved);
        wrong = List.copyOf(wrong);
    }

    public boolean isEqual() {
        return moved.isEmpty() && wrongDocuments == 0 && !reordered;
    }

    /** Whether so much moved that not every document was written down. */
    public boolean movesTooMuch() {
        return moved.size() >= MOST_MOVED;
    }

    /** What a document was when it was copied again; without an entry when the source no longer had it. */
    public record Recopied(@Nullable LedgerEntry entry) {}

    /**
     * @param source as it is now, with what reshaping makes of it
     * @param shadow as it is now
     * @param loaded what the source was when the shadow was loaded
     * @param recopied documents that were copied again since
     */
    public static ProofComparison of(
            ContentLedger source,
            ContentLedger shadow,
            ContentLedger loaded,
            Map<DocumentId, Recopied> recopied,
            CancelToken cancel) {
        Judge judge = new Judge(recopied);
        LedgerJoin.join(
                List.of(source, shadow, loaded), cancel, entries -> judge.judge(entries[0], entries[1], entries[2]));
        boolean complete = judge.moved.isEmpty() && judge.wrongDocuments == 0;
        return new ProofComparison(
                judge.moved, judge.wrong, judge.wrongDocuments, complete && source.isOrderedUnlike(shadow));
    }

    /**
     * Of a collection that is its own source and was to stay as it is: only what the rules would make of it now counts, and
     * what was written to it between two readings does not.
     */
    public static ProofComparison ofItself(ContentLedger source, ContentLedger live, CancelToken cancel) {
        List<DocumentId> moved = new ArrayList<>();
        LedgerJoin.join(List.of(source, live), cancel, entries -> {
            LedgerEntry made = entries[0];
            boolean stays = made == null || entries[1] != null && Arrays.equals(made.stored(), made.expected());
            if (!stays && moved.size() < MOST_MOVED) {
                moved.add(made.id());
            }
        });
        return new ProofComparison(moved, List.of(), 0, false);
    }

    private static final class Judge {

        private final Map<DocumentId, Recopied> recopied;
        private final List<DocumentId> moved = new ArrayList<>();
        private final List<DocumentId> wrong = new ArrayList<>();
        private long wrongDocuments;

        Judge(Map<DocumentId, Recopied> recopied) {
            this.recopied = recopied;
        }

        void judge(@Nullable LedgerEntry source, @Nullable LedgerEntry shadow, @Nullable LedgerEntry firstLoaded) {
            if (source == null ? shadow == null : shadow != null && source.isExpectedAs(shadow)) {
                return;
            }
            DocumentId id = source != null ? source.id() : shadow.id();
            Recopied again = recopied.get(id);
            LedgerEntry loaded = again == null ? firstLoaded : again.entry();
            boolean still = source == null
                    ? loaded == null
                    : loaded != null && Arrays.equals(source.expected(), loaded.expected());
            boolean asLoaded = loaded == null
                    ? shadow == null
                    : shadow != null && Arrays.equals(loaded.expected(), shadow.stored());
            if (!still && asLoaded) {
                if (moved.size() < MOST_MOVED) {
                    moved.add(id);
                }
            } else {
                wrongDocuments++;
                if (wrong.size() < MOST_NAMED) {
                    wrong.add(id);
                }
            }
        }
    }
}
