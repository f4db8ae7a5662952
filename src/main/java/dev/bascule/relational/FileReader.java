package dev.bascule.relational;

import dev.bascule.relational.JsonValue.Blemish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Rows out of the tokens of a file. One thread. */
final class FileReader {

    /** Limits for the sake of strangers' files; these are the operator's own, and a value may be as long as a column takes. */
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2_000)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(1 << 20)
                    .maxDocumentLength(-1)
                    .build())
            .build();

    private final JsonParser parser;
    private final RecentBytes bytes;

    FileReader(RecentBytes bytes) {
        this.bytes = bytes;
        this.parser = JSON.createParser(ObjectReadContext.empty(), bytes);
    }

    JsonParser parser() {
        return parser;
    }

    /** The row whose opening brace was read; afterwards its closing brace has been. */
    FileRow row(long element) {
        long start = tokenStart();
        bytes.keepFrom(start);
        Map<String, FileRow.Field> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            long from = tokenStart();
            JsonValue value = value();
            fields.put(name, new FileRow.Field(value, (int) (from - start), (int) (position() - start)));
        }
        return new FileRow(element, start, bytes.slice(start, position()), fields);
    }

    /** The text of the value whose first token was read; afterwards its last one has been. */
    byte[] text() {
        long start = tokenStart();
        bytes.keepFrom(start);
        value();
        return bytes.slice(start, position());
    }

    private JsonValue value() {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> new JsonValue.Null();
            case VALUE_TRUE -> new JsonValue.Truth(true);
            case VALUE_FALSE -> new JsonValue.Truth(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Number(parser.getString());
            case VALUE_STRING -> new JsonValue.Text(parser.getString());
            case START_OBJECT, START_ARRAY -> structure();
            default -> throw new IllegalStateException("no value begins with " + parser.currentToken());
        };
    }

    private JsonValue structure() {
        boolean isArray = parser.currentToken() == JsonToken.START_ARRAY;
        Blemish blemish = Blemish.NONE;
        for (int depth = 1; depth > 0; ) {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (blemish == Blemish.NONE) {
                blemish = switch (token) {
                    case PROPERTY_NAME -> Blemish.of(parser.currentName());
                    case VALUE_STRING -> Blemish.of(parser.getString());
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Blemish.ofNumber(parser.getString());
                    default -> Blemish.NONE;
                };
            }
        }
        return new JsonValue.Structure(isArray, blemish);
    }

    /** A JSON text without its quotes. */
    static String string(String raw) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), raw)) {
            parser.nextToken();
            return parser.getString();
        }
    }

    /** An array taken apart again from its text. */
    static JsonValue.Array array(String raw) {
        FileReader reader =
                new FileReader(new RecentBytes(new java.io.ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8))));
        reader.parser.nextToken();
        return reader.array();
    }

    private JsonValue.Array array() {
        List<JsonValue> elements = new ArrayList<>();
        List<String> raw = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long from = tokenStart();
            elements.add(parser.currentToken() == JsonToken.START_ARRAY ? array() : value());
            raw.add(new String(bytes.slice(from, position()), StandardCharsets.UTF_8));
        }
        return new JsonValue.Array(elements, raw);
    }

    private long tokenStart() {
        return parser.currentTokenLocation().getByteOffset();
    }

    private long position() {
        return parser.currentLocation().getByteOffset();
    }
}
