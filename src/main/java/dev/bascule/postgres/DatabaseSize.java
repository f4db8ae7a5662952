package dev.bascule.postgres;

import dev.bascule.text.Text;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How much the schemas of an environment hold. Any thread.
 *
 * @param tables that rows can be imported into
 * @param rows as the planner's statistics estimate them
 * @param estimated whether every table has been analysed; otherwise {@code rows} leaves tables out
 * @param bytes of the tables and their indexes
 */
public record DatabaseSize(int tables, long rows, boolean estimated, long bytes) {

    // a partitioned table has its rows in its partitions
    private static final String QUERY = """
        SELECT count(*) FILTER (WHERE NOT c.relispartition),
               coalesce(sum(greatest(c.reltuples, 0)) FILTER (WHERE c.relkind = 'r'), 0)::bigint,
               coalesce(bool_and(c.reltuples >= 0) FILTER (WHERE c.relkind = 'r'), true),
               coalesce(sum(pg_catalog.pg_total_relation_size(c.oid)) FILTER (WHERE c.relkind = 'r'), 0)::bigint
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY (%s)
        """;

    /** Worker only. */
    public static DatabaseSize of(PostgresPlace place) {
        String schemas = place.schemas().stream()
                .map(Sql::text)
                .reduce((one, two) -> one + ", " + two)
                .orElse("");
        try (Statement statement = place.connection().createStatement();
                ResultSet row = statement.executeQuery(QUERY.formatted("ARRAY[" + schemas + "]::text[]"))) {
            row.next();
            return new DatabaseSize(row.getInt(1), row.getLong(2), row.getBoolean(3), row.getLong(4));
        } catch (SQLException e) {
            throw ServerFailure.during(Text.of("postgres.doing.identity"), e);
        }
    }
}
