package dev.bascule.relational;

import dev.bascule.yaml.YamlEditor;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes runbooks that move rows, and changes answers in them; comments and order are left alone. Any thread. What changes
 * a text wants one that can be read and gives one that can be read.
 */
public final class TransferText {

    /** Stands for a name or path that is still to be chosen. */
    public static final String UNCHOSEN = "to-choose";

    private static final String FILE = "runbook";

    private TransferText() {}

    /** A runbook that exports all of a database. */
    public static String export(String source, Path file) {
        return """
            runbook: relational-export
            name: export
            source: %s
            file: %s
            """.formatted(YamlText.of(source), YamlText.of(file.toString()));
    }

    /** A runbook that imports a file. */
    public static String rowsIn(String target, String file) {
        return """
            runbook: relational-import
            name: import
            file: %s
            target: %s
            """.formatted(YamlText.of(file), YamlText.of(target));
    }

    /** With a text as the value of a key. */
    public static String with(String text, String key, String value) {
        return withYaml(text, key, YamlText.of(value));
    }

    /** With a list as the value of a key, or without the key when there is nothing in it. */
    public static String with(String text, String key, List<String> values) {
        return values.isEmpty() ? without(text, key) : withYaml(text, key, YamlText.of(values));
    }

    /** With the key when it is wanted, and without it when not. */
    public static String with(String text, String key, boolean wanted) {
        return wanted ? withYaml(text, key, "true") : without(text, key);
    }

    /** So that the key says nothing and the usual holds. */
    public static String without(String text, String key) {
        YamlEditor editor = new YamlEditor(text, FILE);
        YamlMap root = root(editor);
        return root.get(key).isPresent() ? editor.withoutEntry(root, key) : text;
    }

    /** With the columns that rows of a table are paired by; none leaves the choice to the profile and the keys. */
    public static String withMatch(String text, String table, List<String> columns) {
        YamlEditor editor = new YamlEditor(text, FILE);
        YamlMap root = root(editor);
        Optional<YamlMap> match = map(root, "match");
        if (columns.isEmpty()) {
            return match.filter(found -> found.get(table).isPresent())
                    .map(found ->
                            found.entries().size() == 1 ? without(text, "match") : editor.withoutEntry(found, table))
                    .orElse(text);
        }
        String value = YamlText.of(columns);
        return match.map(found -> editor.withEntry(found, YamlText.of(table), value))
                .orElseGet(() -> editor.withEntry(root, "match", "{ " + YamlText.of(table) + ": " + value + " }"));
    }

    /** With so many refused rows accepted, and no more or fewer. */
    public static String withAccepted(String text, long refused) {
        return refused == 0 ? without(text, "accept") : withYaml(text, "accept", "{ refused: " + refused + " }");
    }

    private static String withYaml(String text, String key, String value) {
        YamlEditor editor = new YamlEditor(text, FILE);
        return editor.withEntry(root(editor), key, value);
    }

    private static Optional<YamlMap> map(YamlMap root, String key) {
        return root.get(key).filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
    }

    private static YamlMap root(YamlEditor editor) {
        YamlNode root = editor.root();
        if (root instanceof YamlMap map) {
            return map;
        }
        throw new IllegalArgumentException("a runbook is a map");
    }
}
