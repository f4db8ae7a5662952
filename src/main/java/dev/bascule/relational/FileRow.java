package dev.bascule.relational;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A row of a file: its fields, and its text as it stands there. One thread. */
public final class FileRow {

    /** A field's value, and where it stands in the row. */
    record Field(JsonValue value, int from, int to) {}

    private final long element;
    private final long offset;
    private final byte[] text;
    private final Map<String, Field> fields;

    /** @param fields of a name that stands twice the last value, as everywhere where JSON is read */
    FileRow(long element, long offset, byte[] text, Map<String, Field> fields) {
        this.element = element;
        this.offset = offset;
        this.text = text;
        this.fields = fields;
    }

    /** Its place in the array, from 0. */
    public long element() {
        return element;
    }

    /** Where it begins, in bytes of the (unpacked) file. */
    public long offset() {
        return offset;
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(fields.keySet());
    }

    public Optional<JsonValue> value(String name) {
        Field field = fields.get(name);
        return field == null ? Optional.empty() : Optional.of(field.value());
    }

    /** Where the field's value begins, in bytes of the (unpacked) file. */
    public long offset(String name) {
        Field field = fields.get(name);
        return field == null ? offset : offset + field.from();
    }

    /** The field's value as it stands in the file. */
    public String raw(String name) {
        Field field = fields.get(name);
        return field == null ? "" : new String(text, field.from(), field.to() - field.from(), StandardCharsets.UTF_8);
    }

    /** The whole row as it stands in the file. */
    public byte[] text() {
        return text;
    }
}
