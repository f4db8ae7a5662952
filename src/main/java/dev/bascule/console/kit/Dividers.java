package dev.bascule.console.kit;

import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;

/** The divider of a split pane of two, where the operator left it. FX thread only. */
public final class Dividers {

    private final SplitPane split;
    private final Memory memory;
    private final String name;

    /** @param name under which it is remembered, once for each orientation */
    public Dividers(SplitPane split, Memory memory, String name) {
        this.split = split;
        this.memory = memory;
        this.name = name;
    }

    /** Puts the divider where it was left, or to {@code otherwise}; call this whenever the second half appears. */
    public void place(double otherwise) {
        split.setDividerPositions(remembered(otherwise));
        // a divider lives as long as the half it divides off
        split.getDividers()
                .forEach(divider -> divider.positionProperty().subscribe((before, now) -> keep(now.doubleValue())));
    }

    private void keep(double position) {
        if (split.getItems().size() == 2 && position > 0 && position < 1) {
            memory.keep(key(), String.format(Locale.ROOT, "%.3f", position));
        }
    }

    private double remembered(double otherwise) {
        return memory.recall(key()).flatMap(Dividers::number).orElse(otherwise);
    }

    private static java.util.Optional<Double> number(String text) {
        try {
            double position = Double.parseDouble(text);
            return position > 0.05 && position < 0.95 ? java.util.Optional.of(position) : java.util.Optional.empty();
        } catch (NumberFormatException other) {
            return java.util.Optional.empty();
        }
    }

    private String key() {
        return name + (split.getOrientation() == Orientation.HORIZONTAL ? ".wide" : ".narrow");
    }
}
