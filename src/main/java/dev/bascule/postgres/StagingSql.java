package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.ColumnType;
import java.util.ArrayList;
import java.util.List;

/** The staging table of a table, as SQL. Any thread. */
final class StagingSql {

    private StagingSql() {}

    static String create(StagedTable staged) {
        List<String> columns = new ArrayList<>(List.of("e bigint", "pos bigint", "p text"));
        for (Column column : staged.columns()) {
            columns.add(staged.staged(column.name()) + " " + firstType(column));
        }
        originals(staged).forEach(column -> columns.add(staged.asInFile(column.name()) + " " + firstType(column)));
        for (int set = 0; set < staged.transfer().sets().size(); set++) {
            columns.add(StagedTable.keys(set) + " text[]");
        }
        return "CREATE TEMPORARY TABLE " + bare(staged.staging()) + " (" + String.join(", ", columns) + ")";
    }

    /** Columns whose value in the file is looked up after they have been rewritten. */
    static List<Column> originals(StagedTable staged) {
        return staged.columns().stream()
                .filter(column -> staged.keepsOriginal(column.name()))
                .toList();
    }

    /** A text that only the server can judge is taken as a text at first; money reads no plain number. */
    private static String firstType(Column column) {
        if (column.type().needsServer()) {
            return "text";
        }
        return switch (column.type().plain()) {
            case ColumnType.Money _ -> "numeric";
            case ColumnType.ArrayOf(ColumnType element) when element.plain() instanceof ColumnType.Money -> "numeric[]";
            default -> column.sqlType();
        };
    }

    /** Gives the column its own type; what it holds has been judged. */
    static List<String> settle(StagedTable staged) {
        List<String> statements = new ArrayList<>();
        for (Column column : staged.columns()) {
            if (!firstType(column).equals(column.sqlType())) {
                for (String name : List.of(staged.staged(column.name()), staged.asInFile(column.name()))) {
                    String statement = "ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %2$s::%3$s"
                            .formatted(staged.staging(), name, column.sqlType());
                    if (!statements.contains(statement)) {
                        statements.add(statement);
                    }
                }
            }
        }
        return statements;
    }

    /** A temporary table is made without its schema. */
    static String bare(String temporary) {
        return temporary.substring(temporary.indexOf('.') + 1);
    }
}
