package dev.bascule.console.kit;

import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;

/** The divider of a split pane of two, where the operator dragged it to. FX thread only. */
public final class Dividers {

    private static final String DIVIDER = "split-pane-divider";

    private final SplitPane split;
    private final Memory memory;
    private String name = "";

    public Dividers(SplitPane split, Memory memory) {
        this.split = split;
        this.memory = memory;
        // not the position: the layout moves it too, and what nobody chose is not remembered
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, released -> {
            if (released.getTarget() instanceof Node target && isOnDivider(target)) {
                keep(split.getDividerPositions()[0]);
            }
        });
    }

    /** On it or on its handle; a split pane that lies in a half has a divider of its own. */
    private boolean isOnDivider(Node target) {
        for (Node each = target; each != null && each != split; each = each.getParent()) {
            if (each.getStyleClass().contains(DIVIDER)) {
                return each.getParent() == split;
            }
        }
        return false;
    }

    /**
     * Puts the divider where it was left, or to {@code otherwise}; call this whenever the second half appears.
     *
     * @param what is divided, under which its position is remembered, once for each orientation
     */
    public void place(String what, double otherwise) {
        name = what;
        split.setDividerPositions(
                memory.recall(key()).flatMap(Dividers::position).orElse(otherwise));
    }

    private void keep(double position) {
        memory.keep(key(), String.format(Locale.ROOT, "%.3f", position));
    }

    /** A half that was dragged to nothing could not be found again. */
    private static Optional<Double> position(String text) {
        try {
            double position = Double.parseDouble(text);
            return position > 0.05 && position < 0.95 ? Optional.of(position) : Optional.empty();
        } catch (NumberFormatException other) {
            return Optional.empty();
        }
    }

    private String key() {
        return name + (split.getOrientation() == Orientation.HORIZONTAL ? ".wide" : ".narrow");
    }
}
