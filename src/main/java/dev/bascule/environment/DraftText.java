package dev.bascule.environment;

import dev.bascule.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A new environment as YAML. Any thread. */
final class DraftText {

    private DraftText() {}

    /** A line per key. */
    static List<String> lines(EnvironmentDraft draft) {
        List<String> lines = new ArrayList<>(lines(head(draft), ""));
        draft.mongo().ifPresent(mongo -> {
            lines.add("mongo:");
            lines.addAll(lines(entries(mongo), "  "));
        });
        return lines;
    }

    /** Everything between braces. */
    static String flow(EnvironmentDraft draft) {
        Map<String, String> entries = head(draft);
        draft.mongo().ifPresent(mongo -> entries.put("mongo", braces(entries(mongo))));
        return braces(entries);
    }

    private static Map<String, String> head(EnvironmentDraft draft) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("name", YamlText.of(draft.name()));
        entries.put("kind", draft.kind().orElseThrow().word());
        return entries;
    }

    private static Map<String, String> entries(EnvironmentDraft.Mongo mongo) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("uri", YamlText.of(mongo.uri().orElseThrow()));
        entries.put("database", YamlText.of(mongo.database()));
        mongo.user().ifPresent(user -> entries.put("user", YamlText.of(user)));
        mongo.password().ifPresent(source -> entries.put("password", EnvironmentFileEditor.word(source)));
        mongo.authSource().ifPresent(database -> entries.put("auth-source", YamlText.of(database)));
        return entries;
    }

    private static List<String> lines(Map<String, String> entries, String indent) {
        return entries.entrySet().stream()
                .map(entry -> indent + entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    private static String braces(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }
}
