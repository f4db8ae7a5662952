package dev.bascule.postgres;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Executes a statement over rows of a staging table; when a constraint or a trigger forbids it, halves are tried until it is
 * known which rows are to blame. One thread.
 */
final class Isolation {

    private static final List<String> OF_THE_ROWS = List.of("22", "23", "44", "P0");
    private static final String REFERENCE = "23503";

    private final PostgresPlace place;

    Isolation(PostgresPlace place) {
        this.place = place;
    }

    /** A statement over the rows that a condition on {@code s} leaves. */
    @FunctionalInterface
    interface Statement {
        String with(String condition);
    }

    /** A row that the server does not take. */
    record Culprit(StagedTable staged, long element, SQLException why) {
        boolean isOrphan() {
            return ServerFailure.state(why).equals(REFERENCE);
        }
    }

    /** How many rows were written, and which were not. */
    record Written(long rows, List<Culprit> culprits) {}

    /** @param elements the table with the elements in question */
    Written execute(StagedTable staged, String elements, Statement statement) throws SQLException {
        try {
            return new Written(attempt(statement.with("true")), List.of());
        } catch (SQLException e) {
            requireOfTheRows(e);
            return new Search(staged, statement).search(elements, e);
        }
    }

    private long attempt(String sql) throws SQLException {
        Savepoint before = place.connection().setSavepoint();
        try {
            long written = place.update(sql);
            place.connection().releaseSavepoint(before);
            return written;
        } catch (SQLException e) {
            place.connection().rollback(before);
            throw e;
        }
    }

    /** Locks, lost connections and the like are nobody's row. */
    private static void requireOfTheRows(SQLException e) throws SQLException {
        String state = ServerFailure.state(e);
        if (OF_THE_ROWS.stream().noneMatch(state::startsWith)) {
            throw e;
        }
    }

    /** The search for the culprits of one statement. */
    private final class Search {
        private final StagedTable staged;
        private final Statement statement;
        private final List<Culprit> culprits = new ArrayList<>();
        private final List<Culprit> waiting = new ArrayList<>();
        private long written;

        Search(StagedTable staged, Statement statement) {
            this.staged = staged;
            this.statement = statement;
        }

        /** A row that only misses another one of its own table is no culprit as long as there are others. */
        Written search(String elements, SQLException why) throws SQLException {
            List<Long> all = new ArrayList<>();
            place.query(
                    "SELECT n.e FROM %s n JOIN %s s ON s.e = n.e ORDER BY 1".formatted(elements, staged.staging()),
                    row -> all.add(row.getLong(1)));
            if (all.isEmpty()) {
                throw why;
            }
            halve(all);
            if (culprits.isEmpty() && !waiting.isEmpty()) {
                tryTogether();
            }
            return new Written(written, culprits);
        }

        private void halve(List<Long> all) throws SQLException {
            Deque<List<Long>> open = new ArrayDeque<>();
            open.push(all);
            while (!open.isEmpty()) {
                List<Long> some = open.pop();
                try {
                    written += attempt(statement.with("s.e BETWEEN " + some.getFirst() + " AND " + some.getLast()));
                } catch (SQLException e) {
                    requireOfTheRows(e);
                    if (some.size() == 1) {
                        blame(new Culprit(staged, some.getFirst(), e));
                    } else {
                        open.push(some.subList(some.size() / 2, some.size()));
                        open.push(some.subList(0, some.size() / 2));
                    }
                }
            }
        }

        private void blame(Culprit culprit) {
            boolean mayOnlyWait = culprit.isOrphan()
                    && staged.table().foreignKeys().stream().anyMatch(reference -> reference.isToItself());
            (mayOnlyWait ? waiting : culprits).add(culprit);
        }

        private void tryTogether() throws SQLException {
            String elements =
                    waiting.stream().map(each -> Long.toString(each.element())).collect(Collectors.joining(","));
            try {
                written += attempt(statement.with("s.e IN (" + elements + ")"));
            } catch (SQLException e) {
                requireOfTheRows(e);
                culprits.addAll(waiting);
            }
        }
    }
}
