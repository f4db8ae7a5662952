package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.ColumnType;
import dev.bascule.relational.TransferTable;
import dev.bascule.relational.UniqueKey;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.List;
import java.util.function.Predicate;

/** Fields whose values do not leave the database. Any thread. */
final class Masking {

    private final List<String> names;

    /** @throws OperatorException invalid, when a name is no field, or a field cannot be masked and stay valid */
    Masking(List<String> names, List<TransferTable> tables) {
        this.names = names;
        for (String name : names) {
            List<TransferTable> having =
                    tables.stream().filter(table -> hasField(table, name)).toList();
            if (having.isEmpty()) {
                throw invalid(Text.of("postgres.mask.unknown", name));
            }
            having.forEach(table -> requireMaskable(table, name));
        }
    }

    Predicate<String> of(TransferTable table) {
        return field -> names.stream().anyMatch(name -> means(name, table, field));
    }

    private static boolean means(String name, TransferTable table, String field) {
        return name.equals(field) || name.equals(table.array() + "." + field);
    }

    private static boolean hasField(TransferTable table, String name) {
        return table.table().stored().stream().anyMatch(column -> means(name, table, column.name()))
                || table.sets().stream().anyMatch(set -> means(name, table, set.field()));
    }

    private static void requireMaskable(TransferTable table, String name) {
        for (Column column : table.table().stored()) {
            boolean text = column.type().plain() instanceof ColumnType.Text;
            boolean emptied = !text && column.notNull();
            if (means(name, table, column.name()) && (emptied || isKey(table, column))) {
                throw invalid(Text.of("postgres.mask.impossible", table.array() + "." + column.name()));
            }
        }
    }

    private static boolean isKey(TransferTable table, Column column) {
        boolean unique = table.table().keys().stream()
                .map(UniqueKey::columns)
                .anyMatch(columns -> columns.contains(column.name()));
        boolean reference = table.table().foreignKeys().stream()
                .anyMatch(key -> key.columns().contains(column.name()));
        return unique || reference;
    }

    private static OperatorException invalid(Text happened) {
        return new OperatorException(
                Reason.INVALID, happened, Text.of("postgres.state.nothing-written"), Text.of("postgres.mask.remedy"));
    }
}
