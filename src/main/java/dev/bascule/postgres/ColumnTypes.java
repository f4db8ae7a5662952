package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the server's types are, by their ids. One thread. */
final class ColumnTypes {

    /** Bytes that a length has before the length itself. */
    private static final int HEADER = 4;

    private static final int SECOND_DIGITS = 6;
    private static final String TYPES = """
        SELECT t.oid, n.nspname AS schema, t.typname AS name, t.typtype AS kind, t.typbasetype AS base,
               t.typtypmod AS mod, t.typnotnull AS not_null,
               CASE WHEN t.typcategory = 'A' THEN t.typelem ELSE 0 END AS element
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        """;
    private static final String LABELS = "SELECT enumtypid, enumlabel FROM pg_enum ORDER BY enumtypid, enumsortorder";
    private static final String CHECKED =
            "SELECT DISTINCT contypid FROM pg_constraint WHERE contypid <> 0 AND contype = 'c'";

    private record Known(String schema, String name, String kind, long base, int mod, boolean notNull, long element) {}

    private final Map<Long, Known> types = new HashMap<>();
    private final Map<Long, List<String>> labels = new HashMap<>();
    private final Set<Long> checked = new HashSet<>();

    private ColumnTypes() {}

    static ColumnTypes read(PostgresPlace place) throws SQLException {
        ColumnTypes all = new ColumnTypes();
        place.query(TYPES, row -> all.types.put(row.getLong("oid"), known(row)));
        place.query(LABELS, row -> all.labels
                .computeIfAbsent(row.getLong(1), none -> new ArrayList<>())
                .add(row.getString(2)));
        place.query(CHECKED, row -> all.checked.add(row.getLong(1)));
        return all;
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                row.getString("schema"),
                row.getString("name"),
                row.getString("kind"),
                row.getLong("base"),
                row.getInt("mod"),
                row.getBoolean("not_null"),
                row.getLong("element"));
    }

    static Column column(ResultSet row, ColumnType type) throws SQLException {
        Optional<String> expression = Optional.ofNullable(row.getString("expression"));
        boolean generated = row.getBoolean("generated");
        return new Column(
                row.getString("name"),
                type,
                row.getString("sql_type"),
                row.getBoolean("not_null"),
                generated ? Optional.empty() : expression,
                switch (row.getString("identity")) {
                    case "a" -> Column.Identity.ALWAYS;
                    case "d" -> Column.Identity.BY_DEFAULT;
                    default -> Column.Identity.NONE;
                },
                generated ? expression : Optional.empty());
    }

    ColumnType of(long oid, int mod) {
        Known type = types.get(oid);
        if (type == null) {
            return new ColumnType.Opaque();
        }
        return switch (type.kind()) {
            case "e" -> new ColumnType.Enumeration(labels.getOrDefault(oid, List.of()));
            case "d" -> new ColumnType.Domain(of(type.base(), type.mod()), isNotNull(type), isChecked(oid));
            case "b" -> type.element() != 0 ? array(type.element(), mod) : builtIn(type, mod);
            default -> new ColumnType.Opaque();
        };
    }

    /** A composite or a range in an array is the server's to read; the array around it is not. */
    private ColumnType array(long element, int mod) {
        return new ColumnType.ArrayOf(of(element, mod));
    }

    private boolean isNotNull(Known domain) {
        Known base = types.get(domain.base());
        return domain.notNull() || base != null && base.kind().equals("d") && isNotNull(base);
    }

    private boolean isChecked(long domain) {
        Known type = types.get(domain);
        return type != null && type.kind().equals("d") && (checked.contains(domain) || isChecked(type.base()));
    }

    private static ColumnType builtIn(Known type, int mod) {
        if (!type.schema().equals("pg_catalog")) {
            return new ColumnType.Opaque();
        }
        OptionalInt length = mod < HEADER ? OptionalInt.empty() : OptionalInt.of(mod - HEADER);
        return switch (type.name()) {
            case "text" -> ColumnType.Text.UNLIMITED;
            case "varchar" -> new ColumnType.Text(length, false);
            case "bpchar" -> new ColumnType.Text(length, true);
            case "bool" -> new ColumnType.Bool();
            case "int2" -> new ColumnType.Whole(16);
            case "int4" -> new ColumnType.Whole(32);
            case "int8" -> new ColumnType.Whole(64);
            case "numeric" -> mod < HEADER ? ColumnType.Decimal.UNLIMITED : decimal(mod - HEADER);
            case "float4" -> new ColumnType.Real(32);
            case "float8" -> new ColumnType.Real(64);
            case "timestamp" -> new ColumnType.Timestamp(mod < 0 ? SECOND_DIGITS : mod, false);
            case "timestamptz" -> new ColumnType.Timestamp(mod < 0 ? SECOND_DIGITS : mod, true);
            case "date" -> new ColumnType.Date();
            case "bytea" -> new ColumnType.Bytes();
            case "uuid" -> new ColumnType.Uuid();
            case "json" -> new ColumnType.Json(false);
            case "jsonb" -> new ColumnType.Json(true);
            case "money" -> new ColumnType.Money();
            default -> new ColumnType.Opaque();
        };
    }

    /** Eleven bits of scale, with a sign; the precision above them. */
    private static ColumnType decimal(int packed) {
        int scale = ((packed & 0x7ff) ^ 1024) - 1024;
        return new ColumnType.Decimal(OptionalInt.of(packed >> 16 & 0xffff), scale);
    }
}
