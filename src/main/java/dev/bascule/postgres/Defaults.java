package dev.bascule.postgres;

import dev.bascule.relational.Column;
import java.sql.SQLException;
import java.util.List;

/** Gives rows the values that the file left out: the target's, where the row is there already, else the default. One thread. */
final class Defaults {

    private final PostgresPlace place;
    private final boolean dryRun;

    /** @param dryRun no number is drawn: a sequence does not take one back */
    Defaults(PostgresPlace place, boolean dryRun) {
        this.place = place;
        this.dryRun = dryRun;
    }

    void fill(StagedTable staged) throws SQLException {
        List<Column> filled = staged.columns().stream()
                .filter(column -> staged.isFilled(column.name()) && isNot(staged, column))
                .toList();
        for (Column column : filled) {
            String name = staged.staged(column.name());
            String absent = "NOT (" + staged.has("s", column.name()) + ")";
            if (staged.matched > 0) {
                place.execute("UPDATE %s s SET %s = t.%s FROM %s t WHERE %s AND %s"
                        .formatted(
                                staged.staging(),
                                name,
                                Sql.name(column.name()),
                                staged.target(),
                                staged.pairs("s", "t"),
                                absent));
            }
            String fresh = staged.matched > 0
                    ? " AND NOT EXISTS (SELECT FROM %s t WHERE %s)".formatted(staged.target(), staged.pairs("s", "t"))
                    : "";
            byDefault(staged, column, absent + fresh);
        }
    }

    private static boolean isNot(StagedTable staged, Column column) {
        return staged.touched().filter(column.name()::equals).isEmpty();
    }

    private void byDefault(StagedTable staged, Column column, String where) throws SQLException {
        String name = staged.staged(column.name());
        if (column.drawsFromSequence() && dryRun) {
            place.execute(
                    ("UPDATE %1$s s SET %2$s = b.base + b.number FROM (SELECT e, row_number() OVER (ORDER BY e) AS"
                        + " number, (SELECT coalesce(max(%3$s), 0) FROM %4$s) AS base FROM %1$s s WHERE %5$s) b WHERE"
                        + " b.e = s.e")
                            .formatted(staged.staging(), name, Sql.name(column.name()), staged.target(), where));
        } else if (column.identity() != Column.Identity.NONE) {
            String sequence =
                    "pg_get_serial_sequence(%s, %s)".formatted(Sql.text(staged.target()), Sql.text(column.name()));
            place.execute(
                    "UPDATE %s s SET %s = nextval(%s) WHERE %s".formatted(staged.staging(), name, sequence, where));
        } else if (column.defaultExpression().isPresent()) {
            place.execute("UPDATE %s s SET %s = %s WHERE %s"
                    .formatted(
                            staged.staging(), name, column.defaultExpression().get(), where));
        }
    }
}
