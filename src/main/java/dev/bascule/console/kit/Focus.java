package dev.bascule.console.kit;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;

/**
 * Where the focus is in its scene, whether or not the window has the system's: who looked into another window while
 * something came finds the focus where it belongs. FX thread only.
 */
public final class Focus {

    private Focus() {}

    public static boolean isOn(Node node) {
        return node.getScene() != null && node.getScene().getFocusOwner() == node;
    }

    /** Whether a node or something below it has the focus. */
    public static boolean isWithin(Node region) {
        Node each = region.getScene() == null ? null : region.getScene().getFocusOwner();
        while (each != null && each != region) {
            each = each.getParent();
        }
        return each != null;
    }

    /** Whether somebody types in a region: what they type next is meant for where they are. */
    public static boolean isTypedIn(Node region) {
        return isWithin(region) && region.getScene().getFocusOwner() instanceof TextInputControl;
    }
}
