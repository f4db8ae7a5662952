package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.RefusalReason;
import dev.bascule.relational.TableName;
import dev.bascule.relational.UniqueKey;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses rows that lack a value, refer to nothing, or clash. Reads the target; writes staging tables alone. One thread. */
final class Checker {

    private final Map<TableName, StagedTable> tables;
    private final Refuser refuser;
    private final Clashes clashes;

    Checker(PostgresPlace place, Map<TableName, StagedTable> tables, Refuser refuser, Pairs pairs) throws SQLException {
        this.tables = tables;
        this.refuser = refuser;
        this.clashes = new Clashes(place, refuser, pairs);
    }

    /** Of tables that refer to each other, or of one alone; their parents are written already. */
    void check(List<StagedTable> component) throws SQLException {
        for (StagedTable staged : component) {
            required(staged);
        }
        orphans(component);
        // a refused row keeps its value of a key, and what refers to it is an orphan
        long clashed;
        do {
            clashed = 0;
            for (StagedTable staged : component) {
                clashed += clashes(staged);
            }
            if (clashed > 0) {
                orphans(component);
            }
        } while (clashed > 0);
    }

    /** A column without a default must be there in a row that is new. */
    private void required(StagedTable staged) throws SQLException {
        for (Column column : staged.columns()) {
            boolean touched = staged.touched().filter(column.name()::equals).isPresent();
            boolean lacking = staged.isAbsent(column.name()) || staged.isMixed(column.name());
            if (!column.mayBeAbsent() && lacking && !touched) {
                String fresh = staged.key().columns().isEmpty()
                        ? "true"
                        : "NOT EXISTS (SELECT FROM %s t WHERE %s)".formatted(staged.target(), staged.pairs("s", "t"));
                refuser.refuse(
                        staged,
                        "SELECT s.e FROM %s s WHERE NOT (%s) AND %s"
                                .formatted(staged.staging(), staged.has("s", column.name()), fresh),
                        RefusalReason.MISSING_REQUIRED,
                        column.name(),
                        "postgres.refused.missing-required");
            }
        }
    }

    /** Until no more are found: what refers to an orphan is one. */
    private void orphans(List<StagedTable> component) throws SQLException {
        long found;
        do {
            found = 0;
            for (StagedTable staged : component) {
                for (ForeignKey reference : staged.table().foreignKeys()) {
                    found += orphans(staged, reference, component);
                }
            }
        } while (found > 0 && hasInner(component));
    }

    private static boolean hasInner(List<StagedTable> component) {
        return component.size() > 1
                || component.getFirst().table().foreignKeys().stream().anyMatch(ForeignKey::isToItself);
    }

    private long orphans(StagedTable staged, ForeignKey reference, List<StagedTable> component) throws SQLException {
        List<String> columns = reference.columns();
        if (columns.stream().allMatch(staged::isAbsent)) {
            return 0;
        }
        String given = Sql.each(columns, " AND ", column -> "s." + staged.staged(column) + " IS NOT NULL");
        StringBuilder missing =
                new StringBuilder("SELECT s.e FROM %s s WHERE %s AND NOT EXISTS (SELECT FROM %s p WHERE %s)"
                        .formatted(
                                staged.staging(),
                                given,
                                Sql.name(reference.to()),
                                pairs(staged, reference, "p", Sql::name)));
        StagedTable parent = tables.get(reference.to());
        if (parent != null && component.contains(parent)) {
            missing.append(" AND NOT EXISTS (SELECT FROM %s p WHERE %s)"
                    .formatted(parent.staging(), pairs(staged, reference, "p", parent::staged)));
        }
        return refuser.refuse(
                staged,
                missing.toString(),
                RefusalReason.ORPHAN,
                columns.getFirst(),
                "postgres.refused.orphan",
                reference.to().toString());
    }

    private static String pairs(
            StagedTable staged, ForeignKey reference, String alias, java.util.function.UnaryOperator<String> parent) {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < reference.columns().size(); i++) {
            pairs.append(i == 0 ? "" : " AND ")
                    .append(alias)
                    .append('.')
                    .append(parent.apply(reference.referenced().get(i)))
                    .append(" = s.")
                    .append(staged.staged(reference.columns().get(i)));
        }
        return pairs.toString();
    }

    private long clashes(StagedTable staged) throws SQLException {
        long found = 0;
        for (UniqueKey key : staged.table().keys()) {
            boolean paired = key.identifies()
                    && Set.copyOf(key.columns()).equals(Set.copyOf(staged.key().columns()));
            boolean untouched = !key.hasExpression()
                    && key.predicate().isEmpty()
                    && key.columns().stream().noneMatch(staged.insertColumns()::contains);
            if (!paired && !untouched) {
                found += clashes.refuse(staged, new ClashQuery(staged, key));
            }
        }
        return found;
    }
}
