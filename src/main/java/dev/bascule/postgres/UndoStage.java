package dev.bascule.postgres;

import dev.bascule.relational.Bytes;
import dev.bascule.relational.CheckedValue;
import dev.bascule.relational.Column;
import dev.bascule.relational.CopyLine;
import dev.bascule.relational.FileRow;
import dev.bascule.relational.JsonValue;
import dev.bascule.relational.Table;
import dev.bascule.relational.ValueReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.copy.CopyIn;

/**
 * The lines of an undo file about one change of one table, as a temporary table: {@code digest}, and the row's fields as
 * {@code c0, c1, ...} in the order of {@link #columns}. One thread.
 */
final class UndoStage {

    static final String DIGEST = "bascule_digest";

    private final Table table;
    private final List<Column> columns;
    private final String name;
    private final CopyLine line = new CopyLine();

    /** @param first a line, whose fields all lines have */
    UndoStage(int number, Table table, FileRow first) {
        this.table = table;
        this.columns = first.names().stream()
                .filter(field -> !field.equals(DIGEST))
                .map(field -> table.column(field).orElseThrow())
                .toList();
        this.name = "bascule_u" + number;
    }

    Table table() {
        return table;
    }

    List<Column> columns() {
        return columns;
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    String sql() {
        return "pg_temp." + name;
    }

    String column(String column) {
        return "c" + names().indexOf(column);
    }

    String create() {
        StringBuilder sql = new StringBuilder("CREATE TEMPORARY TABLE " + name + " (digest text");
        columns.forEach(column -> sql.append(", ").append(column(column.name())).append(" text"));
        return sql.append(')').toString();
    }

    /** Gives each column its own type; the server printed these values itself. */
    void settle(PostgresPlace place) throws SQLException {
        for (Column column : columns) {
            place.execute("ALTER TABLE %s ALTER COLUMN %s TYPE %s USING %2$s::%3$s"
                    .formatted(sql(), column(column.name()), column.sqlType()));
        }
        place.execute("ANALYZE " + sql());
    }

    void send(CopyIn copy, FileRow row) throws SQLException {
        line.begin();
        line.add(row.value(DIGEST).map(UndoStage::text).orElse(null));
        for (Column column : columns) {
            line.add(row.value(column.name())
                    .filter(value -> !(value instanceof JsonValue.Null))
                    .flatMap(value -> read(value, column, row))
                    .orElse(null));
        }
        Bytes bytes = line.end();
        copy.writeToCopy(bytes.array(), 0, bytes.length());
    }

    private static String text(JsonValue value) {
        return value instanceof JsonValue.Text(String text) ? text : "";
    }

    private static Optional<String> read(JsonValue value, Column column, FileRow row) {
        return switch (ValueReader.read(value, column.type(), () -> row.raw(column.name()))) {
            case CheckedValue.Accepted(Optional<String> text) -> text;
            case CheckedValue.Refused refused ->
                throw new IllegalStateException("the undo file is not as it was written: " + refused.reason());
        };
    }

    /** Rows of the stage and of its table that are the same by these columns. */
    String pairs(List<String> by, String stage, String target) {
        return Sql.each(by, " AND ", column -> target + "." + Sql.name(column) + " = " + stage + "." + column(column));
    }
}
