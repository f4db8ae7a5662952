package dev.bascule.relational;

import java.util.List;
import java.util.Optional;

/**
 * What a database's schemas hold, as far as transfers concern it. Any thread.
 *
 * @param schemas that were read, in their order
 * @param tables by name
 * @param sequences that number a column of those tables
 * @param materializedViews that read one of those tables, directly or through views
 */
public record Catalogue(
        List<String> schemas, List<Table> tables, List<NumberSequence> sequences, List<StaleView> materializedViews) {

    /**
     * A sequence and the column it numbers.
     *
     * @param sequence {@code schema.name}
     * @param owned whether the account may restart it
     * @param settable whether the account may set its value
     */
    public record NumberSequence(TableName sequence, TableName table, String column, boolean owned, boolean settable) {}

    /** A materialised view and a table it reads. */
    public record StaleView(TableName view, TableName table) {}

    public Catalogue {
        schemas = List.copyOf(schemas);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        materializedViews = List.copyOf(materializedViews);
    }

    public Optional<Table> table(TableName name) {
        return tables.stream().filter(table -> table.name().equals(name)).findFirst();
    }

    /**
     * The table that people mean: by its name in the first schema that has it, or with the schema before a dot.
     */
    public Optional<Table> find(String spoken) {
        Optional<Table> whole = tables.stream()
                .filter(table -> table.name().toString().equals(spoken))
                .findFirst();
        return schemas.stream()
                .flatMap(schema -> table(new TableName(schema, spoken)).stream())
                .findFirst()
                .or(() -> whole);
    }

    /** The name under which a table stands in a file without a profile. */
    public String spoken(TableName table) {
        return schemas.size() == 1 ? table.name() : table.toString();
    }
}
