package dev.bascule.relational;

import java.util.Optional;

/**
 * A column of a table. Any thread.
 *
 * @param sqlType the type as SQL writes it, with its schema and length
 * @param defaultExpression as SQL; empty when there is none
 * @param generation the expression that a generated column is computed by
 */
public record Column(
        String name,
        ColumnType type,
        String sqlType,
        boolean notNull,
        Optional<String> defaultExpression,
        Identity identity,
        Optional<String> generation) {

    /** Whether the server numbers rows by itself. */
    public enum Identity {
        NONE,
        BY_DEFAULT,
        ALWAYS
    }

    public boolean isGenerated() {
        return generation.isPresent();
    }

    /** Whether a row may leave the column out. */
    public boolean mayBeAbsent() {
        return !notNull || isFilledByServer();
    }

    /** Whether a value comes from the server when a row leaves the column out. */
    public boolean isFilledByServer() {
        return defaultExpression.isPresent() || identity != Identity.NONE || isGenerated();
    }

    /** Whether a default would draw a number from a sequence. */
    public boolean drawsFromSequence() {
        return identity != Identity.NONE
                || defaultExpression.filter(sql -> sql.contains("nextval(")).isPresent();
    }

    /** Whether the server can tell two values apart by itself; texts stand for the others. */
    public boolean isComparable() {
        ColumnType plain =
                type.plain() instanceof ColumnType.ArrayOf(ColumnType element) ? element.plain() : type.plain();
        return !(plain instanceof ColumnType.Opaque) && !(plain instanceof ColumnType.Json json && !json.binary());
    }
}
