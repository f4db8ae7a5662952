package dev.bascule.runbook;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.restructure.DecisionSpec.ExistingAccount;
import dev.bascule.restructure.DecisionSpec.PresetWorkspace;
import dev.bascule.restructure.DecisionSpec.SameAddress;
import dev.bascule.restructure.LeftOver;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.YamlEditor;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Changes answers in the text of a restructure runbook and leaves comments and order alone. Any thread. Every method wants a
 * text that {@link RunbookFile#parse} can read and gives one that it can read.
 */
public final class RestructureText {

    private static final String FILE = "runbook";
    private static final String DECISIONS = "decisions";
    private static final String ACCEPT = "accept";
    private static final String DEFAULTS = "defaults";

    private RestructureText() {}

    /** The text that reads the users from this collection. */
    public static String withUsersFrom(String text, String collection) {
        YamlEditor editor = new YamlEditor(text, FILE);
        YamlMap users = (YamlMap) root(editor).get("users").orElseThrow();
        return editor.withEntry(users, "from", YamlText.of(collection));
    }

    /** The text that accepts so many left-overs for a reason. */
    public static String withAccepted(String text, LeftOver reason, long documents) {
        YamlEditor editor = new YamlEditor(text, FILE);
        Optional<YamlNode> accept = root(editor).get(ACCEPT).filter(YamlMap.class::isInstance);
        return accept.isPresent()
                ? editor.withEntry((YamlMap) accept.get(), reason.word(), Long.toString(documents))
                : editor.withEntry(root(editor), ACCEPT, "{ " + reason.word() + ": " + documents + " }");
    }

    /** The text with this decision: in place of the one for the same ids, or behind all others. */
    public static String withDecision(String text, DecisionSpec decision) {
        YamlEditor editor = new YamlEditor(text, FILE);
        Optional<YamlNode> node = root(editor).get(DECISIONS).filter(YamlList.class::isInstance);
        if (node.isEmpty()) {
            return editor.withEntry(root(editor), DECISIONS, "[ " + rendered(decision) + " ]");
        }
        YamlList list = (YamlList) node.get();
        int index = indexOf(list, decision);
        String added = editor.withItem(list, index, rendered(decision));
        return index == list.items().size() ? added : withoutDecision(added, index + 1);
    }

    /** The text whose {@code defaults} settle the open questions of a kind by this word; empty asks for each of them. */
    public static String withDefault(String text, DecisionSpec.Kind kind, Optional<String> word) {
        YamlEditor editor = new YamlEditor(text, FILE);
        Optional<YamlMap> defaults =
                root(editor).get(DEFAULTS).filter(YamlMap.class::isInstance).map(YamlMap.class::cast);
        if (word.isPresent()) {
            return defaults.map(map -> editor.withEntry(map, kind.word(), word.get()))
                    .orElseGet(() ->
                            editor.withEntry(root(editor), DEFAULTS, "{ " + kind.word() + ": " + word.get() + " }"));
        }
        if (defaults.flatMap(map -> map.get(kind.word())).isEmpty()) {
            return text;
        }
        return defaults.get().entries().size() == 1
                ? editor.withoutEntry(root(editor), DEFAULTS)
                : editor.withoutEntry(defaults.get(), kind.word());
    }

    /** The text that gives the documents of one more collection a workspace. */
    public static String withCollection(String text, RestructureSpec.Owned collection) {
        YamlEditor editor = new YamlEditor(text, FILE);
        YamlList list = (YamlList) root(editor).get("collections").orElseThrow();
        String item = "{ name: " + YamlText.of(collection.name()) + ", owner: " + YamlText.of(collection.owner())
                + ", workspaceId: " + collection.workspaceId().word() + " }";
        return editor.withItem(list, list.items().size(), item);
    }

    /** The text that says whether password hashes are moved to where Better Auth looks for them. */
    public static String withCredentials(String text, RestructureSpec.Credentials credentials) {
        YamlEditor editor = new YamlEditor(text, FILE);
        return editor.withEntry(root(editor), "credentials", credentials.word());
    }

    /** The text that says how the metadata of organizations is stored. */
    public static String withMetadata(String text, RestructureSpec.Metadata metadata) {
        YamlEditor editor = new YamlEditor(text, FILE);
        return editor.withEntry(root(editor), "organization", "{ metadata: " + metadata.word() + " }");
    }

    private static String withoutDecision(String text, int index) {
        YamlEditor editor = new YamlEditor(text, FILE);
        return editor.withoutItem((YamlList) root(editor).get(DECISIONS).orElseThrow(), index);
    }

    /** Of the decision for the same ids; behind the last when there is none. */
    private static int indexOf(YamlList list, DecisionSpec wanted) {
        for (int i = 0; i < list.items().size(); i++) {
            List<DecisionSpec> read = new DecisionReader(new Problems(FILE))
                    .decisions(List.of(list.items().get(i)));
            boolean same = read.stream()
                    .anyMatch(each -> each.kind() == wanted.kind()
                            && Set.copyOf(each.ids()).equals(Set.copyOf(wanted.ids())));
            if (same) {
                return i;
            }
        }
        return list.items().size();
    }

    private static String rendered(DecisionSpec decision) {
        String question =
                switch (decision) {
                    case SameAddress same ->
                        same.ids().stream().map(RestructureText::id).collect(Collectors.joining(", ", "[", "]"));
                    case ExistingAccount existing -> id(existing.user()) + ", account: " + id(existing.account());
                    case PresetWorkspace preset -> id(preset.value());
                };
        String into = decision instanceof SameAddress same
                ? same.into().map(user -> ", into: " + id(user)).orElse("")
                : "";
        return "{ " + decision.kind().word() + ": " + question + ", decision: " + decision.word() + into + " }";
    }

    /** An id as the file writes it; always quoted where it is a text, so that nobody takes digits for a number. */
    private static String id(DocumentId id) {
        return switch (id.type()) {
            case ElementType.OBJECT_ID ->
                "{ $oid: " + id.toBsonValue().asObjectId().getValue().toHexString() + " }";
            case ElementType.STRING -> YamlText.of(id.toBsonValue().asString().getValue());
            default -> id.toExtendedJson();
        };
    }

    private static YamlMap root(YamlEditor editor) {
        if (editor.root() instanceof YamlMap map) {
            return map;
        }
        throw new IllegalArgumentException("a runbook is a map");
    }
}
