package dev.bascule.relational;

import java.util.List;
import java.util.Optional;

/**
 * An index that forbids two rows to be alike. Any thread.
 *
 * @param columns in the index's order; empty when the index has an expression among its keys
 * @param elements the index's keys as SQL over the table's columns, whether columns or expressions
 * @param operators of an exclusion constraint, one for each element; empty for a unique index
 * @param predicate as SQL, when the index holds a part of the rows
 * @param deferrable whether it is checked after a row, at the end of a statement or of a transaction
 */
public record UniqueKey(
        String name,
        boolean primary,
        List<String> columns,
        List<String> elements,
        List<String> operators,
        Optional<String> predicate,
        boolean nullsNotDistinct,
        boolean deferrable) {

    public UniqueKey {
        columns = List.copyOf(columns);
        elements = List.copyOf(elements);
        operators = List.copyOf(operators);
    }

    public boolean isExclusion() {
        return !operators.isEmpty();
    }

    public boolean hasExpression() {
        return columns.isEmpty();
    }

    /** Whether it holds every row, by plain columns, and is checked at once: rows can be told apart by it. */
    public boolean identifies() {
        return !isExclusion() && !hasExpression() && predicate.isEmpty() && !deferrable;
    }
}
