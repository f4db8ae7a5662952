package dev.bascule.postgres;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.copy.CopyOut;

/** Rows that the server sends in the text form of {@code COPY}. One thread; closing it early stops the server. */
final class CopiedRows implements AutoCloseable {

    private final CopyOut copy;

    CopiedRows(PostgresPlace place, String query) throws SQLException {
        this.copy = place.copy().copyOut("COPY (" + query + ") TO STDOUT");
    }

    /** The next row with its line feed; empty after the last one. */
    Optional<byte[]> next() throws SQLException {
        return Optional.ofNullable(copy.readFromCopy());
    }

    /** The driver does nothing else in its session until a copy is over. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
