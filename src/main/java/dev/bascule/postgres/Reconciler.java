package dev.bascule.postgres;

import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.TableName;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which rows of the file and of the target are the same, and lets every reference of the file follow. Works on
 * staging tables alone. One thread; parents before children.
 */
final class Reconciler {

    private final PostgresPlace place;
    private final Map<TableName, StagedTable> tables;
    private final Defaults defaults;

    Reconciler(PostgresPlace place, Map<TableName, StagedTable> tables, Defaults defaults) {
        this.place = place;
        this.tables = tables;
        this.defaults = defaults;
    }

    /** References follow first, because a key that rows are paired by may hold some. */
    void reconcile(StagedTable staged) throws SQLException {
        place.execute("ANALYZE " + staged.staging() + " (" + joined(staged) + ")");
        for (ForeignKey reference : staged.table().foreignKeys()) {
            if (!reference.isToItself()) {
                follow(staged, reference);
            }
        }
        List<String> key = staged.key().columns();
        staged.targetRows = place.number("SELECT count(*) FROM " + staged.target());
        if (key.isEmpty()) {
            defaults.fill(staged);
            return;
        }
        boolean ids = !staged.table().primaryColumns().isEmpty();
        if (ids) {
            place.execute("CREATE TEMPORARY TABLE %s AS SELECT %s, %s FROM %s s LIMIT 0"
                    .formatted(
                            StagingSql.bare(staged.ids()),
                            primary(staged, "s.%s AS old_%s", true),
                            primary(staged, "s.%s AS new_%s", false),
                            staged.staging()));
        }
        group(staged, ids);
        if (staged.targetRows > 0) {
            match(staged, ids);
        }
        defaults.fill(staged);
    }

    /** The columns that statements find rows by; what the others hold no plan depends on. */
    private static String joined(StagedTable staged) {
        Set<String> columns = new LinkedHashSet<>(List.of("e"));
        staged.table().keys().forEach(key -> key.columns().forEach(column -> add(columns, staged, column)));
        staged.table().foreignKeys().forEach(key -> key.columns().forEach(column -> add(columns, staged, column)));
        return String.join(", ", columns);
    }

    private static void add(Set<String> columns, StagedTable staged, String column) {
        // a key may be over a generated column, which is not staged
        if (staged.columns().stream().anyMatch(each -> each.name().equals(column))) {
            columns.add(staged.staged(column));
        }
    }

    /** {@code form} is given the staging column and its number. */
    private static String primary(StagedTable staged, String form, boolean asInFile) {
        List<String> columns = staged.table().primaryKey().orElseThrow().columns();
        return Sql.each(
                columns,
                ", ",
                column -> form.formatted(
                        asInFile ? staged.asInFile(column) : staged.staged(column), staged.index(column)));
    }

    /** Several rows with one key: the last one's values, the first one's id and place; all their ids lead there. */
    private void group(StagedTable staged, boolean ids) throws SQLException {
        List<String> key = staged.key().columns();
        String columns = Sql.each(key, ", ", staged::staged);
        String known = Sql.each(key, " AND ", column -> staged.staged(column) + " IS NOT NULL");
        boolean doubled = place.truth("SELECT EXISTS (SELECT FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1)"
                .formatted(staged.staging(), known, columns));
        if (!doubled) {
            return;
        }
        String groups =
                "(SELECT %1$s, min(e) AS first, max(e) AS last FROM %2$s WHERE %3$s GROUP BY %1$s HAVING count(*) > 1)"
                        .formatted(columns, staged.staging(), known);
        String inGroup = Sql.each(key, " AND ", column -> "s.%1$s = g.%1$s".formatted(staged.staged(column)));
        if (ids) {
            place.execute(
                    "INSERT INTO %s SELECT %s, %s FROM %s s JOIN %s g ON %s JOIN %4$s f ON f.e = g.first WHERE s.e <> f.e"
                            .formatted(
                                    staged.ids(),
                                    primary(staged, "s.%s", true),
                                    primary(staged, "f.%s", false),
                                    staged.staging(),
                                    groups,
                                    inGroup));
        }
        String keepId = Sql.each(
                staged.table().primaryColumns(),
                "",
                column -> key.contains(column) ? "" : ", %1$s = f.%1$s".formatted(staged.staged(column)));
        place.execute(
                "UPDATE %1$s s SET pos = g.first%2$s FROM %3$s g, %1$s f WHERE f.e = g.first AND s.e = g.last AND %4$s"
                        .formatted(staged.staging(), keepId, groups, inGroup));
        staged.superseded = place.update(
                "DELETE FROM %s s USING %s g WHERE %s AND s.e < g.last".formatted(staged.staging(), groups, inGroup));
    }

    /** A row that the target has keeps the target's id. */
    private void match(StagedTable staged, boolean ids) throws SQLException {
        String join = "FROM %s s JOIN %s t ON %s".formatted(staged.staging(), staged.target(), staged.pairs("s", "t"));
        staged.matched = place.number("SELECT count(*) " + join);
        List<String> own = staged.table().primaryColumns().stream()
                .filter(column -> !staged.key().columns().contains(column))
                .toList();
        if (!ids || own.isEmpty() || staged.matched == 0) {
            return;
        }
        String other = Sql.each(
                own, " OR ", column -> "t.%s IS DISTINCT FROM s.%s".formatted(Sql.name(column), staged.staged(column)));
        // ids that led to the file's row now lead to the target's
        place.execute("UPDATE %s m SET %s %s WHERE %s"
                .formatted(
                        staged.ids(),
                        Sql.each(
                                own, ", ", column -> "new_%d = t.%s".formatted(staged.index(column), Sql.name(column))),
                        join,
                        Sql.each(own, " AND ", column -> "m.new_%d = s.%s"
                                .formatted(staged.index(column), staged.staged(column)))));
        List<String> all = staged.table().primaryKey().orElseThrow().columns();
        place.execute("INSERT INTO %s SELECT %s, %s %s WHERE %s"
                .formatted(
                        staged.ids(),
                        primary(staged, "s.%s", true),
                        Sql.each(all, ", ", column -> "t." + Sql.name(column)),
                        join,
                        other));
        staged.reconciled = place.update("UPDATE %s s SET %s FROM %s t WHERE %s AND (%s)"
                .formatted(
                        staged.staging(),
                        Sql.each(own, ", ", column -> staged.staged(column) + " = t." + Sql.name(column)),
                        staged.target(),
                        staged.pairs("s", "t"),
                        other));
    }

    /** Lets a reference that is inside a circle, or to the table itself, follow. */
    void followWithin(StagedTable staged, List<TableName> component) throws SQLException {
        for (ForeignKey reference : staged.table().foreignKeys()) {
            if (component.contains(reference.to())) {
                follow(staged, reference);
            }
        }
    }

    private void follow(StagedTable staged, ForeignKey reference) throws SQLException {
        Optional<StagedTable> parent = Optional.ofNullable(tables.get(reference.to()));
        boolean rewritten = parent.isPresent()
                && staged.isByPrimaryKey(reference, parent.get().table())
                && isMade(parent.get());
        if (!rewritten) {
            return;
        }
        List<String> columns = reference.columns();
        StagedTable to = parent.get();
        StringBuilder set = new StringBuilder();
        StringBuilder on = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            int id = to.index(reference.referenced().get(i));
            set.append(i == 0 ? "" : ", ")
                    .append(staged.staged(columns.get(i)))
                    .append(" = m.new_")
                    .append(id);
            on.append(i == 0 ? "" : " AND ")
                    .append("s.")
                    .append(staged.asInFile(columns.get(i)))
                    .append(" = m.old_")
                    .append(id);
        }
        place.execute("UPDATE %s s SET %s FROM %s m WHERE %s".formatted(staged.staging(), set, to.ids(), on));
    }

    private boolean isMade(StagedTable parent) throws SQLException {
        return place.truth("SELECT to_regclass(" + Sql.text(parent.ids()) + ") IS NOT NULL")
                && place.truth("SELECT EXISTS (SELECT FROM " + parent.ids() + ")");
    }
}
