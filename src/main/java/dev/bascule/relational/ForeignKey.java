package dev.bascule.relational;

import java.util.List;

/**
 * A reference from one table to another, or to itself. Any thread.
 *
 * @param columns of {@code from}, in the order of {@code referenced}
 * @param referenced columns of {@code to}
 */
public record ForeignKey(
        String name, TableName from, List<String> columns, TableName to, List<String> referenced, boolean deferrable) {

    public ForeignKey {
        columns = List.copyOf(columns);
        referenced = List.copyOf(referenced);
        if (columns.isEmpty() || columns.size() != referenced.size()) {
            throw new IllegalArgumentException("a foreign key pairs columns: " + name);
        }
    }

    public boolean isToItself() {
        return from.equals(to);
    }
}
