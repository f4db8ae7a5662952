package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Column;
import dev.bascule.relational.FileRow;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.LoadOrder;
import dev.bascule.relational.Table;
import dev.bascule.relational.TableName;
import dev.bascule.relational.UndoLines;
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
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * Takes an import back, in one transaction: rows that came go, rows that changed become what they were. Worker only. When
 * any of them was changed since, or something new refers to one that came, nothing is done.
 */
public final class Undoer {

    private static final String INSERTED = "inserted";
    private static final String UPDATED = "updated";
    private static final String BEFORE = "before";
    private static final String ADDED = "added";
    private static final String REMOVED = "removed";
    private static final String NOW = "encode(sha256(convert_to(t::text, 'UTF8')), 'hex')";

    private final PostgresPlace place;
    private final Map<String, UndoStage> stages = new LinkedHashMap<>();
    private @Nullable UndoStage current;
    private @Nullable CopyIn copy;

    public Undoer(PostgresPlace place) {
        this.place = place;
    }

    /** How many rows were taken out again, and how many became what they were. */
    public record Undone(long deleted, long restored) {}

    /** @throws OperatorException refused, when a row was changed since; failed, when the server fails */
    public Undone undo(Path file) {
        try (ImportLock lock = ImportLock.take(place)) {
            place.begin("ISOLATION LEVEL REPEATABLE READ");
            place.execute("SET LOCAL lock_timeout = '5s'");
            Catalogue catalogue = new CatalogueReader(place).read();
            stage(catalogue, file);
            requireUnchanged(catalogue);
            Undone undone = restore(LoadOrder.of(catalogue.tables()).tables());
            place.execute("SET CONSTRAINTS ALL IMMEDIATE");
            place.commit();
            return undone;
        } catch (SQLException e) {
            throw ServerFailure.during(Text.of("postgres.doing.undo"), e);
        } catch (IOException e) {
            throw refused(Text.of("postgres.undo.unreadable", file.toString(), String.valueOf(e.getMessage())));
        } finally {
            place.rollBack();
        }
    }

    private void stage(Catalogue catalogue, Path file) throws IOException, SQLException {
        try {
            UndoLines.read(file, (table, change, row) -> take(catalogue, table, change, row));
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

    private void take(Catalogue catalogue, String table, String change, FileRow row) {
        try {
            UndoStage stage = stages.get(key(change, table));
            if (stage == null) {
                finish();
                Table known =
                        catalogue.find(table).orElseThrow(() -> refused(Text.of("postgres.undo.no-table", table)));
                stage = new UndoStage(stages.size(), known, row);
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

    private void finish() throws SQLException {
        if (copy != null) {
            copy.endCopy();
        }
        copy = null;
        current = null;
    }

    private static String key(String change, String table) {
        return change + " " + table;
    }

    private Optional<UndoStage> stage(String change, TableName table) {
        return Optional.ofNullable(stages.get(key(change, table.toString())));
    }

    private void requireUnchanged(Catalogue catalogue) throws SQLException {
        List<String> changed = new ArrayList<>();
        for (Table table : catalogue.tables()) {
            long found = 0;
            for (String change : List.of(INSERTED, UPDATED)) {
                Optional<UndoStage> stage = stage(change, table.name());
                found += stage.isEmpty() ? 0 : changed(stage.get());
            }
            for (ForeignKey reference : table.foreignKeys()) {
                Optional<UndoStage> parents = stage(INSERTED, reference.to());
                found += parents.isEmpty() ? 0 : newReferences(table, reference, parents.get());
            }
            if (found > 0) {
                changed.add(table.name() + " (" + found + ")");
            }
        }
        if (!changed.isEmpty()) {
            throw refused(Text.of("postgres.undo.changed", String.join(", ", changed)));
        }
    }

    private long changed(UndoStage stage) throws SQLException {
        return place.number("SELECT count(*) FROM %s u LEFT JOIN %s t ON %s WHERE %s IS DISTINCT FROM u.digest"
                .formatted(
                        stage.sql(),
                        Sql.name(stage.table().name()),
                        stage.pairs(stage.names(), "u", "t"),
                        "CASE WHEN t." + Sql.name(stage.names().getFirst()) + " IS NOT NULL THEN " + NOW + " END"));
    }

    /** Rows that refer to one that came, and that the import has neither brought nor changed itself. */
    private long newReferences(Table table, ForeignKey reference, UndoStage parents) throws SQLException {
        StringBuilder own = new StringBuilder();
        for (String change : List.of(INSERTED, UPDATED, ADDED)) {
            stage(change, table.name()).ifPresent(stage -> own.append(" AND NOT EXISTS (SELECT FROM ")
                    .append(stage.sql())
                    .append(" o WHERE ")
                    .append(stage.pairs(stage.names(), "o", "t"))
                    .append(')'));
        }
        StringBuilder on = new StringBuilder();
        for (int i = 0; i < reference.columns().size(); i++) {
            on.append(i == 0 ? "" : " AND ")
                    .append("p.")
                    .append(Sql.name(reference.referenced().get(i)))
                    .append(" = t.")
                    .append(Sql.name(reference.columns().get(i)));
        }
        return place.number("SELECT count(*) FROM %s t JOIN %s p ON %s JOIN %s u ON %s WHERE true%s"
                .formatted(
                        Sql.name(table.name()),
                        Sql.name(reference.to()),
                        on,
                        parents.sql(),
                        parents.pairs(parents.names(), "u", "p"),
                        own));
    }

    /** Changed rows first: they may refer to rows that go. */
    private Undone restore(List<TableName> order) throws SQLException {
        long deleted = 0;
        long restored = 0;
        place.execute("SET CONSTRAINTS ALL DEFERRED");
        for (TableName table : order) {
            deleted += delete(stage(ADDED, table));
            restored += update(table);
        }
        for (TableName table : order.reversed()) {
            deleted += delete(stage(INSERTED, table));
        }
        for (TableName table : order) {
            restored += insert(stage(REMOVED, table));
        }
        return new Undone(deleted, restored);
    }

    private long delete(Optional<UndoStage> gone) throws SQLException {
        if (gone.isEmpty()) {
            return 0;
        }
        UndoStage stage = gone.get();
        return place.update("DELETE FROM %s t USING %s u WHERE %s"
                .formatted(Sql.name(stage.table().name()), stage.sql(), stage.pairs(stage.names(), "u", "t")));
    }

    private long update(TableName table) throws SQLException {
        Optional<UndoStage> before = stage(BEFORE, table);
        Optional<UndoStage> updated = stage(UPDATED, table);
        if (before.isEmpty() || updated.isEmpty()) {
            return 0;
        }
        UndoStage stage = before.get();
        List<String> key = updated.get().names();
        List<String> columns = stage.columns().stream()
                .filter(column -> !key.contains(column.name()) && column.identity() != Column.Identity.ALWAYS)
                .map(Column::name)
                .toList();
        return place.update("UPDATE %s t SET %s FROM %s u WHERE %s"
                .formatted(
                        Sql.name(table),
                        Sql.each(columns, ", ", column -> Sql.name(column) + " = u." + stage.column(column)),
                        stage.sql(),
                        stage.pairs(key, "u", "t")));
    }

    private long insert(Optional<UndoStage> removed) throws SQLException {
        if (removed.isEmpty()) {
            return 0;
        }
        UndoStage stage = removed.get();
        return place.update("INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM %s u"
                .formatted(
                        Sql.name(stage.table().name()),
                        Sql.names(stage.names()),
                        Sql.each(stage.names(), ", ", column -> "u." + stage.column(column)),
                        stage.sql()));
    }

    private static OperatorException refused(Text happened) {
        return new OperatorException(
                Reason.REFUSED, happened, Text.of("postgres.state.nothing-written"), Text.of("postgres.undo.remedy"));
    }
}
