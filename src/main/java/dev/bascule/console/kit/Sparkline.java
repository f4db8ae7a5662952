package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** How a figure went, as a line over its ground; the same in words on hover and for a screen reader. FX thread only. */
public final class Sparkline extends Region {

    private final Words words;
    private final Polyline line = new Polyline();
    private final Polygon area = new Polygon();
    private final Tooltip inWords = new Tooltip();
    private List<Double> values = List.of();

    public Sparkline(Words words) {
        this.words = words;
        getStyleClass().add("sparkline");
        line.getStyleClass().add("sparkline-line");
        area.getStyleClass().add("sparkline-area");
        List.of(area, line).forEach(shape -> shape.setManaged(false));
        getChildren().addAll(area, line);
        setAccessibleRole(AccessibleRole.TEXT);
        Tooltip.install(this, inWords);
    }

    /** @param values at equal distances, oldest first, none negative */
    public void show(List<Double> values, Text said) {
        this.values = List.copyOf(values);
        setAccessibleText(words.say(said));
        inWords.setText(getAccessibleText());
        requestLayout();
    }

    /** From zero to the highest, so that a dip looks as deep as it is. */
    @Override
    protected void layoutChildren() {
        line.getPoints().clear();
        area.getPoints().clear();
        double highest = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (values.size() < 2 || highest <= 0) {
            return;
        }
        double left = snappedLeftInset();
        double bottom = getHeight() - snappedBottomInset();
        double width = getWidth() - left - snappedRightInset();
        double height = bottom - snappedTopInset();
        for (int i = 0; i < values.size(); i++) {
            double x = left + width * i / (values.size() - 1);
            line.getPoints().addAll(x, bottom - height * values.get(i) / highest);
        }
        area.getPoints().addAll(line.getPoints());
        area.getPoints().addAll(left + width, bottom, left, bottom);
    }
}
