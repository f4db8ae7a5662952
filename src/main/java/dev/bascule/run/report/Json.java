package dev.bascule.run.report;

import dev.bascule.text.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What all machine output has in common: members in the order they are put, UTC to the millisecond, null for absent. */
final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static ArrayNode strings(Collection<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    static ArrayNode sentences(Collection<Text> texts) {
        return strings(texts.stream().map(Json::sentence).toList());
    }

    static String sentence(Text text) {
        return Redaction.of(text.english());
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node) + "\n";
    }

    /** Text that is JSON becomes that value, so that an id stands as Extended JSON and not as a text of it. */
    static JsonNode value(String extendedJson) {
        return read(extendedJson).orElseGet(() -> JsonNodeFactory.instance.stringNode(extendedJson));
    }

    static Optional<JsonNode> read(String text) {
        try {
            return Optional.of(MAPPER.readTree(text)).filter(node -> !node.isMissingNode());
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<String> text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }
}
