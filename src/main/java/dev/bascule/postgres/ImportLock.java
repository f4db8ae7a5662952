package dev.bascule.postgres;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Keeps a second import out of a database for as long as the session lasts. One thread. */
final class ImportLock implements AutoCloseable {

    /** Two numbers that nothing else takes: the letters of our name. */
    private static final int CLASS = 0x62617363;

    private static final int OBJECT = 0x756c6500;

    private final PostgresPlace place;

    private ImportLock(PostgresPlace place) {
        this.place = place;
    }

    /** @throws OperatorException refused, naming who holds it */
    static ImportLock take(PostgresPlace place) throws SQLException {
        if (!place.truth("SELECT pg_try_advisory_lock(" + CLASS + ", " + OBJECT + ")")) {
            throw new OperatorException(
                    Reason.REFUSED,
                    Text.of("postgres.lock.held", holder(place)),
                    Text.of("postgres.state.nothing-written"),
                    Text.of("postgres.lock.remedy"));
        }
        return new ImportLock(place);
    }

    private static String holder(PostgresPlace place) throws SQLException {
        List<String> found = new ArrayList<>();
        place.query("""
            SELECT concat_ws(', ', nullif(a.application_name, ''), a.usename, coalesce(host(a.client_addr), ''))
            FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = %d AND l.objid = %d
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """.formatted(CLASS, OBJECT), row -> found.add(row.getString(1)));
        return found.isEmpty() ? "?" : found.getFirst();
    }

    @Override
    public void close() {
        try {
            place.execute("SELECT pg_advisory_unlock(" + CLASS + ", " + OBJECT + ")");
        } catch (SQLException _) {
            // the lock goes with its session
        }
    }
}
