package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The small parts that every page is made of, in one language. FX thread only. */
public final class Parts {

    private final Words words;

    public Parts(Words words) {
        this.words = words;
    }

    public Words words() {
        return words;
    }

    /** A heading that takes the focus, so that a page which appears is read from its beginning. */
    public Label heading(String id, Text text) {
        Label label = wrapped(text);
        label.setId(id);
        label.getStyleClass().add("page-heading");
        label.setFocusTraversable(true);
        label.setAccessibleText(label.getText());
        return label;
    }

    public Label subheading(Text text) {
        Label label = wrapped(text);
        label.getStyleClass().add("page-subheading");
        return label;
    }

    /** A sentence over as many lines as it needs. */
    public Label wrapped(Text text) {
        Label label = new Label(words.say(text));
        label.setWrapText(true);
        // without it a box that is too low shortens the sentence instead of scrolling
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public Label muted(Text text) {
        Label label = wrapped(text);
        label.getStyleClass().add("muted");
        return label;
    }

    public Label figure(Text text) {
        Label label = new Label(words.say(text));
        label.getStyleClass().add("figure");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    /** A button that never shortens its name. */
    public Button button(String id, Text name, Runnable pressed) {
        Button button = new Button(words.say(name));
        button.setId(id);
        button.setAccessibleText(button.getText());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(action -> pressed.run());
        return button;
    }

    /** The button of what the operator most likely came for, and which is harmless. */
    public Button mainButton(String id, Text name, Runnable pressed) {
        Button button = button(id, name, pressed);
        button.getStyleClass().add("accent");
        return button;
    }

    /** A command, path or id that can be selected and copied. */
    public Node selectable(Text name, String value) {
        TextField field = new TextField(value);
        field.setEditable(false);
        field.getStyleClass().addAll("figure", "selectable");
        field.setAccessibleText(words.say(name));
        Label label = new Label(words.say(name));
        label.setLabelFor(field);
        label.getStyleClass().add("muted");
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox row = new HBox(label, field);
        row.getStyleClass().add("selectable-row");
        return row;
    }

    /** Buttons in a row that wraps. */
    public static FlowPane row(Node... nodes) {
        FlowPane row = new FlowPane(8, 8, nodes);
        row.getStyleClass().add("button-row");
        return row;
    }

    /** Shows a node, or takes it away with the room it took. */
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    public static Region spare() {
        Region spare = new Region();
        HBox.setHgrow(spare, Priority.ALWAYS);
        return spare;
    }

    /** A page that scrolls when the window is too low for it. */
    public static ScrollPane scrolled(Region content) {
        content.getStyleClass().add("page");
        return following(content);
    }

    /** What scrolls to whatever takes the focus in it. */
    public static ScrollPane following(Region content) {
        ScrollPane pane = new ScrollPane(content);
        pane.setFitToWidth(true);
        pane.getStyleClass().addAll("edge-to-edge", "page-scroll");
        pane.setFocusTraversable(false);
        AtomicBoolean pressed = new AtomicBoolean();
        pane.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> pressed.set(true));
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, release -> pressed.set(false));
        pane.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(owner -> {
            // what moves away below a pressed mouse is not clicked
            if (owner != null && !pressed.get()) {
                reveal(pane, content, owner);
            }
        });
        return pane;
    }

    /** What takes the focus is scrolled to: a scroll pane does not do it by itself. */
    private static void reveal(ScrollPane pane, Region content, Node owner) {
        for (Node each = owner; each != null; each = each.getParent()) {
            if (each == content) {
                Bounds place = content.sceneToLocal(owner.localToScene(owner.getLayoutBounds()));
                double hidden = content.getHeight() - pane.getViewportBounds().getHeight();
                double top = pane.getVvalue() * hidden;
                boolean seen = place.getMinY() >= top
                        && place.getMaxY() <= top + pane.getViewportBounds().getHeight();
                if (hidden > 0 && !seen) {
                    double middle =
                            place.getCenterY() - pane.getViewportBounds().getHeight() / 2;
                    pane.setVvalue(Math.clamp(middle / hidden, 0, 1));
                }
            }
        }
    }
}
