package dev.bascule.relational;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A row of a file: its fields, and its text as it stands there. One thread. */
public final class FileRow {

    private record Field(JsonValue value, int from, int to) {}

    private final long element;
    private final long offset;
    private final byte[] text;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    FileRow(long element, long offset, byte[] text) {
        this.element = element;
        this.offset = offset;
        this.text = text;
    }

    /** Of a name that stands twice the last value holds, as everywhere where JSON is read. */
    void put(String name, JsonValue value, int from, int to) {
        fields.put(name, new Field(value, from, to));
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
        return Optional.ofNullable(fields.get(name)).map(Field::value);
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
