package dev.bascule.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the commands write JSON: members in the order they are put, UTC to the millisecond, null for absent. */
final class JsonText {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final JsonMapper LINES = JsonMapper.shared();
    private static final JsonWriterSettings EXTENDED =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private JsonText() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static String of(JsonNode node) {
        return MAPPER.writeValueAsString(node) + "\n";
    }

    /** The same on one line, for streams of several. */
    static String line(JsonNode node) {
        return LINES.writeValueAsString(node) + "\n";
    }

    static JsonNode read(String json) {
        return MAPPER.readTree(json);
    }

    /** In canonical Extended JSON. */
    static JsonNode of(BsonDocument document) {
        return MAPPER.readTree(document.toJson(EXTENDED));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String measured(boolean exact) {
        return exact ? "exact" : "estimated";
    }
}
