package dev.bascule.postgres;

import dev.bascule.relational.RefusalReason;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Executes a statement over rows of a staging table so that a row which a constraint or a trigger forbids is refused alone:
 * halves are tried until it is found. One thread.
 */
final class Isolation {

    private static final List<String> OF_THE_ROWS = List.of("22", "23", "44", "P0");
    private static final String REFERENCE = "23503";

    private final PostgresPlace place;
    private final Refuser refuser;

    Isolation(PostgresPlace place, Refuser refuser) {
        this.place = place;
        this.refuser = refuser;
    }

    /** A statement over the rows that a condition on {@code s} leaves. */
    @FunctionalInterface
    interface Statement {
        String with(String condition);
    }

    private record Range(long from, long to) {}

    /** @return how many rows were written */
    long execute(StagedTable staged, String elements, Statement statement) throws SQLException {
        try {
            return attempt(statement.with("true"));
        } catch (SQLException e) {
            requireOfTheRows(e);
            return bisect(staged, elements, statement);
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

    private long bisect(StagedTable staged, String elements, Statement statement) throws SQLException {
        List<Long> all = new ArrayList<>();
        place.query(elements + " ORDER BY 1", row -> all.add(row.getLong(1)));
        Deque<Range> open = new ArrayDeque<>();
        open.push(new Range(0, all.size()));
        long written = 0;
        while (!open.isEmpty()) {
            Range range = open.pop();
            long first = all.get((int) range.from());
            long last = all.get((int) range.to() - 1);
            try {
                written += attempt(statement.with("s.e BETWEEN " + first + " AND " + last));
            } catch (SQLException e) {
                requireOfTheRows(e);
                long middle = (range.from() + range.to()) / 2;
                if (range.to() - range.from() == 1) {
                    refuse(staged, first, e);
                } else {
                    open.push(new Range(middle, range.to()));
                    open.push(new Range(range.from(), middle));
                }
            }
        }
        return written;
    }

    private void refuse(StagedTable staged, long element, SQLException why) throws SQLException {
        boolean orphan = ServerFailure.state(why).equals(REFERENCE);
        refuser.refuse(
                staged,
                "SELECT " + element + "::bigint AS e",
                orphan ? RefusalReason.ORPHAN : RefusalReason.CONSTRAINT,
                staged.columns().getFirst().name(),
                "postgres.refused.constraint",
                ServerFailure.said(why));
    }

    /** Locks, lost connections and the like are nobody's row. */
    private static void requireOfTheRows(SQLException e) throws SQLException {
        String state = ServerFailure.state(e);
        if (OF_THE_ROWS.stream().noneMatch(state::startsWith)) {
            throw e;
        }
    }
}
