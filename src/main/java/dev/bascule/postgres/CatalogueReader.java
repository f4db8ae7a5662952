package dev.bascule.postgres;

import dev.bascule.relational.Catalogue;
import dev.bascule.relational.Catalogue.NumberSequence;
import dev.bascule.relational.Catalogue.StaleView;
import dev.bascule.relational.Column;
import dev.bascule.relational.ForeignKey;
import dev.bascule.relational.Table;
import dev.bascule.relational.TableName;
import dev.bascule.relational.UniqueKey;
import dev.bascule.text.Text;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue of the environment's schemas. Worker only. Inside a transaction it shows what that transaction
 * sees; the session's {@code search_path} is what it was.
 */
public final class CatalogueReader {

    private final PostgresPlace place;
    private final Map<Long, TableName> names = new TreeMap<>();
    private final Map<Long, List<Column>> columns = new TreeMap<>();
    private final Map<Long, List<UniqueKey>> keys = new TreeMap<>();
    private final Map<Long, List<ForeignKey>> foreignKeys = new TreeMap<>();
    private final Map<Long, List<String>> triggers = new TreeMap<>();

    public CatalogueReader(PostgresPlace place) {
        this.place = place;
    }

    /** @throws dev.bascule.task.OperatorException when the server fails or a schema is not there */
    public Catalogue read() {
        try {
            return readIn();
        } catch (SQLException e) {
            throw ServerFailure.during(Text.of("postgres.doing.catalogue"), e);
        }
    }

    private Catalogue readIn() throws SQLException {
        String path = text("SELECT current_setting('search_path')");
        // with an empty path the server writes every name with its schema
        text("SELECT set_config('search_path', 'pg_catalog', false)");
        try {
            each(CatalogueSql.TABLES, row -> names.put(row.getLong("oid"), name(row, "schema", "name")));
            ColumnTypes types = ColumnTypes.read(place);
            each(CatalogueSql.COLUMNS, row -> list(columns, row)
                    .add(ColumnTypes.column(row, types.of(row.getLong("type"), row.getInt("mod")))));
            each(CatalogueSql.KEYS, row -> list(keys, row).add(key(row)));
            each(CatalogueSql.FOREIGN_KEYS, row -> list(foreignKeys, row).add(foreignKey(row)));
            each(CatalogueSql.TRIGGERS, row -> list(triggers, row).add(row.getString("name")));
            List<Table> tables = new ArrayList<>();
            each(CatalogueSql.TABLES, row -> tables.add(table(row)));
            tables.sort(Comparator.comparing(Table::name));
            return new Catalogue(place.schemas(), tables, sequences(), views());
        } finally {
            text("SELECT set_config('search_path', " + Sql.text(path) + ", false)");
        }
    }

    private Table table(ResultSet row) throws SQLException {
        long oid = row.getLong("oid");
        return new Table(
                name(row, "schema", "name"),
                row.getBoolean("partitioned"),
                columns.getOrDefault(oid, List.of()),
                keys.getOrDefault(oid, List.of()),
                foreignKeys.getOrDefault(oid, List.of()),
                triggers.getOrDefault(oid, List.of()),
                new Table.Rights(
                        row.getBoolean("may_select"),
                        row.getBoolean("may_insert"),
                        row.getBoolean("may_update"),
                        row.getBoolean("may_delete"),
                        row.getBoolean("filtered")));
    }

    private static UniqueKey key(ResultSet row) throws SQLException {
        return new UniqueKey(
                row.getString("name"),
                row.getBoolean("primary_key"),
                row.getBoolean("expression") ? List.of() : texts(row.getArray("columns")),
                texts(row.getArray("elements")),
                texts(row.getArray("operators")),
                Optional.ofNullable(row.getString("predicate")),
                row.getBoolean("nulls_not_distinct"),
                row.getBoolean("is_deferrable"));
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString("name"),
                name(row, "schema", "table_name"),
                texts(row.getArray("columns")),
                name(row, "to_schema", "to_name"),
                texts(row.getArray("referenced")),
                row.getBoolean("is_deferrable"));
    }

    private List<NumberSequence> sequences() throws SQLException {
        List<NumberSequence> found = new ArrayList<>();
        each(
                CatalogueSql.SEQUENCES,
                row -> found.add(new NumberSequence(
                        name(row, "schema", "name"),
                        names.get(row.getLong("oid")),
                        row.getString("column"),
                        row.getBoolean("owned"),
                        row.getBoolean("settable"))));
        return found;
    }

    private List<StaleView> views() throws SQLException {
        List<StaleView> found = new ArrayList<>();
        each(
                CatalogueSql.MATERIALIZED_VIEWS,
                row -> found.add(new StaleView(name(row, "schema", "name"), names.get(row.getLong("oid")))));
        return found;
    }

    private void each(String sql, PostgresPlace.RowHandler handler) throws SQLException {
        try (PreparedStatement statement = place.connection().prepareStatement(sql)) {
            Array schemas =
                    place.connection().createArrayOf("text", place.schemas().toArray());
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setArray(i, schemas);
            }
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    handler.row(result);
                }
            }
        }
    }

    private String text(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        place.query(sql, row -> found.add(row.getString(1)));
        return found.getFirst();
    }

    private static <T> List<T> list(Map<Long, List<T>> lists, ResultSet row) throws SQLException {
        return lists.computeIfAbsent(row.getLong("oid"), none -> new ArrayList<>());
    }

    private static TableName name(ResultSet row, String schema, String name) throws SQLException {
        return new TableName(row.getString(schema), row.getString(name));
    }

    static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
