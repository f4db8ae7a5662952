package dev.bascule.environment;

import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import dev.bascule.yaml.YamlEditor;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Edits the text of an environments file: only values that change are written anew; comments, order, and keys that no
 * form knows stay byte for byte. Any thread.
 *
 * <p>A file with mistakes is not edited: {@link dev.bascule.yaml.InvalidFileException}.
 */
public final class EnvironmentFileEditor {

    private static final String LIST = "environments";

    private final String fileName;

    /** @param fileName as messages call it */
    public EnvironmentFileEditor(String fileName) {
        this.fileName = fileName;
    }

    /** The text with a new environment behind the others; empty text becomes a file. */
    public String added(String text, EnvironmentDraft draft) {
        List<String> lines = DraftText.lines(draft);
        YamlEditor editor = new YamlEditor(text, fileName);
        if (editor.root().isNothing()) {
            return checked(appended(text, lines), draft);
        }
        YamlMap root = (YamlMap) editor.root();
        Optional<YamlNode> list = root.get(LIST);
        if (list.isPresent()
                && list.get() instanceof YamlList items
                && (root.flow() || !items.items().isEmpty())) {
            return checked(editor.withLastItem(items, lines, DraftText.flow(draft)), draft);
        }
        if (root.flow()) {
            return checked(editor.withEntry(root, LIST, "[" + DraftText.flow(draft) + "]"), draft);
        }
        String emptied = list.isEmpty() || list.get().isNothing() ? text : editor.withEntry(root, LIST, "");
        YamlEditor again = new YamlEditor(emptied, fileName);
        return checked(again.withBlock((YamlMap) again.root(), LIST, indented(lines)), draft);
    }

    /** The text in which the environment of that name is what the draft says. */
    public String changed(String text, String name, EnvironmentDraft draft) {
        return checked(new DraftChange(text, fileName, index(text, name)).to(draft), draft);
    }

    /** The text with a copy of an environment behind it, comments and unknown keys included, changed by the draft. */
    public String duplicated(String text, String name, EnvironmentDraft draft) {
        int index = index(text, name);
        YamlEditor editor = new YamlEditor(text, fileName);
        String twice = editor.withItemTwice(list(editor), index);
        return checked(new DraftChange(twice, fileName, index + 1).to(draft), draft);
    }

    public String removed(String text, String name) {
        int index = index(text, name);
        YamlEditor editor = new YamlEditor(text, fileName);
        String without = editor.withoutItem(list(editor), index);
        if (EnvironmentFile.parse(without, fileName).environments().stream()
                .anyMatch(each -> each.name().equals(name))) {
            throw tooIntricate();
        }
        return without;
    }

    private int index(String text, String name) {
        List<Environment> found = EnvironmentFile.parse(text, fileName).environments();
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new OperatorException(
                Reason.REFUSED,
                Text.of("environment.edit.gone", name),
                Text.of("environment.home.nothing-done"),
                Text.of("environment.edit.changed.remedy"));
    }

    /** What was written must be read as what was meant. */
    private String checked(String text, EnvironmentDraft draft) {
        Optional<EnvironmentDraft> read = EnvironmentFile.parse(text, fileName).environments().stream()
                .filter(each -> each.name().equals(draft.name()))
                .findFirst()
                .map(EnvironmentDraft::of);
        if (!read.equals(Optional.of(draft))) {
            throw tooIntricate();
        }
        return text;
    }

    private OperatorException tooIntricate() {
        return new OperatorException(
                Reason.REFUSED,
                Text.of("environment.edit.intricate", fileName),
                Text.of("environment.home.nothing-done"),
                Text.of("environment.edit.intricate.remedy"));
    }

    static YamlList list(YamlEditor editor) {
        return (YamlList) ((YamlMap) editor.root()).get(LIST).orElseThrow();
    }

    private static String appended(String text, List<String> lines) {
        String newline = text.contains("\r\n") ? "\r\n" : "\n";
        String gap = text.isEmpty() || text.endsWith("\n") ? "" : newline;
        List<String> all = new ArrayList<>(List.of(LIST + ":"));
        indented(lines).forEach(line -> all.add("  " + line));
        return text + gap + String.join(newline, all) + newline;
    }

    /** With the dash before the first. */
    private static List<String> indented(List<String> lines) {
        List<String> indented = new ArrayList<>();
        for (String line : lines) {
            indented.add((indented.isEmpty() ? "- " : "  ") + line);
        }
        return indented;
    }

    /** A source as the file writes it. */
    static String word(SecretSource source) {
        return switch (source) {
            case SecretSource.Keychain _ -> "keychain";
            case SecretSource.Prompt _ -> "prompt";
            case SecretSource.Variable(String name) -> YamlText.of("env:" + name);
            case SecretSource.Clear _ -> throw new IllegalArgumentException("a secret is not written into a file");
        };
    }
}
