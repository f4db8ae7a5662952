package dev.bascule.postgres;

import dev.bascule.postgres.UndoStages.Change;
import dev.bascule.relational.Catalogue;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.Table;
import dev.bascule.relational.UniqueKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what an undo would destroy: rows that somebody changed since the import, rows that something new refers to, and
 * rows whose former values have no place any more. Changes the stages alone. One thread, inside the transaction.
 */
final class UndoChecks {

    private static final String HIDDEN = "***";
    private static final int LISTED = 10_000;

    private final PostgresPlace place;
    private final Catalogue catalogue;
    private final UndoStages stages;
    private final Set<String> secrets;
    private final List<Undoer.Left> left = new ArrayList<>();
    private long leftRows;

    UndoChecks(PostgresPlace place, Catalogue catalogue, UndoStages stages, Set<String> secrets) {
        this.place = place;
        this.catalogue = catalogue;
        this.stages = stages;
        this.secrets = secrets;
    }

    /** Tables with rows that forbid the undo, and how many those are. */
    List<String> objections() throws SQLException {
        List<String> objections = new ArrayList<>();
        for (Table table : catalogue.tables()) {
            long found = 0;
            for (Doubt doubt : doubts(table)) {
                found += place.number("SELECT count(*) FROM %s u WHERE %s".formatted(doubt.stage.sql(), doubt.where));
            }
            for (ForeignKey reference : table.foreignKeys()) {
                found += newReferences(table, reference);
            }
            if (found > 0) {
                objections.add(table.name() + " (" + found + ")");
            }
        }
        return objections;
    }

    /** Takes out of the stages what must stay as it is; what a row that stays refers to stays with it. */
    void setAside() throws SQLException {
        long before;
        do {
            before = leftRows;
            for (Table table : catalogue.tables()) {
                for (Doubt doubt : doubts(table)) {
                    leave(doubt);
                }
                Optional<UndoStage> came = stages.of(Change.INSERTED, table.name());
                if (came.isPresent()) {
                    needed(table, came.get());
                }
            }
        } while (leftRows > before);
    }

    List<Undoer.Left> left() {
        return left;
    }

    long leftRows() {
        return leftRows;
    }

    /** Rows of a stage, called {@code u}, that cannot be taken back. */
    private record Doubt(UndoStage stage, String where) {}

    private List<Doubt> doubts(Table table) {
        List<Doubt> doubts = new ArrayList<>();
        for (Change change : List.of(Change.INSERTED, Change.UPDATED)) {
            stages.of(change, table.name())
                    .ifPresent(stage -> doubts.add(new Doubt(
                            stage,
                            "NOT EXISTS (SELECT FROM %s t WHERE %s AND %s = u.digest)"
                                    .formatted(
                                            Sql.name(table.name()),
                                            stage.pairs(stage.names(), "u", "t"),
                                            Undoer.NOW))));
        }
        stages.of(Change.REMOVED, table.name()).ifPresent(stage -> doubts.add(new Doubt(stage, noPlace(stage))));
        stages.of(Change.UPDATED, table.name()).ifPresent(updated -> stages.of(Change.BEFORE, table.name())
                .ifPresent(before -> doubts.add(new Doubt(updated, formerHasNoPlace(updated, before)))));
        return doubts;
    }

    /** A removed row that is there again, or whose parents are gone. */
    private String noPlace(UndoStage removed) {
        List<String> reasons = new ArrayList<>();
        reasons.add("EXISTS (SELECT FROM %s t WHERE %s)"
                .formatted(Sql.name(removed.table().name()), removed.pairs(removed.names(), "u", "t")));
        reasons.addAll(missingParents(removed, "u"));
        return String.join(" OR ", reasons);
    }

    private static List<String> missingParents(UndoStage stage, String alias) {
        List<String> missing = new ArrayList<>();
        for (ForeignKey reference : stage.table().foreignKeys()) {
            List<String> columns = reference.columns();
            String given = Sql.each(columns, " AND ", column -> alias + "." + stage.column(column) + " IS NOT NULL");
            String on = Sql.each(columns, " AND ", column -> "p.%s = %s.%s"
                    .formatted(
                            Sql.name(reference.referenced().get(columns.indexOf(column))),
                            alias,
                            stage.column(column)));
            missing.add("%s AND NOT EXISTS (SELECT FROM %s p WHERE %s)".formatted(given, Sql.name(reference.to()), on));
        }
        return missing;
    }

    private String formerHasNoPlace(UndoStage updated, UndoStage before) {
        List<String> reasons = missingParents(before, "b");
        before.table().keys().stream()
                .filter(key -> !key.hasExpression()
                        && !key.isExclusion()
                        && key.predicate().isEmpty())
                .forEach(key -> reasons.add(takenSince(updated, before, key)));
        return "EXISTS (SELECT FROM %s b WHERE %s AND (%s))"
                .formatted(
                        before.sql(),
                        same(updated, before),
                        reasons.isEmpty() ? "false" : String.join(" OR ", reasons));
    }

    private static String same(UndoStage updated, UndoStage before) {
        return Sql.each(
                updated.names(), " AND ", column -> "b." + before.column(column) + " = u." + updated.column(column));
    }

    /** Another row, which the import neither brought nor changed, has the former value of a key. */
    private String takenSince(UndoStage updated, UndoStage before, UniqueKey key) {
        return "EXISTS (SELECT FROM %s t WHERE %s AND NOT (%s)%s)"
                .formatted(
                        Sql.name(before.table().name()),
                        before.pairs(key.columns(), "b", "t"),
                        before.pairs(updated.names(), "b", "t"),
                        notOurs(before.table()));
    }

    /** That a row {@code t} was neither brought nor changed by what is left of the import. */
    private String notOurs(Table table) {
        StringBuilder own = new StringBuilder();
        for (Change change : List.of(Change.INSERTED, Change.UPDATED, Change.ADDED)) {
            stages.of(change, table.name()).ifPresent(stage -> own.append(" AND NOT EXISTS (SELECT FROM ")
                    .append(stage.sql())
                    .append(" o WHERE ")
                    .append(stage.pairs(stage.names(), "o", "t"))
                    .append(')'));
        }
        return own.toString();
    }

    /** Rows that refer to one that came, and that the import has neither brought nor changed itself. */
    private long newReferences(Table table, ForeignKey reference) throws SQLException {
        Optional<UndoStage> parents = stages.of(Change.INSERTED, reference.to());
        return parents.isEmpty()
                ? 0
                : place.number("SELECT count(*) FROM %s t JOIN %s p ON %s JOIN %s u ON %s WHERE true%s"
                        .formatted(
                                Sql.name(table.name()),
                                Sql.name(reference.to()),
                                refers(reference),
                                parents.get().sql(),
                                parents.get().pairs(parents.get().names(), "u", "p"),
                                notOurs(table)));
    }

    private static String refers(ForeignKey reference) {
        List<String> columns = reference.columns();
        return Sql.each(columns, " AND ", column -> "p.%s = t.%s"
                .formatted(Sql.name(reference.referenced().get(columns.indexOf(column))), Sql.name(column)));
    }

    /** Rows that came, and that a row refers to which stays. */
    private void needed(Table parent, UndoStage came) throws SQLException {
        for (Table table : catalogue.tables()) {
            for (ForeignKey reference : table.foreignKeys()) {
                if (reference.to().equals(parent.name())) {
                    leave(new Doubt(
                            came,
                            "EXISTS (SELECT FROM %s p JOIN %s t ON %s WHERE %s%s)"
                                    .formatted(
                                            Sql.name(parent.name()),
                                            Sql.name(table.name()),
                                            refers(reference),
                                            came.pairs(came.names(), "u", "p"),
                                            notOurs(table))));
                }
            }
        }
    }

    private void leave(Doubt doubt) throws SQLException {
        UndoStage stage = doubt.stage;
        String sql = "DELETE FROM %s u WHERE %s RETURNING %s"
                .formatted(
                        stage.sql(),
                        doubt.where,
                        Sql.each(stage.names(), ", ", column -> "u." + stage.column(column) + "::text"));
        try (var statement = place.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                leftRows++;
                if (left.size() < LISTED) {
                    left.add(new Undoer.Left(stage.table().name(), key(stage, row)));
                }
            }
        }
    }

    private Map<String, String> key(UndoStage stage, ResultSet row) throws SQLException {
        Map<String, String> key = new LinkedHashMap<>();
        int number = 1;
        for (String name : stage.names()) {
            String value = row.getString(number++);
            key.put(name, secrets.contains(name) ? HIDDEN : String.valueOf(value));
        }
        return key;
    }
}
