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
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private final Slot[] slots;
    private final int[] originals;
    private final Set<String> known = new HashSet<>();
    private final @Nullable String[] values;

    /** What is to be known of a column for each row. */
    private record Slot(Column column, boolean taken, boolean touched, boolean mayBeNull, boolean keepsNull) {}

    /** What is wrong with a row. */
    record Fault(Optional<String> field, RefusalReason reason, Text detail) {}

    RowStager(StagedTable staged, Set<String> keepJsonNull, Instant at) {
        this.staged = staged;
        this.keepJsonNull = keepJsonNull;
        this.now = INSTANT.format(at);
        this.slots = staged.columns().stream().map(this::slot).toArray(Slot[]::new);
        this.values = new String[slots.length];
        this.originals = StagingSql.originals(staged).stream()
                .mapToInt(column -> staged.index(column.name()))
                .toArray();
        staged.table().columns().forEach(column -> known.add(column.name()));
        staged.transfer().sets().forEach(set -> known.add(set.field()));
    }

    private Slot slot(Column column) {
        boolean touched = staged.touched().filter(column.name()::equals).isPresent();
        boolean forbidden = column.notNull() || column.type() instanceof ColumnType.Domain domain && domain.notNull();
        return new Slot(
                column,
                !touched && staged.isTaken(column.name()),
                touched,
                !forbidden,
                column.type().plain() instanceof ColumnType.Json && keepsNull(column));
    }

    /** @return the first thing that is wrong; when there is none {@link #line} can be sent */
    Optional<Fault> judge(FileRow row) {
        Optional<Fault> unknown = unknownField(row);
        if (unknown.isPresent()) {
            return unknown;
        }
        present.setLength(0);
        for (int i = 0; i < slots.length; i++) {
            Optional<Fault> fault = take(i, slots[i], row);
            if (fault.isPresent()) {
                return fault;
            }
        }
        line.begin();
        line.add(row.element()).add(row.element()).add(present.toString());
        for (String value : values) {
            line.add(value);
        }
        for (int original : originals) {
            line.add(values[original]);
        }
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

    /** A digit for each column, by whether the row has it. */
    String present() {
        return present.toString();
    }

    private Optional<Fault> unknownField(FileRow row) {
        for (String name : row.names()) {
            if (!known.contains(name)) {
                return Optional.of(new Fault(
                        Optional.of(name), RefusalReason.UNKNOWN_FIELD, Text.of("postgres.refused.unknown-field")));
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> take(int i, Slot slot, FileRow row) {
        values[i] = slot.touched() ? now : null;
        Optional<JsonValue> value = slot.taken() ? row.value(slot.column().name()) : Optional.empty();
        present.append(value.isPresent() ? '1' : '0');
        if (value.isEmpty()) {
            return Optional.empty();
        }
        return value.get() instanceof JsonValue.Null ? takeNull(i, slot) : take(i, slot.column(), value.get(), row);
    }

    private Optional<Fault> takeNull(int i, Slot slot) {
        if (slot.keepsNull()) {
            values[i] = "null";
            return Optional.empty();
        }
        return slot.mayBeNull()
                ? Optional.empty()
                : Optional.of(new Fault(
                        Optional.of(slot.column().name()),
                        RefusalReason.NULL_NOT_ALLOWED,
                        Text.of("postgres.refused.null-not-allowed")));
    }

    private boolean keepsNull(Column column) {
        return keepJsonNull.contains(staged.table().name().name() + "." + column.name())
                || keepJsonNull.contains(staged.array() + "." + column.name());
    }

    private Optional<Fault> take(int i, Column column, JsonValue value, FileRow row) {
        return switch (ValueReader.read(value, column.type(), () -> row.raw(column.name()))) {
            case CheckedValue.Accepted(Optional<String> text) -> {
                values[i] = text.orElse(null);
                yield Optional.empty();
            }
            case CheckedValue.Refused(RefusalReason reason, Text detail) ->
                Optional.of(new Fault(Optional.of(column.name()), reason, detail));
        };
    }

    private Optional<Fault> keys(KeySet set, FileRow row) {
        Optional<JsonValue> value = row.value(set.field()).filter(found -> !(found instanceof JsonValue.Null));
        if (value.isEmpty()) {
            line.add((String) null);
            return Optional.empty();
        }
        return switch (ValueReader.read(value.get(), KEYS, () -> row.raw(set.field()))) {
            case CheckedValue.Accepted(Optional<String> text) -> {
                line.add(text.orElse(null));
                yield Optional.empty();
            }
            case CheckedValue.Refused(RefusalReason reason, Text detail) ->
                Optional.of(new Fault(Optional.of(set.field()), reason, detail));
        };
    }
}
