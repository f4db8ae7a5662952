package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.FileRow;
import dev.bascule.relational.Table;
import dev.bascule.relational.TableName;
import dev.bascule.relational.UndoLines;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** An undo file as temporary tables, one for each change of each table. One thread, inside the transaction. */
final class UndoStages {

    /** What an import did to a row. */
    enum Change {
        /** The key of a row that came, and the digest of what it was at the end. */
        INSERTED,
        /** The key of a row that changed, and the digest of what it became. */
        UPDATED,
        /** A row as it was before it changed. */
        BEFORE,
        /** A row of a table between that came. */
        ADDED,
        /** A row of a table between that went. */
        REMOVED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final PostgresPlace place;
    private final Catalogue catalogue;
    private final Map<String, UndoStage> stages = new LinkedHashMap<>();
    private @Nullable UndoStage current;
    private @Nullable CopyIn copy;

    UndoStages(PostgresPlace place, Catalogue catalogue) {
        this.place = place;
        this.catalogue = catalogue;
    }

    Optional<UndoStage> of(Change change, TableName table) {
        return Optional.ofNullable(stages.get(key(change.word(), table.toString())));
    }

    private static String key(String change, String table) {
        return change + " " + table;
    }

    void load(Path file) throws IOException, SQLException {
        try {
            UndoLines.read(file, this::take);
            finish();
        } catch (Staging.CopyFailure e) {
            throw e.why();
        } finally {
            if (copy != null && copy.isActive()) {
                copy.cancelCopy();
            }
        }
        for (UndoStage stage : stages.values()) {
            stage.settle(place);
        }
    }

    private void take(String table, String change, FileRow row) {
        try {
            UndoStage stage = stages.get(key(change, table));
            if (stage == null) {
                finish();
                stage = new UndoStage(stages.size(), known(table), row);
                place.execute(stage.create());
                stages.put(key(change, table), stage);
            }
            if (stage != current) {
                finish();
                current = stage;
                copy = place.copy().copyIn("COPY " + stage.sql() + " FROM STDIN");
            }
            if (copy != null) {
                stage.send(copy, row);
            }
        } catch (SQLException e) {
            throw new Staging.CopyFailure(e);
        }
    }

    private Table known(String table) {
        return catalogue.find(table).orElseThrow(() -> Undoer.refused(Text.of("postgres.undo.no-table", table)));
    }

    private void finish() throws SQLException {
        if (copy != null) {
            copy.endCopy();
        }
        copy = null;
        current = null;
    }
}
