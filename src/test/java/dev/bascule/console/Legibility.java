package dev.bascule.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** What can be read in a laid-out scene: contrast by the formula of WCAG, and texts that were cut. FX thread only. */
public final class Legibility {

    private static final double LEAST = 4.5;

    private Legibility() {}

    /** Visible texts with less than 4.5:1 against what lies behind them; disabled controls are exempt. */
    public static List<String> faintTexts(Scene scene) {
        return texts(scene)
                .filter(text -> !isDisabled(text))
                .filter(text -> contrast((Color) text.getFill(), ground(text)) < LEAST)
                .map(text -> String.format(
                        Locale.ROOT,
                        "%.2f:1 %s on %s: %s",
                        contrast((Color) text.getFill(), ground(text)),
                        text.getFill(),
                        ground(text),
                        text.getText()))
                .distinct()
                .toList();
    }

    /** Labels and buttons whose text was shortened, save those that tell it whole in a tooltip. */
    public static List<String> cutTexts(Scene scene) {
        return Nodes.below(scene.getRoot())
                .filter(node -> node instanceof Labeled labeled
                        && isShown(labeled)
                        && labeled.getText() != null
                        && labeled.isTextTruncated()
                        && labeled.getTooltip() == null)
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    /** Labels and buttons that reach beyond the window. */
    public static List<String> outside(Scene scene) {
        return Nodes.below(scene.getRoot())
                .filter(node -> node instanceof Labeled && isShown(node))
                .filter(node -> {
                    Bounds bounds = node.localToScene(node.getLayoutBounds());
                    return bounds.getMaxX() > scene.getWidth() + 1 || bounds.getMaxY() > scene.getHeight() + 1;
                })
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private static Stream<Text> texts(Scene scene) {
        return Nodes.below(scene.getRoot())
                .filter(node -> node instanceof Text text
                        && !(node instanceof FontIcon)
                        && isShown(node)
                        && !text.getText().isBlank()
                        && text.getFill() instanceof Color)
                .map(Text.class::cast);
    }

    private static boolean isShown(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDisabled(Node node) {
        return node.isDisabled();
    }

    /** The colour behind a text: the grounds of all it lies in, the nearest on top. */
    private static Color ground(Node node) {
        List<Color> layers = new ArrayList<>();
        for (Node each = node.getParent(); each != null; each = each.getParent()) {
            if (each instanceof Region region && region.getBackground() != null) {
                List<BackgroundFill> fills = region.getBackground().getFills();
                for (int i = fills.size() - 1; i >= 0; i--) {
                    if (fills.get(i).getFill() instanceof Color color) {
                        layers.add(color);
                    }
                }
            }
        }
        Color ground = Color.WHITE;
        for (Color layer : layers.reversed()) {
            ground = over(layer, ground);
        }
        return ground;
    }

    private static Color over(Color top, Color below) {
        double a = top.getOpacity();
        return Color.color(
                top.getRed() * a + below.getRed() * (1 - a),
                top.getGreen() * a + below.getGreen() * (1 - a),
                top.getBlue() * a + below.getBlue() * (1 - a));
    }

    static double contrast(Color text, Color ground) {
        double one = luminance(over(text, ground));
        double other = luminance(ground);
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
