package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import dev.bascule.task.CancelToken;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the entries of several ledgers side by side, document by document, one bucket at a time. Worker only. */
final class LedgerJoin {

    /** A document, and which of several with the same id it is. */
    private record Row(DocumentId id, int occurrence) {}

    /** Receives, for each document, its entry in each ledger, in the order of the ledgers; null where it has none. */
    @FunctionalInterface
    interface Visitor {
        void visit(@Nullable LedgerEntry[] entries);
    }

    private LedgerJoin() {}

    static void join(List<ContentLedger> ledgers, CancelToken cancel, Visitor visitor) {
        int buckets = ledgers.getFirst().bucketCount();
        for (ContentLedger ledger : ledgers) {
            if (ledger.bucketCount() != buckets) {
                throw new IllegalArgumentException("ledgers of different shape cannot be compared");
            }
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            cancel.throwIfCancelled();
            rows(ledgers, bucket).values().forEach(visitor::visit);
        }
    }

    private static Map<Row, @Nullable LedgerEntry[]> rows(List<ContentLedger> ledgers, int bucket) {
        Map<Row, @Nullable LedgerEntry[]> rows = new HashMap<>();
        for (int i = 0; i < ledgers.size(); i++) {
            int position = i;
            ledgers.get(i).forEach(bucket, entry -> {
                int occurrence = 0;
                @Nullable LedgerEntry[] row = row(rows, entry, occurrence, ledgers.size());
                while (row[position] != null) {
                    row = row(rows, entry, ++occurrence, ledgers.size());
                }
                row[position] = entry;
            });
        }
        return rows;
    }

    private static @Nullable LedgerEntry[] row(
            Map<Row, @Nullable LedgerEntry[]> rows, LedgerEntry entry, int occurrence, int width) {
        return rows.computeIfAbsent(new Row(entry.id(), occurrence), key -> new LedgerEntry[width]);
    }
}
