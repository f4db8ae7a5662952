package dev.bascule.console.kit;

import dev.bascule.text.Text;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A large button that names an action and says what it leads to. Enter and Space press it. FX thread only. */
public final class ActionTile extends Button {

    /** In widths of an em. */
    private static final double WIDTH = 22;

    public ActionTile(Words words, Icon icon, Text title, Text description, Runnable action) {
        getStyleClass().add("action-tile");
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText(words.say(title) + ". " + words.say(description));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setGraphic(content(icon, words.say(title), words.say(description)));
        setOnAction(pressed -> action.run());
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressWithEnter);
    }

    /** The wrapped description makes the height depend on the width, which a plain button does not ask for. */
    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** Not by style sheet, which would overrule the width that a row of tiles gives each of them. */
    @Override
    protected double computePrefWidth(double height) {
        return WIDTH * getFont().getSize();
    }

    @Override
    protected double computePrefHeight(double width) {
        double outer = width < 0 ? prefWidth(-1) : width;
        double inner = outer - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + getGraphic().prefHeight(inner) + snappedBottomInset();
    }

    private void pressWithEnter(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER && !key.isShortcutDown() && !key.isAltDown()) {
            fire();
            key.consume();
        }
    }

    private static HBox content(Icon icon, String title, String description) {
        FontIcon glyph = icon.node();
        glyph.getStyleClass().add("action-tile-icon");
        Label name = new Label(title);
        name.getStyleClass().add("action-tile-title");
        name.setWrapText(true);
        Label about = new Label(description);
        about.getStyleClass().add("action-tile-description");
        about.setWrapText(true);
        VBox lines = new VBox(name, about);
        HBox.setHgrow(lines, Priority.ALWAYS);
        HBox content = new HBox(glyph, lines);
        content.getStyleClass().add("action-tile-content");
        return content;
    }
}
