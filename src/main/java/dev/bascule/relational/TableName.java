package dev.bascule.relational;

import java.util.Comparator;

/** A table's name with its schema, as the catalogue spells both. Any thread. */
public record TableName(String schema, String name) implements Comparable<TableName> {

    private static final Comparator<TableName> ORDER =
            Comparator.comparing(TableName::schema).thenComparing(TableName::name);

    @Override
    public int compareTo(TableName other) {
        return ORDER.compare(this, other);
    }

    /** {@code schema.table} without quotes, as reports and machine output write it. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
