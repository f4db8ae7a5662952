package dev.bascule.console.settings;

import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Settings as their file holds them. Any thread. */
final class SettingsJson {

    private static final Set<String> FIRST = Set.of("version", "theme", "language", "textScale");
    private static final Set<String> SECOND =
            Set.of("version", "theme", "language", "textScale", "operator", "confirmation", "sandbox");

    private SettingsJson() {}

    static ObjectNode node(Settings settings) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", SettingsFile.VERSION)
                .put("theme", settings.theme().name())
                .put("language", settings.language().name())
                .put("textScale", settings.textScale())
                .put("operator", settings.operator())
                .put("confirmation", settings.confirmation().name())
                .put("sandbox", settings.sandbox());
    }

    /** @throws IllegalArgumentException when it is none, or one of a later version */
    static Settings settings(JsonNode node) {
        int version = integer(node, "version");
        boolean first = version == 1;
        if (!first && version != SettingsFile.VERSION) {
            throw new IllegalArgumentException("version " + version);
        }
        if (!new TreeSet<>(node.propertyNames()).equals(new TreeSet<>(first ? FIRST : SECOND))) {
            throw new IllegalArgumentException("other members than those of version " + version);
        }
        Settings defaults = Settings.DEFAULT;
        return new Settings(
                Theme.valueOf(text(node, "theme")),
                Language.valueOf(text(node, "language")),
                integer(node, "textScale"),
                first ? defaults.operator() : text(node, "operator"),
                first ? defaults.confirmation() : Confirmation.valueOf(text(node, "confirmation")),
                first ? defaults.sandbox() : truth(node, "sandbox"));
    }

    private static int integer(JsonNode node, String name) {
        return must(node.path(name).isInt(), node.path(name), name).intValue();
    }

    private static String text(JsonNode node, String name) {
        return must(node.path(name).isString(), node.path(name), name).stringValue();
    }

    private static boolean truth(JsonNode node, String name) {
        return must(node.path(name).isBoolean(), node.path(name), name).booleanValue();
    }

    private static JsonNode must(boolean is, JsonNode value, String name) {
        if (!is) {
            throw new IllegalArgumentException(name);
        }
        return value;
    }
}
