package dev.bascule.postgres;

import dev.bascule.postgres.UndoStages.Change;
import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Column;
import dev.bascule.relational.LoadOrder;
import dev.bascule.relational.Table;
import dev.bascule.relational.TableName;
import dev.bascule.relational.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back what is left in the stages of an undo. One thread, inside the transaction. */
final class UndoRestore {

    private final PostgresPlace place;
    private final Catalogue catalogue;
    private final UndoStages stages;
    private long deleted;
    private long restored;

    UndoRestore(PostgresPlace place, Catalogue catalogue, UndoStages stages) {
        this.place = place;
        this.catalogue = catalogue;
        this.stages = stages;
    }

    long deleted() {
        return deleted;
    }

    long restored() {
        return restored;
    }

    /** Changed rows first: they may refer to rows that go. */
    void restore() throws SQLException {
        place.execute("SET CONSTRAINTS ALL DEFERRED");
        List<TableName> order = LoadOrder.of(catalogue.tables()).tables();
        for (TableName table : order) {
            deleted += delete(stages.of(Change.ADDED, table));
            restored += update(table);
        }
        for (TableName table : order.reversed()) {
            deleted += delete(stages.of(Change.INSERTED, table));
        }
        for (TableName table : order) {
            restored += insert(stages.of(Change.REMOVED, table));
        }
        place.execute("SET CONSTRAINTS ALL IMMEDIATE");
    }

    private long delete(Optional<UndoStage> gone) throws SQLException {
        return gone.isEmpty()
                ? 0
                : place.update("DELETE FROM %s t USING %s u WHERE %s"
                        .formatted(
                                Sql.name(gone.get().table().name()),
                                gone.get().sql(),
                                gone.get().pairs(gone.get().names(), "u", "t")));
    }

    private long update(TableName table) throws SQLException {
        Optional<UndoStage> before = stages.of(Change.BEFORE, table);
        Optional<UndoStage> updated = stages.of(Change.UPDATED, table);
        if (before.isEmpty() || updated.isEmpty()) {
            return 0;
        }
        Former former = new Former(before.get(), updated.get());
        for (UniqueKey key : former.table().keys()) {
            Optional<Column> column = KeyMoves.yielding(former.table(), key, former.columns());
            if (column.isPresent()) {
                release(former, key, column.get());
            }
        }
        return place.update("UPDATE %s t SET %s FROM %s WHERE %s"
                .formatted(
                        Sql.name(table),
                        Sql.each(
                                former.columns(),
                                ", ",
                                column -> Sql.name(column) + " = b." + former.before.column(column)),
                        former.rows(),
                        former.before.pairs(former.key(), "b", "t")));
    }

    /** Rows as they were, as far as they did change. */
    private record Former(UndoStage before, UndoStage updated) {
        Table table() {
            return before.table();
        }

        List<String> key() {
            return updated.names();
        }

        List<String> columns() {
            return before.columns().stream()
                    .filter(column -> !key().contains(column.name()) && column.identity() != Column.Identity.ALWAYS)
                    .map(Column::name)
                    .toList();
        }

        String rows() {
            return "%s b JOIN %s u ON %s"
                    .formatted(
                            before.sql(),
                            updated.sql(),
                            Sql.each(
                                    key(),
                                    " AND ",
                                    column -> "u." + updated.column(column) + " = b." + before.column(column)));
        }
    }

    /** A row that the import brought or changed may hold a value that another had before. */
    private void release(Former former, UniqueKey key, Column column) throws SQLException {
        List<String> ours = new ArrayList<>();
        for (Change change : List.of(Change.INSERTED, Change.UPDATED)) {
            stages.of(change, former.table().name())
                    .ifPresent(stage -> ours.add("EXISTS (SELECT FROM %s o WHERE %s)"
                            .formatted(stage.sql(), stage.pairs(stage.names(), "o", "t"))));
        }
        String held = "(%s) AND EXISTS (SELECT FROM %s WHERE %s AND NOT (%s))"
                .formatted(
                        String.join(" OR ", ours),
                        former.rows(),
                        former.before.pairs(key.columns(), "b", "t"),
                        former.before.pairs(former.key(), "b", "t"));
        String target = Sql.name(former.table().name());
        if (place.truth("SELECT EXISTS (SELECT FROM %s t WHERE %s)".formatted(target, held))) {
            place.update("UPDATE %s t SET %s = %s WHERE %s"
                    .formatted(target, Sql.name(column.name()), KeyMoves.between(column, key), held));
        }
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
}
