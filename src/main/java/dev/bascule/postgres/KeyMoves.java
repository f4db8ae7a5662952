package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.ColumnType;
import dev.bascule.relational.Table;
import dev.bascule.relational.UniqueKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Lets a row take a unique value that another row gives up in the same import. The server checks such a key row by row, so
 * whoever gives a value up does so first: the column is emptied, or gets a value that nobody else can have, until the row
 * gets its own. One thread, inside the transaction.
 */
final class KeyMoves {

    private final PostgresPlace place;

    KeyMoves(PostgresPlace place) {
        this.place = place;
    }

    /**
     * The column of a key that can stand aside for a moment; none where no value would do.
     *
     * @param changing columns that get their value afterwards
     */
    static Optional<Column> yielding(Table table, UniqueKey key, Collection<String> changing) {
        if (key.isExclusion() || key.hasExpression() || key.primary()) {
            return Optional.empty();
        }
        List<Column> columns = key.columns().stream()
                .filter(changing::contains)
                .map(name -> table.column(name).orElseThrow())
                .toList();
        return columns.stream()
                .filter(column -> mayBeEmpty(column, key))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> isFreelyNamed(column) && !isReference(table, column))
                        .findFirst());
    }

    private static boolean mayBeEmpty(Column column, UniqueKey key) {
        return !column.notNull() && !key.nullsNotDistinct();
    }

    private static boolean isFreelyNamed(Column column) {
        return column.type() instanceof ColumnType.Uuid || column.type().equals(ColumnType.Text.UNLIMITED);
    }

    private static boolean isReference(Table table, Column column) {
        return table.foreignKeys().stream()
                .anyMatch(reference -> reference.columns().contains(column.name()));
    }

    /** What the column holds in between. */
    static String between(Column column, UniqueKey key) {
        if (mayBeEmpty(column, key)) {
            return "NULL";
        }
        return column.type() instanceof ColumnType.Uuid ? "gen_random_uuid()" : "gen_random_uuid()::text";
    }

    /** Empties what other rows of the file are about to take. Nothing is executed where nobody waits for a value. */
    void release(StagedTable staged) throws SQLException {
        for (UniqueKey key : staged.table().keys()) {
            Optional<Column> column = yielding(staged.table(), key, staged.updateColumns());
            if (column.isPresent()) {
                release(staged, key, column.get());
            }
        }
    }

    private void release(StagedTable staged, UniqueKey key, Column column) throws SQLException {
        String holders = "FROM %s h JOIN %s x ON x.e = h.e".formatted(staged.staging(), staged.changed());
        String held =
                Sql.each(key.columns(), " AND ", each -> "w.%s = t.%s".formatted(staged.staged(each), Sql.name(each)));
        String givenUp = Sql.each(key.columns(), " OR ", each -> staged.differs(each, "h", "t"));
        String awaited = "%s AND (%s) AND EXISTS (SELECT FROM %s w WHERE w.e <> h.e AND %s)"
                .formatted(staged.pairs("h", "t"), givenUp, staged.staging(), held);
        // without a row to change no statement must fire a trigger
        if (place.truth("SELECT EXISTS (SELECT %s JOIN %s t ON %s)".formatted(holders, staged.target(), awaited))) {
            place.update("UPDATE %s t SET %s = %s %s WHERE %s"
                    .formatted(staged.target(), Sql.name(column.name()), between(column, key), holders, awaited));
        }
    }
}
