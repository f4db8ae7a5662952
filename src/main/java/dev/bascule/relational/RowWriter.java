package dev.bascule.relational;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Rows as {@code COPY} sends them, written as JSON objects: without white space, and as files lay them out. One thread.
 */
public final class RowWriter {

    private static final int FIELD_LEVEL = 4;

    /**
     * A field of the rows.
     *
     * @param masked written as a mask where there is a value
     */
    public record Field(String name, ColumnType type, boolean masked) {}

    private final List<Field> fields;
    private final byte[][] names;
    private final int[] valueStarts;
    private final int[] valueEnds;
    private final Bytes row = new Bytes();
    private final Bytes compact = new Bytes();
    private final Bytes plain = new Bytes();
    private final boolean[] isNull;
    private final boolean hasVerbatim;
    private final int longest;

    public RowWriter(List<Field> fields) {
        this(fields, Integer.MAX_VALUE);
    }

    /**
     * For rows that are looked at: what has no form in JSON stands as the server prints it.
     *
     * @param longest of how many bytes a value is taken as a text, whatever its type: the server may have cut it
     */
    public static RowWriter lenient(List<Field> fields, int longest) {
        return new RowWriter(fields, longest);
    }

    private RowWriter(List<Field> fields, int longest) {
        this.longest = longest;
        this.isNull = new boolean[fields.size()];
        this.fields = List.copyOf(fields);
        this.names = fields.stream()
                .map(field -> {
                    Bytes name = new Bytes().addString(field.name());
                    return Arrays.copyOf(name.array(), name.length());
                })
                .toArray(byte[][]::new);
        this.valueStarts = new int[fields.size()];
        this.valueEnds = new int[fields.size()];
        this.hasVerbatim = fields.stream().anyMatch(field -> isVerbatim(field.type()));
    }

    private static boolean isVerbatim(ColumnType type) {
        return switch (type.plain()) {
            case ColumnType.Json(boolean binary) -> !binary;
            case ColumnType.ArrayOf(ColumnType element) -> isVerbatim(element);
            default -> false;
        };
    }

    /**
     * Takes the next row.
     *
     * @param line of {@code COPY ... TO STDOUT} in its text form, with or without the line feed
     */
    public void read(byte[] line) {
        row.clear();
        row.add('{');
        int at = 0;
        for (int field = 0; field < names.length; field++) {
            int end = at;
            while (end < line.length && line[end] != '\t' && line[end] != '\n') {
                end++;
            }
            if (field > 0) {
                row.add(',');
            }
            row.add(names[field], 0, names[field].length).add(':');
            valueStarts[field] = row.length();
            isNull[field] = isNull(line, at, end);
            value(fields.get(field), line, at, end);
            valueEnds[field] = row.length();
            at = end + 1;
        }
        row.add('}');
        compact.clear();
        if (hasVerbatim) {
            compact.addCompact(row.array(), 0, row.length());
        }
    }

    private static boolean isNull(byte[] line, int from, int to) {
        return to - from == 2 && line[from] == '\\' && line[from + 1] == 'N';
    }

    private boolean isTakenAsText(Field field, byte[] line, int from, int to) {
        boolean isStrict = longest == Integer.MAX_VALUE;
        boolean hasBounds = field.type().plain() instanceof ColumnType.ArrayOf && from < to && line[from] == '[';
        return !isStrict && (hasBounds || to - from >= longest);
    }

    private void value(Field field, byte[] line, int from, int to) {
        ColumnType type = isTakenAsText(field, line, from, to) ? ColumnType.Text.UNLIMITED : field.type();
        if (isNull(line, from, to)) {
            row.add("null");
        } else if (field.masked()) {
            row.add(field.type().plain() instanceof ColumnType.Text ? "\"masked\"" : "null");
        } else if (isEscaped(line, from, to)) {
            unescape(line, from, to);
            ValueWriter.write(type, plain.array(), 0, plain.length(), row);
        } else {
            ValueWriter.write(type, line, from, to, row);
        }
    }

    private static boolean isEscaped(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    private void unescape(byte[] line, int from, int to) {
        plain.clear();
        for (int i = from; i < to; i++) {
            plain.add(line[i] == '\\' ? meant(line[++i]) : line[i]);
        }
    }

    private static byte meant(byte escaped) {
        return switch (escaped) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 0x0b;
            default -> escaped;
        };
    }

    /** The row without white space; good until the next one is read. */
    public Bytes compact() {
        return hasVerbatim ? compact : row;
    }

    /** A field's value as JSON has it, a text without its quotes; empty for a null. */
    public Optional<String> value(int field) {
        if (isNull[field]) {
            return Optional.empty();
        }
        String json = new String(
                row.array(), valueStarts[field], valueEnds[field] - valueStarts[field], StandardCharsets.UTF_8);
        boolean isText = json.startsWith("\"") && !(fields.get(field).type().plain() instanceof ColumnType.Json);
        return Optional.of(isText ? FileReader.string(json) : json);
    }

    /** Adds the row as a file lays it out, an element of an array of {@code data}. */
    public void layOut(Bytes out) {
        out.add('{');
        for (int field = 0; field < names.length; field++) {
            if (field > 0) {
                out.add(',');
            }
            out.line(FIELD_LEVEL).add(names[field], 0, names[field].length).add(": ");
            ColumnType type = fields.get(field).type().plain();
            boolean nested = type instanceof ColumnType.ArrayOf || type instanceof ColumnType.Json;
            if (nested && !isVerbatim(type)) {
                out.addIndented(row.array(), valueStarts[field], valueEnds[field], FIELD_LEVEL);
            } else {
                out.add(row.array(), valueStarts[field], valueEnds[field]);
            }
        }
        out.line(FIELD_LEVEL - 1).add('}');
    }
}
