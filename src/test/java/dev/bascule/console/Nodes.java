package dev.bascule.console;

import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/** Finds nodes by their ids, which hold dots and so are no CSS selectors. FX thread only. */
public final class Nodes {

    private Nodes() {}

    /** Every node below a root, the root included. */
    public static Stream<Node> below(Node root) {
        return root instanceof Parent parent
                ? Stream.concat(
                        Stream.of(root),
                        parent.getChildrenUnmodifiable().stream().flatMap(Nodes::below))
                : Stream.of(root);
    }

    public static Node byId(Scene scene, String id) {
        return below(scene.getRoot())
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no node " + id));
    }
}
