package dev.bascule.postgres;

import dev.bascule.relational.Column;
import dev.bascule.relational.ColumnType;
import dev.bascule.relational.RowPair;
import dev.bascule.relational.RowPair.Cell;
import dev.bascule.relational.RowPair.Kind;
import dev.bascule.relational.RowWriter;
import dev.bascule.relational.RowWriter.Field;
import dev.bascule.relational.UniqueKey;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rows of the file beside the rows that they disagree with, as many as a person can look at; read before anything is
 * written. One thread, inside the transaction.
 */
final class Pairs {

    private static final int OF_A_TABLE = 200;
    /** So that a table with many clashes still shows some of its updates. */
    private static final int CLASHES_OF_A_TABLE = 100;

    private static final int IN_ALL = 1_000;
    /** What the server sends of a value: far more than is shown, so that nearly all can be written in their own form. */
    private static final int SENT_OF_A_VALUE = 1_000_000;

    private static final String HIDDEN = "***";

    private final PostgresPlace place;
    private final Set<String> secrets;
    private final Map<String, List<RowPair>> updates = new HashMap<>();
    private final Map<String, List<RowPair>> clashes = new HashMap<>();

    Pairs(PostgresPlace place, Set<String> secrets) {
        this.place = place;
        this.secrets = secrets;
    }

    /** Rows that are known to change; told again they replace what was told before. */
    void updates(StagedTable staged) throws SQLException {
        updates.remove(staged.array());
        int room = Math.min(
                OF_A_TABLE - clashes.getOrDefault(staged.array(), List.of()).size(), IN_ALL - count());
        if (room > 0) {
            String rows = "(SELECT e FROM %s ORDER BY e LIMIT %d) x JOIN %s s ON s.e = x.e JOIN %s t ON %s"
                    .formatted(staged.changed(), room, staged.staging(), staged.target(), staged.pairs("s", "t"));
            updates.put(
                    staged.array(),
                    new Reading(staged, Kind.UPDATE, Set.of(), new LinkedHashSet<>(staged.updateColumns())).read(rows));
        }
    }

    /** @param table with the rows that clash, and where the rows are that are in their way */
    void clashes(StagedTable staged, UniqueKey key, String table) throws SQLException {
        List<RowPair> known = clashes.computeIfAbsent(staged.array(), none -> new ArrayList<>());
        int room = Math.min(CLASHES_OF_A_TABLE - known.size(), IN_ALL - count());
        if (room <= 0) {
            return;
        }
        Set<String> columns = new LinkedHashSet<>(key.columns());
        columns.retainAll(staged.columns().stream().map(Column::name).toList());
        Set<String> both = Set.copyOf(columns);
        staged.columns().stream().map(Column::name).filter(staged::isSeen).forEach(columns::add);
        String first = "(SELECT * FROM %s ORDER BY e LIMIT %d) x JOIN %s s ON s.e = x.e"
                .formatted(table, room, staged.staging());
        Reading reading = new Reading(staged, Kind.CLASH, both, columns);
        known.addAll(reading.read(
                first + " JOIN %s t ON t.ctid = x.held_at AND t.tableoid = x.held_in".formatted(staged.target())));
        known.addAll(reading.ofFile().read(first + " JOIN %s t ON t.e = x.holder".formatted(staged.staging())));
    }

    private int count() {
        return Stream.concat(updates.values().stream(), clashes.values().stream())
                .mapToInt(List::size)
                .sum();
    }

    /** In the order of the arrays, then of their elements. */
    List<RowPair> all(List<String> arrays) {
        return Stream.concat(updates.values().stream(), clashes.values().stream())
                .flatMap(List::stream)
                .sorted(Comparator.<RowPair>comparingInt(pair -> arrays.indexOf(pair.array()))
                        .thenComparingLong(RowPair::element))
                .toList();
    }

    /** How pairs of one table are read: the file's row is {@code s}, the other one {@code t}. */
    private final class Reading {
        private final StagedTable staged;
        private final Kind kind;
        private final Set<String> always;
        private final List<Column> columns;
        private final boolean isOtherStaged;

        Reading(StagedTable staged, Kind kind, Set<String> always, Set<String> columns) {
            this(
                    staged,
                    kind,
                    always,
                    columns.stream()
                            .map(name -> staged.table().column(name).orElseThrow())
                            .toList(),
                    false);
        }

        private Reading(
                StagedTable staged, Kind kind, Set<String> always, List<Column> columns, boolean isOtherStaged) {
            this.staged = staged;
            this.kind = kind;
            this.always = always;
            this.columns = columns;
            this.isOtherStaged = isOtherStaged;
        }

        /** The same for rows whose other one is a row of the file too. */
        Reading ofFile() {
            return new Reading(staged, kind, always, columns, true);
        }

        private List<Column> keys() {
            return staged.key().columns().stream()
                    .map(name -> staged.table().column(name).orElseThrow())
                    .toList();
        }

        List<RowPair> read(String rows) throws SQLException {
            List<Field> fields = new ArrayList<>();
            List<String> values = new ArrayList<>();
            add(fields, values, "s.e", new ColumnType.Whole(Integer.SIZE));
            keys().forEach(column -> add(fields, values, ofFile("s", column), column.type()));
            for (Column column : columns) {
                add(fields, values, ofOther(column), column.type());
                add(fields, values, ofFile("s", column), column.type());
                add(fields, values, differs(column), new ColumnType.Bool());
            }
            String query = "SELECT " + String.join(", ", values) + " FROM " + rows + " ORDER BY s.e";
            RowWriter writer = RowWriter.lenient(fields, SENT_OF_A_VALUE);
            List<RowPair> found = new ArrayList<>();
            try (CopiedRows copied = new CopiedRows(place, query)) {
                for (Optional<byte[]> line = copied.next(); line.isPresent(); line = copied.next()) {
                    writer.read(line.get());
                    found.add(pair(writer));
                }
            }
            return found;
        }

        private void add(List<Field> fields, List<String> values, String value, ColumnType type) {
            fields.add(new Field("", type, false));
            values.add(isUnlimited(type) ? "left((" + value + ")::text, " + SENT_OF_A_VALUE + ")" : value);
        }

        private String ofFile(String alias, Column column) {
            return TableQuery.expression(column.type(), alias + "." + staged.staged(column.name()));
        }

        private String ofOther(Column column) {
            return isOtherStaged
                    ? ofFile("t", column)
                    : TableQuery.expression(column.type(), "t." + Sql.name(column.name()));
        }

        private String differs(Column column) {
            if (!isOtherStaged) {
                return staged.differs(column.name(), "s", "t");
            }
            String name = staged.staged(column.name());
            return staged.comparable("t." + name, column.name()) + " IS DISTINCT FROM "
                    + staged.comparable("s." + name, column.name());
        }

        private RowPair pair(RowWriter row) {
            int at = 0;
            long element = Long.parseLong(row.value(at++).orElseThrow());
            Map<String, String> key = new LinkedHashMap<>();
            for (Column column : keys()) {
                shown(column, row.value(at++)).ifPresent(value -> key.put(column.name(), value));
            }
            List<Cell> cells = new ArrayList<>();
            for (Column column : columns) {
                Optional<String> other = row.value(at++);
                Optional<String> file = row.value(at++);
                boolean differ = row.value(at++).filter("true"::equals).isPresent();
                if (differ || always.contains(column.name())) {
                    cells.add(new Cell(column.name(), shown(column, other), shown(column, file)));
                }
            }
            return new RowPair(staged.array(), element, kind, key, cells);
        }

        private Optional<String> shown(Column column, Optional<String> value) {
            return secrets.contains(column.name()) ? value.map(_ -> HIDDEN) : value;
        }
    }

    /** Whether values of the type may be longer than anybody looks at. */
    private static boolean isUnlimited(ColumnType type) {
        return switch (type.plain()) {
            case ColumnType.Text text -> !text.padded();
            case ColumnType.Json _, ColumnType.Bytes _, ColumnType.ArrayOf _, ColumnType.Opaque _ -> true;
            case ColumnType.Bool _,
                    ColumnType.Whole _,
                    ColumnType.Decimal _,
                    ColumnType.Real _,
                    ColumnType.Timestamp _,
                    ColumnType.Date _,
                    ColumnType.Uuid _,
                    ColumnType.Money _,
                    ColumnType.Enumeration _,
                    ColumnType.Domain _ -> false;
        };
    }
}
