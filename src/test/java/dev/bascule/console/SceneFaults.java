package dev.bascule.console;

import atlantafx.base.controls.ModalPane;
import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Toggle;

/**
 * Everything that is wrong with a laid-out scene: texts that are faint, cut or beyond the edge, keys instead of
 * sentences, controls without a name for a screen reader, controls that Tab does not reach. FX thread only.
 */
public final class SceneFaults {

    private static final Pattern KEY = Pattern.compile(
            "(console|run|runbook|environment|mongo|compare|engine|sandbox)" + "(\\.[a-z][a-z0-9-]*){2,}");

    private SceneFaults() {}

    /** Draws a page in the ways that this build looks at pages, keeps the pictures, and judges them. */
    public static List<String> ofPage(String name, Function<Words, ? extends Parent> page) {
        return Sight.ofThisBuild().stream()
                .flatMap(sight -> FxThread.call(() -> drawn(name, page, sight)).stream())
                .toList();
    }

    private static List<String> drawn(String name, Function<Words, ? extends Parent> page, Sight sight) {
        Scene scene = Screenshots.take(
                name + "-" + sight,
                () -> {
                    // as the window holds a place: what is too high for it scrolls
                    SheetHost root = new SheetHost();
                    root.setContent(page.apply(new Words(sight.language())));
                    Look.scale(root, sight.scale());
                    return root;
                },
                sight.pageWidth(),
                sight.pageHeight(),
                sight.dark());
        return of(scene).stream().map(fault -> sight + ": " + fault).toList();
    }

    public static List<String> of(Scene scene) {
        List<String> faults = new ArrayList<>();
        Legibility.faintTexts(scene).forEach(text -> faults.add("faint: " + text));
        Legibility.cutTexts(scene).forEach(text -> faults.add("cut: " + text));
        Legibility.cutPrompts(scene).forEach(text -> faults.add("cut prompt: " + text));
        Legibility.outside(scene).forEach(text -> faults.add("beyond its room: " + text));
        squeezed(scene).forEach(node -> faults.add("squeezed to nothing: " + node));
        rawKeys(scene).forEach(text -> faults.add("a key instead of a sentence: " + text));
        focusable(scene).filter(node -> spoken(node).isEmpty()).forEach(node -> faults.add("nameless: " + node));
        unreachable(scene).forEach(node -> faults.add("Tab does not reach " + node));
        return faults;
    }

    /** Controls that have a place and no room in it. */
    private static Stream<Node> squeezed(Scene scene) {
        return shown(scene)
                .filter(node -> node instanceof Control && node.isManaged() && !(node instanceof IndexedCell<?>))
                .filter(node -> !(node instanceof Labeled labeled
                        && String.valueOf(labeled.getText()).isEmpty()
                        && labeled.getGraphic() == null))
                .filter(node -> node.getLayoutBounds().getHeight() < 1
                        || node.getLayoutBounds().getWidth() < 1);
    }

    private static Stream<String> rawKeys(Scene scene) {
        return shown(scene)
                .flatMap(node -> Stream.of(
                        node instanceof Labeled labeled ? String.valueOf(labeled.getText()) : "",
                        String.valueOf(node.getAccessibleText()),
                        String.valueOf(node.getAccessibleHelp())))
                .filter(text -> KEY.matcher(text).matches());
    }

    private static Stream<Node> shown(Scene scene) {
        return Nodes.below(scene.getRoot()).filter(SceneFaults::isShown);
    }

    /** What the operator can be led to by Tab; cells are reached with the arrows of what they lie in. */
    private static Stream<Node> focusable(Scene scene) {
        return shown(scene)
                .filter(Node::isFocusTraversable)
                .filter(node -> !node.isDisabled())
                .filter(node -> !(node instanceof Cell<?> cell && cell.isEmpty()))
                .filter(node -> !(node instanceof ScrollPane || node instanceof ModalPane));
    }

    private static List<Node> unreachable(Scene scene) {
        List<Node> wanted = focusable(scene)
                .filter(node -> !(node instanceof IndexedCell<?>))
                .toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        Set<Node> reached = new LinkedHashSet<>();
        wanted.getFirst().requestFocus();
        Node owner = scene.getFocusOwner();
        while (owner != null && reached.add(owner)) {
            owner.requestFocusTraversal(TraversalDirection.NEXT);
            owner = scene.getFocusOwner();
        }
        return wanted.stream()
                .filter(node -> !reached.contains(node) && !isReachedByArrows(node, reached))
                .toList();
    }

    /** Of a group of toggles Tab leads to one, and the arrows to the others. */
    private static boolean isReachedByArrows(Node node, Set<Node> reached) {
        return node instanceof Toggle toggle
                && toggle.getToggleGroup() != null
                && toggle.getToggleGroup().getToggles().stream().anyMatch(reached::contains);
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static String spoken(Node node) {
        String own = node.getAccessibleText();
        Object text = own == null ? node.queryAccessibleAttribute(AccessibleAttribute.TEXT) : own;
        return text == null ? "" : text.toString().strip();
    }
}
