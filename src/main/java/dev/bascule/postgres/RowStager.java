package dev.bascule.postgres;

import dev.bascule.relational.Bytes;
import dev.bascule.relational.CheckedValue;
import dev.bascule.relational.Column;
import dev.bascule.relational.ColumnType;
import dev.bascule.relational.CopyLine;
import dev.bascule.relational.FileRow;
import dev.bascule.relational.JsonValue;
import dev.bascule.relational.Profile.KeySet;
import dev.bascule.relational.RefusalReason;
import dev.bascule.relational.ValueReader;
import dev.bascule.text.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a row of the file by itself, and makes the line that puts it into the staging table. One thread. */
final class RowStager {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
    private static final ColumnType KEYS = new ColumnType.ArrayOf(ColumnType.Text.UNLIMITED);

    private final StagedTable staged;
    private final Set<String> keepJsonNull;
    private final String now;
    private final CopyLine line = new CopyLine();
    private final StringBuilder present = new StringBuilder();
    private final String[] values;
    private final boolean[] filled;

    /** What is wrong with a row. */
    record Fault(Optional<String> field, RefusalReason reason, Text detail) {}

    RowStager(StagedTable staged, Set<String> keepJsonNull, Instant at) {
        this.staged = staged;
        this.keepJsonNull = keepJsonNull;
        this.now = INSTANT.format(at);
        this.values = new String[staged.columns().size()];
        this.filled = new boolean[staged.columns().size()];
    }

    /** @return the first thing that is wrong; when there is none {@link #line} can be sent */
    Optional<Fault> judge(FileRow row) {
        Optional<Fault> unknown = unknownField(row);
        if (unknown.isPresent()) {
            return unknown;
        }
        line.begin();
        line.add(row.element()).add(row.element());
        present.setLength(0);
        List<Column> columns = staged.columns();
        for (int i = 0; i < columns.size(); i++) {
            Optional<Fault> fault = take(i, columns.get(i), row);
            if (fault.isPresent()) {
                return fault;
            }
        }
        line.add(Optional.of(present.toString()));
        for (int i = 0; i < columns.size(); i++) {
            line.add(filled[i] ? Optional.of(values[i]) : Optional.empty());
        }
        StagingSql.originals(staged).forEach(column -> {
            int i = staged.index(column.name());
            line.add(filled[i] ? Optional.of(values[i]) : Optional.empty());
        });
        for (KeySet set : staged.transfer().sets()) {
            Optional<Fault> fault = keys(set, row);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    Bytes line() {
        return line.end();
    }

    private Optional<Fault> unknownField(FileRow row) {
        return row.names().stream()
                .filter(name -> staged.table().column(name).isEmpty()
                        && staged.transfer().sets().stream()
                                .noneMatch(set -> set.field().equals(name)))
                .findFirst()
                .map(name -> new Fault(
                        Optional.of(name), RefusalReason.UNKNOWN_FIELD, Text.of("postgres.refused.unknown-field")));
    }

    private Optional<Fault> take(int i, Column column, FileRow row) {
        filled[i] = false;
        boolean touched = staged.touched().filter(column.name()::equals).isPresent();
        Optional<JsonValue> value =
                touched || !staged.isTaken(column.name()) ? Optional.empty() : row.value(column.name());
        present.append(value.isPresent() ? '1' : '0');
        if (touched) {
            fill(i, now);
        }
        return value.flatMap(
                found -> found instanceof JsonValue.Null ? takeNull(i, column) : take(i, column, found, row));
    }

    private Optional<Fault> takeNull(int i, Column column) {
        boolean json = column.type().plain() instanceof ColumnType.Json;
        if (json && keepsNull(column)) {
            fill(i, "null");
            return Optional.empty();
        }
        boolean forbidden = column.notNull() || column.type() instanceof ColumnType.Domain domain && domain.notNull();
        return forbidden
                ? Optional.of(new Fault(
                        Optional.of(column.name()),
                        RefusalReason.NULL_NOT_ALLOWED,
                        Text.of("postgres.refused.null-not-allowed")))
                : Optional.empty();
    }

    private boolean keepsNull(Column column) {
        return keepJsonNull.contains(staged.table().name().name() + "." + column.name())
                || keepJsonNull.contains(staged.array() + "." + column.name());
    }

    private Optional<Fault> take(int i, Column column, JsonValue value, FileRow row) {
        return switch (ValueReader.read(value, column.type(), () -> row.raw(column.name()))) {
            case CheckedValue.Accepted(Optional<String> text) -> {
                text.ifPresent(found -> fill(i, found));
                yield Optional.empty();
            }
            case CheckedValue.Refused(RefusalReason reason, Text detail) ->
                Optional.of(new Fault(Optional.of(column.name()), reason, detail));
        };
    }

    private void fill(int i, String value) {
        values[i] = value;
        filled[i] = true;
    }

    private Optional<Fault> keys(KeySet set, FileRow row) {
        Optional<JsonValue> value = row.value(set.field()).filter(found -> !(found instanceof JsonValue.Null));
        if (value.isEmpty()) {
            line.add(Optional.empty());
            return Optional.empty();
        }
        return switch (ValueReader.read(value.get(), KEYS, () -> row.raw(set.field()))) {
            case CheckedValue.Accepted(Optional<String> text) -> {
                line.add(text);
                yield Optional.empty();
            }
            case CheckedValue.Refused(RefusalReason reason, Text detail) ->
                Optional.of(new Fault(Optional.of(set.field()), reason, detail));
        };
    }
}
