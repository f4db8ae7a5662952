package dev.bascule.relational;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as the catalogue knows it; a partitioned one is its root. Any thread.
 *
 * @param columns in the table's order
 * @param keys the primary one first
 * @param foreignKeys from this table, by name
 * @param triggers names of those that would fire
 * @param rights what the account may do with it
 */
public record Table(
        TableName name,
        boolean partitioned,
        List<Column> columns,
        List<UniqueKey> keys,
        List<ForeignKey> foreignKeys,
        List<String> triggers,
        Rights rights) {

    /**
     * @param filtered whether row level security hides rows from the account or forbids it to write some
     */
    public record Rights(boolean select, boolean insert, boolean update, boolean delete, boolean filtered) {}

    public Table {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        foreignKeys = List.copyOf(foreignKeys);
        triggers = List.copyOf(triggers);
    }

    public Optional<Column> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** Columns that hold data of their own. */
    public List<Column> stored() {
        return columns.stream().filter(column -> !column.isGenerated()).toList();
    }

    public Optional<UniqueKey> primaryKey() {
        return keys.stream().filter(UniqueKey::primary).findFirst();
    }

    /** Columns of the primary key; none when there is no such key. */
    public Set<String> primaryColumns() {
        return primaryKey().map(key -> Set.copyOf(key.columns())).orElse(Set.of());
    }

    /** Whether rows are told apart by exactly these columns, in any order. */
    public boolean isIdentifiedBy(Set<String> chosen) {
        return keys.stream().filter(UniqueKey::identifies).anyMatch(key -> key.columns().stream()
                .collect(Collectors.toSet())
                .equals(chosen));
    }
}
