package dev.bascule.postgres;

import dev.bascule.postgres.Isolation.Culprit;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.LoadOrder;
import dev.bascule.relational.LoadOrder.How;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes what the staging tables hold into the target: new rows, and rows that change. The only class that changes a table
 * of rows; a table without either gets no statement. One thread, inside the transaction.
 */
final class Merge {

    private final PostgresPlace place;
    private final LoadOrder order;
    private final Isolation isolation;
    private final KeyMoves moves;
    private final UndoRecorder undo;
    private final Pairs pairs;

    Merge(PostgresPlace place, LoadOrder order, UndoRecorder undo, Pairs pairs) {
        this.place = place;
        this.order = order;
        this.isolation = new Isolation(place);
        this.moves = new KeyMoves(place);
        this.undo = undo;
        this.pairs = pairs;
    }

    /**
     * @param component tables that refer to each other, in the order that satisfies what can be, or one alone
     * @param again whether it was tried already, with more rows than now
     * @return rows that the server does not take; with any, what was written must be taken back
     */
    List<Culprit> write(List<StagedTable> component, boolean again) throws SQLException {
        for (StagedTable staged : component) {
            split(staged);
            if (!again) {
                undo.before(staged);
            }
        }
        for (StagedTable staged : component) {
            moves.release(staged);
        }
        List<Culprit> culprits = new ArrayList<>();
        for (StagedTable staged : component) {
            culprits.addAll(insert(staged));
        }
        for (StagedTable staged : component) {
            // a reference to a row that did not go in would be blamed on the wrong row
            if (culprits.isEmpty()) {
                culprits.addAll(update(staged));
                culprits.addAll(completeReferences(staged));
            }
        }
        return culprits;
    }

    /** Tells rows that change the target from rows that are new to it; the others need nothing. */
    private void split(StagedTable staged) throws SQLException {
        String rows = staged.staging() + " s";
        if (staged.key().columns().isEmpty()) {
            place.execute("CREATE TEMPORARY TABLE %s AS SELECT NULL::bigint AS e LIMIT 0"
                    .formatted(StagingSql.bare(staged.changed())));
            place.execute(
                    "CREATE TEMPORARY TABLE %s AS SELECT e FROM %s".formatted(StagingSql.bare(staged.fresh()), rows));
            return;
        }
        String paired = staged.pairs("s", "t");
        List<String> columns = staged.updateColumns();
        String differ =
                columns.isEmpty() ? "false" : Sql.each(columns, " OR ", column -> staged.differs(column, "s", "t"));
        place.execute("CREATE TEMPORARY TABLE %s AS SELECT s.e FROM %s JOIN %s t ON %s WHERE %s"
                .formatted(StagingSql.bare(staged.changed()), rows, staged.target(), paired, differ));
        place.execute("CREATE TEMPORARY TABLE %s AS SELECT s.e FROM %s WHERE NOT EXISTS (SELECT FROM %s t WHERE %s)"
                .formatted(StagingSql.bare(staged.fresh()), rows, staged.target(), paired));
        place.execute("ANALYZE " + staged.changed());
        place.execute("ANALYZE " + staged.fresh());
        figures(staged);
        if (isAny(staged.changed())) {
            pairs.updates(staged);
        }
    }

    private List<Culprit> insert(StagedTable staged) throws SQLException {
        staged.inserted = 0;
        if (!isAny(staged.fresh())) {
            return List.of();
        }
        List<String> columns = staged.insertColumns();
        Set<String> later = lateColumns(staged);
        String values =
                Sql.each(columns, ", ", column -> later.contains(column) ? "NULL" : "s." + staged.staged(column));
        // a table that was empty takes every row that is left
        String only = staged.targetRows == 0 ? "" : " JOIN " + staged.fresh() + " n ON n.e = s.e";
        Isolation.Written written = isolation.execute(
                staged,
                staged.fresh(),
                condition -> "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s s%s WHERE %s"
                        .formatted(staged.target(), Sql.names(columns), values, staged.staging(), only, condition));
        staged.inserted = written.rows();
        return written.culprits();
    }

    /** Columns of references inside a circle, which are filled in when the other tables have their rows. */
    private Set<String> lateColumns(StagedTable staged) {
        Set<String> columns = new LinkedHashSet<>();
        for (ForeignKey reference : staged.table().foreignKeys()) {
            if (order.how(reference).filter(How.NULL_FIRST::equals).isPresent()) {
                reference.columns().stream()
                        .filter(column ->
                                !staged.table().column(column).orElseThrow().notNull())
                        .forEach(columns::add);
            }
        }
        return columns;
    }

    private List<Culprit> completeReferences(StagedTable staged) throws SQLException {
        List<String> late = lateColumns(staged).stream()
                .filter(staged.insertColumns()::contains)
                .toList();
        if (late.isEmpty() || !isAny(staged.fresh())) {
            return List.of();
        }
        String given = Sql.each(late, " OR ", column -> "s." + staged.staged(column) + " IS NOT NULL");
        return isolation
                .execute(
                        staged,
                        staged.fresh(),
                        condition -> "UPDATE %s t SET %s FROM %s s JOIN %s n ON n.e = s.e WHERE %s AND (%s) AND %s"
                                .formatted(
                                        staged.target(),
                                        assignments(staged, late),
                                        staged.staging(),
                                        staged.fresh(),
                                        staged.pairs("s", "t"),
                                        given,
                                        condition))
                .culprits();
    }

    private List<Culprit> update(StagedTable staged) throws SQLException {
        staged.updated = 0;
        if (!isAny(staged.changed())) {
            return List.of();
        }
        List<String> columns = new ArrayList<>(staged.updateColumns());
        staged.touched().filter(column -> !columns.contains(column)).ifPresent(columns::add);
        Isolation.Written written = isolation.execute(
                staged,
                staged.changed(),
                condition -> "UPDATE %s t SET %s FROM %s s JOIN %s x ON x.e = s.e WHERE %s AND %s"
                        .formatted(
                                staged.target(),
                                assignments(staged, columns),
                                staged.staging(),
                                staged.changed(),
                                staged.pairs("s", "t"),
                                condition));
        staged.updated = written.rows();
        return written.culprits();
    }

    /** How many rows change each column. */
    private void figures(StagedTable staged) throws SQLException {
        staged.fields.clear();
        List<String> columns = staged.updateColumns();
        if (columns.isEmpty() || !isAny(staged.changed())) {
            return;
        }
        String counts =
                Sql.each(columns, ", ", column -> "count(*) FILTER (WHERE " + staged.differs(column, "s", "t") + ")");
        place.query(
                "SELECT %s FROM %s s JOIN %s x ON x.e = s.e JOIN %s t ON %s"
                        .formatted(counts, staged.staging(), staged.changed(), staged.target(), staged.pairs("s", "t")),
                row -> {
                    for (int i = 0; i < columns.size(); i++) {
                        long changed = row.getLong(i + 1);
                        if (changed > 0) {
                            staged.fields.put(columns.get(i), changed);
                        }
                    }
                });
    }

    private static String assignments(StagedTable staged, List<String> columns) {
        return Sql.each(columns, ", ", column -> Sql.name(column) + " = s." + staged.staged(column));
    }

    private boolean isAny(String table) throws SQLException {
        return place.truth("SELECT EXISTS (SELECT FROM " + table + ")");
    }
}
