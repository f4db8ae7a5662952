package dev.bascule.bson;

import java.util.Base64;
import java.util.HexFormat;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * A value as a person reads it: its type's name and its text. Any thread.
 *
 * @param type as the BSON specification calls it, with {@code document} for an embedded one
 * @param text as short as it can be told without a doubt; of a long container or text only the beginning, then {@code …}
 */
public record TypedValue(String type, String text) {

    /** Longer texts and containers are told by their beginning. */
    public static final int LONGEST = 400;

    private static final JsonWriterSettings BRIEF = JsonWriterSettings.builder()
            .outputMode(JsonMode.RELAXED)
            .maxLength(LONGEST)
            .build();

    /** The value under a cursor. */
    public static TypedValue of(RawElements element) {
        return new TypedValue(typeName(element.type()), text(element));
    }

    public static TypedValue of(DocumentId id) {
        return of(RawValue.encode(id.toBsonValue()));
    }

    /** The same with its bytes, for values that differ and read alike. */
    TypedValue withBytes(RawElements element) {
        int end = Math.min(element.valueEnd(), element.valueStart() + LONGEST / 8);
        String hex = HexFormat.of().formatHex(element.bytes(), element.valueStart(), end);
        return new TypedValue(type, text + " (0x" + hex + (end < element.valueEnd() ? "…)" : ")"));
    }

    /** Both sides of a difference; where they would read alike, with their bytes. */
    public static Both both(RawElements one, RawElements other) {
        TypedValue here = of(one);
        TypedValue there = of(other);
        return here.equals(there) && !one.isContainer()
                ? new Both(here.withBytes(one), there.withBytes(other))
                : new Both(here, there);
    }

    /** Two values that stand side by side. */
    public record Both(TypedValue one, TypedValue other) {}

    private static String text(RawElements element) {
        return switch (element.type()) {
            case ElementType.STRING -> brief('"' + element.text() + '"');
            case ElementType.INT32, ElementType.INT64, ElementType.DOUBLE -> number(element.value());
            case ElementType.DECIMAL128 ->
                element.value().asDecimal128().getValue().toString();
            case ElementType.OBJECT_ID ->
                element.value().asObjectId().getValue().toHexString();
            case ElementType.BOOLEAN -> Boolean.toString(element.booleanValue());
            case ElementType.BINARY -> binary(element.value().asBinary());
            case ElementType.NULL -> "null";
            default -> json(element);
        };
    }

    private static String number(BsonValue value) {
        return switch (value.getBsonType()) {
            case INT32 -> Integer.toString(value.asInt32().getValue());
            case INT64 -> Long.toString(value.asInt64().getValue());
            default -> Double.toString(value.asDouble().getValue());
        };
    }

    private static String binary(BsonBinary value) {
        if (value.getType() == BsonBinarySubType.UUID_STANDARD.getValue() && value.getData().length == 16) {
            return value.asUuid().toString();
        }
        return brief("%02x ".formatted(value.getType()) + Base64.getEncoder().encodeToString(value.getData()));
    }

    private static String json(RawElements element) {
        String wrapped = RawValue.carrier(element.type(), element.bytes(), element.valueStart(), element.valueEnd())
                .toJson(BRIEF);
        String value = wrapped.substring(Math.min(wrapped.length(), "{\"\": ".length()));
        return wrapped.length() >= LONGEST ? value + "…" : inside(value.substring(0, value.length() - 1));
    }

    /** What Extended JSON wraps a date in says nothing that the type's name does not. */
    private static String inside(String json) {
        String date = "{\"$date\": \"";
        return json.startsWith(date) ? json.substring(date.length(), json.length() - 2) : json;
    }

    private static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** The name of a type byte of {@link ElementType}. */
    public static String typeName(int type) {
        return switch (type) {
            case ElementType.DOUBLE -> "double";
            case ElementType.STRING -> "string";
            case ElementType.DOCUMENT -> "document";
            case ElementType.ARRAY -> "array";
            case ElementType.BINARY -> "binary";
            case ElementType.UNDEFINED -> "undefined";
            case ElementType.OBJECT_ID -> "objectId";
            case ElementType.BOOLEAN -> "bool";
            case ElementType.DATE -> "date";
            case ElementType.NULL -> "null";
            case ElementType.REGEX -> "regex";
            case ElementType.DB_POINTER -> "dbPointer";
            case ElementType.CODE -> "javascript";
            case ElementType.SYMBOL -> "symbol";
            case ElementType.CODE_WITH_SCOPE -> "javascriptWithScope";
            case ElementType.INT32 -> "int32";
            case ElementType.TIMESTAMP -> "timestamp";
            case ElementType.INT64 -> "int64";
            case ElementType.DECIMAL128 -> "decimal128";
            case ElementType.MIN_KEY -> "minKey";
            case ElementType.MAX_KEY -> "maxKey";
            default -> throw new IllegalArgumentException("no type of BSON: " + type);
        };
    }
}
