package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.UniqueKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds rows that a unique key forbids: against rows of the target that are not their own, and among themselves. The key
 * may be partial, over expressions, or an exclusion. One thread.
 */
final class ClashQuery {

    private final StagedTable staged;
    private final UniqueKey key;

    ClashQuery(StagedTable staged, UniqueKey key) {
        this.staged = staged;
        this.key = key;
    }

    boolean isExclusion() {
        return key.isExclusion();
    }

    UniqueKey key() {
        return key;
    }

    /** Rows {@code e} of the file, and where the row of the target is that is in their way. */
    String withTarget() {
        String own = staged.key().columns().isEmpty()
                ? ""
                : " AND ("
                        + Sql.each(staged.key().columns(), " OR ", column -> "b.own%1$d IS DISTINCT FROM a.own%1$d"
                                .formatted(staged.index(column)))
                        + ")";
        return "SELECT a.e, b.held_at, b.held_in, NULL::bigint AS holder FROM (%s) a JOIN (%s) b ON %s%s%s"
                .formatted(
                        keysOfFile(),
                        keysOf(
                                "SELECT t.*, t.ctid AS bascule_at, t.tableoid AS bascule_in FROM " + staged.target()
                                        + " t",
                                "bascule_at AS held_at, bascule_in AS held_in, "),
                        alike("a", "b"),
                        own,
                        exceptGivenUp());
    }

    /** A row of the target that the file changes may hold the value no longer when the import is done. */
    private String exceptGivenUp() {
        if (KeyMoves.yielding(staged.table(), key, staged.updateColumns()).isEmpty()) {
            return "";
        }
        String sameRow = Sql.each(staged.key().columns(), " AND ", column -> "c.%s = b.own%d"
                .formatted(staged.staged(column), staged.index(column)));
        String sameRowStays = Sql.each(
                staged.key().columns(), " AND ", column -> "d.own%1$d = b.own%1$d".formatted(staged.index(column)));
        return " AND NOT (EXISTS (SELECT FROM %s c WHERE %s) AND NOT EXISTS (SELECT FROM (%s) d WHERE %s AND %s))"
                .formatted(staged.staging(), sameRow, keysOfFile(), sameRowStays, alike("d", "b"));
    }

    /** Rows {@code e} of the file, and the earlier row of the file that is in their way. */
    String amongThemselves() {
        String rows = "p.e, NULL::tid AS held_at, NULL::oid AS held_in, p.holder";
        String pairs =
                "SELECT a.e, a.pos, b.pos AS earlier, b.e AS holder FROM (%1$s) a JOIN (%1$s) b ON b.pos < a.pos AND %2$s"
                        .formatted(keysOfFile(), alike("a", "b"));
        return key.isExclusion()
                ? "WITH pairs AS (%s) SELECT %s FROM pairs p WHERE NOT EXISTS (SELECT FROM pairs q WHERE q.pos = p.earlier)"
                        .formatted(pairs, rows)
                : "SELECT " + rows + " FROM (" + pairs + ") p";
    }

    /** Rows as they will be, under the names that the key's expressions use. */
    private String keysOfFile() {
        List<String> columns = new ArrayList<>(List.of("s.e AS bascule_e", "s.pos AS bascule_pos"));
        for (Column column : staged.columns()) {
            columns.add("s." + staged.staged(column.name()) + " AS " + Sql.name(column.name()));
        }
        String rows = "SELECT " + String.join(", ", columns) + " FROM " + staged.staging() + " s";
        return keysOf("SELECT w.*" + generated() + " FROM (" + rows + ") w", "bascule_e AS e, bascule_pos AS pos, ");
    }

    /** The generated columns as their expressions; a target's own are there already. */
    private String generated() {
        StringBuilder columns = new StringBuilder();
        staged.table().columns().stream().filter(Column::isGenerated).forEach(column -> columns.append(", (")
                .append(column.generation().orElseThrow())
                .append(")::")
                .append(column.sqlType())
                .append(" AS ")
                .append(Sql.name(column.name())));
        return columns.toString();
    }

    private String keysOf(String rows, String first) {
        StringBuilder select = new StringBuilder("SELECT ").append(first);
        for (int i = 0; i < key.elements().size(); i++) {
            select.append(i == 0 ? "" : ", ")
                    .append('(')
                    .append(key.elements().get(i))
                    .append(") AS k")
                    .append(i);
        }
        staged.key().columns().forEach(column -> select.append(", ")
                .append(Sql.name(column))
                .append(" AS own")
                .append(staged.index(column)));
        select.append(" FROM (").append(rows).append(") r");
        key.predicate().ifPresent(predicate -> select.append(" WHERE ").append(predicate));
        return select.toString();
    }

    private String alike(String one, String other) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < key.elements().size(); i++) {
            String operator =
                    key.isExclusion() ? key.operators().get(i) : key.nullsNotDistinct() ? "IS NOT DISTINCT FROM" : "=";
            pairs.add("%s.k%d %s %s.k%2$d".formatted(one, i, operator, other));
        }
        return String.join(" AND ", pairs);
    }
}
