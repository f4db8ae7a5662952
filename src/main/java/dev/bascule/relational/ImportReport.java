package dev.bascule.relational;

import dev.bascule.text.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What an import did, or would do. Any thread.
 *
 * @param order of the tables, parents first
 * @param refusals in the order of the arrays and of their elements; at most as many as a report lists
 * @param refused how many rows were refused, listed or not
 * @param pairs rows of the file beside rows of the target, as many as a person can look at
 * @param unknownArrays arrays of the file that no table takes
 * @param missingArrays arrays that the file has not, though there is a table
 * @param verification empty in a dry run
 * @param blockers why nothing can be written; empty when it can
 */
public record ImportReport(
        Mode mode,
        Optional<String> profile,
        List<TableName> order,
        List<TableFigures> tables,
        List<SetFigures> joins,
        List<Refusal> refusals,
        long refused,
        List<RowPair> pairs,
        List<String> unknownArrays,
        List<String> missingArrays,
        List<Verified> verification,
        List<Text> warnings,
        List<Text> blockers) {

    /** Which columns of a row are written. */
    public enum Mode {
        FULL,
        AS_ORIGINAL;

        /** The word as options and machine output write it. */
        public String word() {
            return this == FULL ? "full" : "as-original";
        }
    }

    /**
     * What became of the rows of one array: {@code rows} is the sum of all that follows up to the refused.
     *
     * @param targetOnly rows that only the target has
     * @param reconciled rows that the target has under another id
     * @param fields how many of the updated rows change each column
     */
    public record TableFigures(
            String array,
            TableName table,
            MatchKey matchKey,
            long rows,
            long inserted,
            long updated,
            long unchanged,
            long superseded,
            SortedMap<RefusalReason, Long> refused,
            long targetOnly,
            long reconciled,
            Map<String, Long> fields) {}

    /** What became of a field that holds keys. */
    public record SetFigures(
            String field, TableName table, long owners, long added, long removed, List<String> unknownKeys) {}

    /** What a table holds after the commit, against what the file says. */
    public record Verified(TableName table, long count, String digest, List<String> differing) {
        public boolean isEqual() {
            return differing.isEmpty();
        }
    }

    public ImportReport {
        order = List.copyOf(order);
        tables = List.copyOf(tables);
        joins = List.copyOf(joins);
        refusals = List.copyOf(refusals);
        pairs = List.copyOf(pairs);
        unknownArrays = List.copyOf(unknownArrays);
        missingArrays = List.copyOf(missingArrays);
        verification = List.copyOf(verification);
        warnings = List.copyOf(warnings);
        blockers = List.copyOf(blockers);
    }

    /** Whether a run writes, or did. */
    public boolean executable() {
        return blockers.isEmpty();
    }
}
