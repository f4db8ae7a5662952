package dev.bascule.postgres;

import dev.bascule.postgres.Isolation.Culprit;
import dev.bascule.relational.Refusal;
import dev.bascule.relational.RefusalReason;
import dev.bascule.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes rows out of staging tables and says why. One thread. */
final class Refuser {

    private static final String HIDDEN = "***";

    private final PostgresPlace place;
    private final Set<String> secrets;
    private final Refusals refusals;

    Refuser(PostgresPlace place, Set<String> secrets, Refusals refusals) {
        this.place = place;
        this.secrets = secrets;
        this.refusals = refusals;
    }

    /**
     * @param elements a query for the elements {@code e} that are refused
     * @param field the column that is wrong
     * @return how many were refused
     */
    long refuse(
            StagedTable staged, String elements, RefusalReason reason, String field, String detail, Object... arguments)
            throws SQLException {
        StringBuilder returning = new StringBuilder("s.e");
        staged.key()
                .columns()
                .forEach(column ->
                        returning.append(", s.").append(staged.staged(column)).append("::text"));
        staged.idColumn()
                .ifPresent(column ->
                        returning.append(", s.").append(staged.staged(column)).append("::text AS bascule_id"));
        String sql = "DELETE FROM %s s USING (SELECT DISTINCT e FROM (%s) q) bad WHERE s.e = bad.e RETURNING %s"
                .formatted(staged.staging(), elements, returning);
        long count = 0;
        try (Statement statement = place.connection().createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                refusals.add(new Refusal(
                        staged.array(),
                        row.getLong(1),
                        key(staged, row),
                        Optional.of(field),
                        reason,
                        Text.of(detail, arguments)));
                rememberId(staged, row);
                count++;
            }
        }
        return count;
    }

    private void rememberId(StagedTable staged, ResultSet row) throws SQLException {
        if (staged.idColumn().isPresent()) {
            Optional.ofNullable(row.getString("bascule_id")).ifPresent(id -> refusals.addId(staged.array(), id));
        }
    }

    /** Refuses a row that the server did not take. */
    void refuse(Culprit culprit) throws SQLException {
        refuse(
                culprit.staged(),
                "SELECT " + culprit.element() + "::bigint AS e",
                culprit.isOrphan() ? RefusalReason.ORPHAN : RefusalReason.CONSTRAINT,
                culprit.staged().columns().getFirst().name(),
                "postgres.refused.constraint",
                ServerFailure.said(culprit.why()));
    }

    private Map<String, String> key(StagedTable staged, ResultSet row) throws SQLException {
        Map<String, String> key = new LinkedHashMap<>();
        int column = 2;
        for (String name : staged.key().columns()) {
            String value = row.getString(column++);
            if (value != null) {
                key.put(name, secrets.contains(name) ? HIDDEN : value);
            }
        }
        return key;
    }
}
