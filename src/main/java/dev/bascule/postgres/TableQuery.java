package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Column;
import dev.bascule.relational.ColumnType;
import dev.bascule.relational.Profile.KeySet;
import dev.bascule.relational.RowWriter.Field;
import dev.bascule.relational.Table;
import dev.bascule.relational.TransferTable;
import dev.bascule.relational.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** How the rows of a table are asked for, as files hold them. Any thread. */
final class TableQuery {

    private static final String BORN = "createdAt";

    private final Catalogue catalogue;
    private final TransferTable transfer;

    TableQuery(Catalogue catalogue, TransferTable transfer) {
        this.catalogue = catalogue;
        this.transfer = transfer;
    }

    private Table table() {
        return transfer.table();
    }

    /** The fields of a row, in their order. */
    List<Field> fields(Predicate<String> isMasked) {
        List<Field> fields = new ArrayList<>();
        table().stored()
                .forEach(column -> fields.add(new Field(column.name(), column.type(), isMasked.test(column.name()))));
        transfer.sets()
                .forEach(set -> fields.add(new Field(
                        set.field(), new ColumnType.ArrayOf(ColumnType.Text.UNLIMITED), isMasked.test(set.field()))));
        return fields;
    }

    /** All rows: by the time they were made, then by key, so that two exports can be compared. */
    String inOrder() {
        return "SELECT " + expressions("t") + " FROM " + Sql.name(table().name()) + " t ORDER BY " + order();
    }

    /** The fields of the row that {@code alias} stands for. */
    String expressions(String alias) {
        Stream<String> columns = table().stored().stream().map(column -> expression(column, alias));
        Stream<String> sets = transfer.sets().stream().map(set -> set(set, alias));
        return String.join(", ", Stream.concat(columns, sets).toList());
    }

    private static String expression(Column column, String alias) {
        return expression(column.type(), alias + "." + Sql.name(column.name()));
    }

    /** A value in the form that rows are written from. */
    static String expression(ColumnType type, String name) {
        return switch (type.plain()) {
            case ColumnType.Money _ -> name + "::numeric";
            case ColumnType.ArrayOf(ColumnType element)
            when element.plain() instanceof ColumnType.Money -> name + "::numeric[]";
            default -> name;
        };
    }

    private String set(KeySet set, String alias) {
        Table through = catalogue.find(set.through()).orElseThrow();
        Table other = catalogue.find(set.table()).orElseThrow();
        String owner = table().primaryKey().orElseThrow().columns().getFirst();
        String otherKey = other.primaryKey().orElseThrow().columns().getFirst();
        return "ARRAY(SELECT o.%1$s::text FROM %2$s j JOIN %3$s o ON o.%4$s = j.%5$s WHERE j.%6$s = %7$s.%8$s ORDER BY o.%1$s::text COLLATE \"C\")"
                .formatted(
                        Sql.name(set.by()),
                        Sql.name(through.name()),
                        Sql.name(other.name()),
                        Sql.name(otherKey),
                        Sql.name(set.other()),
                        Sql.name(set.owner()),
                        alias,
                        Sql.name(owner));
    }

    private String order() {
        List<String> order = new ArrayList<>();
        table().column(BORN)
                .filter(column -> column.type() instanceof ColumnType.Timestamp)
                .ifPresent(column -> order.add("t." + Sql.name(BORN)));
        List<String> key = table().primaryKey()
                .or(() -> table().keys().stream().filter(UniqueKey::identifies).findFirst())
                .map(UniqueKey::columns)
                .orElse(List.of());
        key.forEach(column -> order.add(ordered(table().column(column).orElseThrow())));
        if (key.isEmpty()) {
            order.add("t::text COLLATE \"C\"");
        }
        return String.join(", ", order);
    }

    private static String ordered(Column column) {
        String name = "t." + Sql.name(column.name());
        return column.type().plain() instanceof ColumnType.Text ? name + " COLLATE \"C\"" : name;
    }
}
