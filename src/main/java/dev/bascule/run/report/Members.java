package dev.bascule.run.report;

import dev.bascule.text.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object whose members must all be there and of the type they are asked for. Whatever is not so is an {@link
 * IllegalArgumentException}: the caller takes it for "not what I read".
 */
record Members(JsonNode node) {

    Members {
        if (!node.isObject()) {
            throw new IllegalArgumentException("an object is expected");
        }
    }

    JsonNode get(String name) {
        return node.optional(name).orElseThrow(() -> unlike(name));
    }

    private Optional<JsonNode> unlessNull(String name) {
        return Optional.of(get(name)).filter(found -> !found.isNull());
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> unlike(name));
    }

    Optional<String> optionalText(String name) {
        return unlessNull(name).map(found -> stringOf(found, name));
    }

    private static String stringOf(JsonNode found, String name) {
        if (!found.isString()) {
            throw unlike(name);
        }
        return found.stringValue();
    }

    long number(String name) {
        return optionalNumber(name).orElseThrow(() -> unlike(name));
    }

    Optional<Long> optionalNumber(String name) {
        return unlessNull(name).map(found -> {
            if (!found.isIntegralNumber() || !found.canConvertToLong()) {
                throw unlike(name);
            }
            return found.longValue();
        });
    }

    boolean flag(String name) {
        JsonNode found = get(name);
        if (!found.isBoolean()) {
            throw unlike(name);
        }
        return found.booleanValue();
    }

    Instant time(String name) {
        return Instant.parse(text(name));
    }

    Optional<Instant> optionalTime(String name) {
        return optionalText(name).map(Instant::parse);
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
        return Enum.valueOf(type, text(name).toUpperCase(Locale.ROOT));
    }

    Members object(String name) {
        return new Members(get(name));
    }

    Optional<Members> optionalObject(String name) {
        return unlessNull(name).map(Members::new);
    }

    <T> List<T> objects(String name, Function<Members, T> each) {
        return elements(name).stream().map(Members::new).map(each).toList();
    }

    List<String> texts(String name) {
        return elements(name).stream().map(found -> stringOf(found, name)).toList();
    }

    List<JsonNode> elements(String name) {
        JsonNode found = get(name);
        if (!found.isArray()) {
            throw unlike(name);
        }
        return new ArrayList<>(found.values());
    }

    Text sentence(String name) {
        return Text.literal(text(name));
    }

    List<Text> sentences(String name) {
        return texts(name).stream().map(Text::literal).toList();
    }

    private static IllegalArgumentException unlike(String name) {
        return new IllegalArgumentException("missing or of another type: " + name);
    }
}
