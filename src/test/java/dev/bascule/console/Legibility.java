package dev.bascule.console;

import dev.bascule.console.kit.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
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
                        && !WholeText.isToldOf(labeled))
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    /** What empty fields ask for, where it does not fit into them. */
    public static List<String> cutPrompts(Scene scene) {
        return Nodes.below(scene.getRoot())
                .filter(node -> node instanceof TextField field
                        && isShown(field)
                        && field.getText() != null
                        && field.getText().isEmpty()
                        && field.getPromptText() != null)
                .map(TextField.class::cast)
                .filter(field -> widthOf(field.getPromptText(), field)
                        > field.getWidth() - field.snappedLeftInset() - field.snappedRightInset() + 1)
                .map(TextField::getPromptText)
                .toList();
    }

    private static double widthOf(String words, TextField field) {
        Text text = new Text(words);
        text.setFont(field.getFont());
        return text.getLayoutBounds().getWidth();
    }

    /** Labels and buttons that reach beyond the room they have: a box too small for them, a page, the window. */
    public static List<String> outside(Scene scene) {
        return Nodes.below(scene.getRoot())
                .filter(node -> node instanceof Labeled labeled
                        && isShown(labeled)
                        && labeled.getText() != null
                        && !labeled.getText().isBlank())
                .filter(node -> isOutside(node, scene))
                .map(node -> ((Labeled) node).getText())
                .distinct()
                .toList();
    }

    private static boolean isOutside(Node node, Scene scene) {
        if (isScrolledByItself(node)) {
            return isWiderThanItsCell(node);
        }
        Bounds seen = node.localToScene(node.getLayoutBounds());
        for (Parent room = node.getParent(); room != null; room = room.getParent()) {
            Bounds bounds = room.localToScene(room.getLayoutBounds());
            if (room.getParent() instanceof ScrollPane pane) {
                // downwards a page is scrolled; sideways only what is meant to be
                boolean cut = seen.getMinX() < bounds.getMinX() - 1 || seen.getMaxX() > bounds.getMaxX() + 1;
                if (pane.isFitToWidth() && cut) {
                    return true;
                }
                seen = bounds;
            } else if (room instanceof Region && !isViewport(room) && !isWithin(seen, bounds)) {
                return true;
            }
        }
        return !isWithin(seen, new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
    }

    /** What a scroll pane moves its content in. */
    private static boolean isViewport(Parent room) {
        return room.getParent() != null && room.getParent().getParent() instanceof ScrollPane;
    }

    /** A column too narrow for the chip in it, which has no tooltip of its own. */
    private static boolean isWiderThanItsCell(Node node) {
        for (Parent cell = node.getParent(); cell != null; cell = cell.getParent()) {
            if (cell instanceof TableCell<?, ?>) {
                return node.localToScene(node.getLayoutBounds()).getMaxX()
                        > cell.localToScene(cell.getLayoutBounds()).getMaxX() + 1;
            }
        }
        return false;
    }

    /** Lists and tables move what does not fit, their headers with it. */
    private static boolean isScrolledByItself(Node node) {
        for (Node room = node; room != null; room = room.getParent()) {
            if (room instanceof TableView<?>
                    || room instanceof TreeTableView<?>
                    || room instanceof ListView<?>
                    || room instanceof TreeView<?>
                    // the names of tabs are in its menu too
                    || room.getStyleClass().contains("tab-header-area")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWithin(Bounds seen, Bounds room) {
        return seen.getMinX() >= room.getMinX() - 1
                && seen.getMinY() >= room.getMinY() - 1
                && seen.getMaxX() <= room.getMaxX() + 1
                && seen.getMaxY() <= room.getMaxY() + 1;
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
