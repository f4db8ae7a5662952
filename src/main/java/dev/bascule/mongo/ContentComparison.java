package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import dev.bascule.task.CancelToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How the documents of two collections differ, from their content ledgers. Any thread.
 *
 * @param onlySource documents that only the first has
 * @param onlyTarget documents that only the second has
 * @param equal on both sides with the same stored bytes
 * @param different on both sides with other stored bytes
 * @param wouldChange on both sides, and after reshaping other bytes than the second's
 * @param targetNewer of {@code wouldChange}, those stored differently of which the first is not known to be the newer
 * @param reordered of two capped collections, whether the second has another order
 * @param differing ids of {@code onlySource}, {@code onlyTarget} and {@code different}, by kind, as many as asked for
 */
public record ContentComparison(
        long onlySource,
        long onlyTarget,
        long equal,
        long different,
        long wouldChange,
        long targetNewer,
        boolean reordered,
        List<Differing> differing) {

    /** How a document differs. */
    public enum Kind {
        ONLY_SOURCE,
        ONLY_TARGET,
        DIFFERENT
    }

    /** A document that differs. */
    public record Differing(Kind kind, DocumentId id) {}

    public ContentComparison {
        differing = List.copyOf(differing);
    }

    /** Whether the second is, document by document, what the first becomes. */
    public boolean isAsExpected() {
        return onlySource == 0 && onlyTarget == 0 && wouldChange == 0 && !reordered;
    }

    /** Documents of the second that the first does not become, byte for byte: what would be lost with the second. */
    public long lackedBySource() {
        return onlyTarget + wouldChange;
    }

    /** @param most ids that are named */
    public static ContentComparison of(ContentLedger source, ContentLedger target, int most, CancelToken cancel) {
        List<Differing> named = new ArrayList<>();
        ContentComparison found = of(source, target, cancel, differing -> {
            if (named.size() < most) {
                named.add(differing);
            }
        });
        return found.naming(named);
    }

    /**
     * The same with every document that differs told to {@code each} and none kept.
     *
     * @param each hears of them in no order
     */
    public static ContentComparison of(
            ContentLedger source, ContentLedger target, CancelToken cancel, Consumer<Differing> each) {
        Counter counter = new Counter(each);
        LedgerJoin.join(List.of(source, target), cancel, entries -> counter.count(entries[0], entries[1]));
        return counter.result(source.isOrderedUnlike(target));
    }

    /** The ids of documents that only the second has, in no order. @param most that are named */
    public static List<DocumentId> onlyTarget(
            ContentLedger source, ContentLedger target, int most, CancelToken cancel) {
        List<DocumentId> ids = new ArrayList<>();
        LedgerJoin.join(List.of(source, target), cancel, entries -> {
            @Nullable LedgerEntry there = entries[1];
            if (entries[0] == null && there != null && ids.size() < most) {
                ids.add(there.id());
            }
        });
        return ids;
    }

    private ContentComparison naming(List<Differing> named) {
        return new ContentComparison(
                onlySource, onlyTarget, equal, different, wouldChange, targetNewer, reordered, named);
    }

    private static final class Counter {

        private final Consumer<Differing> each;
        private long onlySource;
        private long onlyTarget;
        private long equal;
        private long different;
        private long wouldChange;
        private long targetNewer;

        Counter(Consumer<Differing> each) {
            this.each = each;
        }

        void count(@Nullable LedgerEntry source, @Nullable LedgerEntry target) {
            if (target == null) {
                onlySource++;
                name(Kind.ONLY_SOURCE, source);
            } else if (source == null) {
                onlyTarget++;
                name(Kind.ONLY_TARGET, target);
            } else {
                countBoth(source, target);
            }
        }

        private void countBoth(LedgerEntry source, LedgerEntry target) {
            boolean stored = source.isStoredLike(target);
            if (stored) {
                equal++;
            } else {
                different++;
                name(Kind.DIFFERENT, source);
            }
            if (!source.isExpectedAs(target)) {
                wouldChange++;
                boolean sourceIsNewer = source.isDated() && target.isDated() && source.updatedAt() > target.updatedAt();
                if (!stored && !sourceIsNewer) {
                    targetNewer++;
                }
            }
        }

        private void name(Kind kind, @Nullable LedgerEntry entry) {
            if (entry != null) {
                each.accept(new Differing(kind, entry.id()));
            }
        }

        ContentComparison result(boolean reordered) {
            return new ContentComparison(
                    onlySource, onlyTarget, equal, different, wouldChange, targetNewer, reordered, List.of());
        }
    }
}
