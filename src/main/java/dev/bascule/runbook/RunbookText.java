package dev.bascule.runbook;

import dev.bascule.yaml.YamlEditor;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import dev.bascule.yaml.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Changes answers in the text of a runbook and leaves comments and order alone. Any thread. Every method wants a text
 * that {@link RunbookFile#parse} can read and gives one that it can read.
 */
public final class RunbookText {

    private static final String FILE = "runbook";

    private RunbookText() {}

    /** The text that accepts this much; figures that already stand there as wanted are not touched. */
    public static String withAcceptance(String text, Acceptance acceptance) {
        YamlEditor editor = new YamlEditor(text, FILE);
        Optional<YamlNode> accept = root(editor).get("accept").filter(node -> !node.isNothing());
        if (accept.isEmpty()) {
            return acceptance.equals(Acceptance.NOTHING) ? text : withNewAcceptance(editor, acceptance);
        }
        String changed = text;
        for (Acceptance.Figure figure : Acceptance.Figure.values()) {
            changed = withFigure(changed, figure, acceptance.of(figure));
        }
        return changed;
    }

    private static String withNewAcceptance(YamlEditor editor, Acceptance acceptance) {
        List<String> lines = Arrays.stream(Acceptance.Figure.values())
                .map(figure -> figure.key() + ": " + acceptance.of(figure))
                .toList();
        YamlMap root = root(editor);
        boolean block =
                !root.flow() && root.get("accept").map(RunbookText::isEmpty).orElse(true);
        return block
                ? editor.withBlock(root, "accept", lines)
                : editor.withEntry(root, "accept", "{ " + String.join(", ", lines) + " }");
    }

    private static String withFigure(String text, Acceptance.Figure figure, long value) {
        YamlEditor editor = new YamlEditor(text, FILE);
        YamlMap accept = (YamlMap) root(editor).get("accept").orElseThrow();
        Optional<YamlNode> old = accept.get(figure.key());
        String wanted = Long.toString(value);
        boolean right = old.map(node ->
                        node instanceof YamlScalar scalar && scalar.text().equals(wanted))
                .orElse(value == 0);
        return right ? text : editor.withEntry(accept, figure.key(), wanted);
    }

    /**
     * The text in which {@code rule} decides on its one collection: in place of the rule for that name alone, when it is
     * the one that decides now, otherwise before the one that does.
     */
    public static String withRule(String text, CollectionRule rule) {
        if (rule.names().size() != 1 || rule.isWildcard()) {
            throw new IllegalArgumentException("a rule for one collection");
        }
        String name = rule.names().getFirst();
        YamlEditor editor = new YamlEditor(text, FILE);
        Optional<YamlNode> node = root(editor).get("collections").filter(found -> !found.isNothing());
        if (node.isEmpty()) {
            return withFirstRule(editor, rule);
        }
        YamlList list = (YamlList) node.get();
        int index = deciding(list, name);
        boolean own =
                index < list.items().size() && names(list.items().get(index)).equals(List.of(name));
        return own ? withRuleAt(text, index, rule) : editor.withItem(list, index, rendered(rule));
    }

    private static String withFirstRule(YamlEditor editor, CollectionRule rule) {
        YamlMap root = root(editor);
        boolean block = !root.flow()
                && root.get("collections").map(RunbookText::isEmpty).orElse(true);
        return block
                ? editor.withBlock(root, "collections", List.of("- " + rendered(rule)))
                : editor.withEntry(root, "collections", "[ " + rendered(rule) + " ]");
    }

    /** Index of the rule that decides on {@code name}; behind the last when none does. */
    private static int deciding(YamlList list, String name) {
        int index = 0;
        while (index < list.items().size()) {
            List<String> names = names(list.items().get(index));
            if (names.contains(name) || names.equals(List.of("*"))) {
                return index;
            }
            index++;
        }
        return index;
    }

    private static String withRuleAt(String text, int index, CollectionRule rule) {
        String changed =
                withValue(text, index, "action", Optional.of(rule.action().word()));
        changed = withValue(changed, index, "as", rule.as().map(YamlText::of));
        changed = withValue(changed, index, "successor", rule.successor().map(YamlText::of));
        return withValue(changed, index, "reason", rule.reason().map(YamlText::of));
    }

    private static String withValue(String text, int index, String key, Optional<String> value) {
        YamlEditor editor = new YamlEditor(text, FILE);
        YamlList list = (YamlList) root(editor).get("collections").orElseThrow();
        YamlMap item = (YamlMap) list.items().get(index);
        if (value.isPresent()) {
            return editor.withEntry(item, key, value.get());
        }
        return item.get(key).isPresent() ? editor.withoutEntry(item, key) : text;
    }

    /** The text that reads from {@code source} and writes to {@code target}: promote and refresh. */
    public static String withEnvironments(String text, String source, String target) {
        YamlEditor editor = new YamlEditor(text, FILE);
        String changed = editor.withEntry(root(editor), "source", YamlText.of(source));
        YamlEditor next = new YamlEditor(changed, FILE);
        return next.withEntry(root(next), "target", YamlText.of(target));
    }

    /** The text that speaks of {@code environment}: indexes. */
    public static String withEnvironment(String text, String environment) {
        YamlEditor editor = new YamlEditor(text, FILE);
        String key = root(editor).get("target").isPresent() ? "target" : "environment";
        return editor.withEntry(root(editor), key, YamlText.of(environment));
    }

    private static String rendered(CollectionRule rule) {
        List<String> parts = new ArrayList<>();
        parts.add("name: " + YamlText.of(rule.names().getFirst()));
        parts.add("action: " + rule.action().word());
        rule.as().ifPresent(as -> parts.add("as: " + YamlText.of(as)));
        rule.successor().ifPresent(successor -> parts.add("successor: " + YamlText.of(successor)));
        rule.reason().ifPresent(reason -> parts.add("reason: " + YamlText.of(reason)));
        return "{ " + String.join(", ", parts) + " }";
    }

    private static List<String> names(YamlNode rule) {
        Optional<YamlNode> name = rule instanceof YamlMap map ? map.get("name") : Optional.empty();
        return name.map(node -> switch (node) {
                    case YamlList list ->
                        list.items().stream()
                                .filter(YamlScalar.class::isInstance)
                                .map(item -> ((YamlScalar) item).text())
                                .toList();
                    case YamlScalar scalar -> List.of(scalar.text());
                    case YamlMap _ -> List.<String>of();
                })
                .orElse(List.of());
    }

    private static boolean isEmpty(YamlNode node) {
        return node.span().start() == node.span().end();
    }

    private static YamlMap root(YamlEditor editor) {
        if (editor.root() instanceof YamlMap map) {
            return map;
        }
        throw new IllegalArgumentException("a runbook is a map");
    }
}
