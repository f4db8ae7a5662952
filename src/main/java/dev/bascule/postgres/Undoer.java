package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Profile;
import dev.bascule.relational.Profiles;
import dev.bascule.relational.TableName;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes an import back, in one transaction: rows that came go, rows that changed become what they were. Worker only. What
 * was changed since is never destroyed.
 */
public final class Undoer {

    /** The digest of a row {@code t} as it is now. */
    static final String NOW = "encode(sha256(convert_to(t::text, 'UTF8')), 'hex')";

    private final PostgresPlace place;
    private final ImportWitness witness;

    public Undoer(PostgresPlace place, ImportWitness witness) {
        this.place = place;
        this.witness = witness;
    }

    /** What becomes of an undo when rows were changed since. */
    public enum Changed {
        /** Nothing is undone. */
        REFUSE,
        /** They stay as they are, with what they need; the rest is undone. */
        SET_ASIDE;

        /** The word as options write it. */
        public String word() {
            return this == REFUSE ? "refuse" : "set-aside";
        }
    }

    /** A row that stays as it is. Values of secret columns are hidden. */
    public record Left(TableName table, Map<String, String> key) {
        public Left {
            key = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(key));
        }
    }

    /**
     * @param deleted rows that were taken out again
     * @param restored rows that became what they were, or are there again
     * @param left rows that were set aside, at most as many as a report lists
     * @param leftRows how many were set aside
     */
    public record Undone(long deleted, long restored, List<Left> left, long leftRows) {
        public Undone {
            left = List.copyOf(left);
        }
    }

    /** @throws OperatorException refused, when a row was changed since; failed, when the server fails */
    public Undone undo(Path file, Changed changed) {
        try (ImportLock lock = ImportLock.take(place)) {
            place.begin("ISOLATION LEVEL REPEATABLE READ");
            place.execute("SET LOCAL lock_timeout = '5s'");
            place.execute("SET LOCAL synchronous_commit = on");
            Catalogue catalogue = new CatalogueReader(place).read();
            UndoStages stages = new UndoStages(place, catalogue);
            stages.load(file);
            UndoChecks checks = new UndoChecks(place, catalogue, stages, secrets(catalogue));
            if (changed == Changed.SET_ASIDE) {
                checks.setAside();
            } else {
                requireNone(checks.objections());
            }
            UndoRestore restore = new UndoRestore(place, catalogue, stages);
            restore.restore();
            commit();
            return new Undone(restore.deleted(), restore.restored(), checks.left(), checks.leftRows());
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw refused(Text.of("postgres.undo.unreadable", file.toString(), String.valueOf(e.getMessage())));
        } finally {
            place.rollBack();
        }
    }

    private static Set<String> secrets(Catalogue catalogue) {
        return Profiles.choose(Optional.empty(), catalogue)
                .map(Profile::secrets)
                .orElse(Set.of());
    }

    private static void requireNone(List<String> objections) {
        if (!objections.isEmpty()) {
            throw refused(Text.of("postgres.undo.changed", String.join(", ", objections)));
        }
    }

    private void commit() throws SQLException {
        List<String> transaction = new ArrayList<>();
        place.query("SELECT pg_current_xact_id()::text", row -> transaction.add(row.getString(1)));
        witness.committing(transaction.getFirst());
        try {
            place.commit();
        } catch (SQLException e) {
            throw ServerFailure.undoing(transaction.getFirst(), e);
        }
        witness.committed();
    }

    /** A rule of the schema that stands in the way now did not before the import: somebody changed something. */
    private static OperatorException failed(SQLException e) {
        return ServerFailure.state(e).startsWith("23")
                ? refused(Text.of("postgres.undo.in-the-way", ServerFailure.said(e)))
                : ServerFailure.during(Text.of("postgres.doing.undo"), e);
    }

    static OperatorException refused(Text happened) {
        return new OperatorException(
                Reason.REFUSED, happened, Text.of("postgres.state.nothing-written"), Text.of("postgres.undo.remedy"));
    }
}
