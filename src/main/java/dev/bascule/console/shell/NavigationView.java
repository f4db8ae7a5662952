package dev.bascule.console.shell;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The list of places at the left; a rail of icons when the window is narrow. FX thread only. */
final class NavigationView extends VBox {

    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

    private final List<NavigationItem> items = new ArrayList<>();
    private final Button appearance;

    NavigationView(Words words, ShellViewModel shell, Runnable openAppearance, Subscriptions subscriptions) {
        getStyleClass().add("navigation");
        setId("shell.navigation");
        ToggleGroup group = new ToggleGroup();
        appearance = appearanceButton(words, openAppearance);
        VBox work = list();
        addItems(work, words, shell, Place.Group.WORK, group, subscriptions);
        VBox safety = list();
        addItems(safety, words, shell, Place.Group.SAFETY, group, subscriptions);
        // with large text in a low window the places of work scroll, and the way back stays where it is
        ScrollPane scrolled = Parts.following(work);
        scrolled.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scrolled, Priority.ALWAYS);
        getChildren().addAll(scrolled, new Separator(), safety, appearance);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now instanceof NavigationItem item) {
                shell.show(item.place().id());
            } else if (before != null) {
                // pressing the place one is in must not leave it
                before.setSelected(true);
            }
        });
        subscriptions.add(shell.currentProperty().subscribe(this::select));
    }

    void setCompact(boolean compact) {
        pseudoClassStateChanged(COMPACT, compact);
        items.forEach(item -> item.setCompact(compact));
        appearance.setContentDisplay(compact ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
    }

    /** Puts the focus on the place that is shown. */
    void focusCurrent() {
        items.stream().filter(NavigationItem::isSelected).findFirst().ifPresent(NavigationItem::requestFocus);
    }

    /** What the appearance popover points at. */
    Button appearanceButton() {
        return appearance;
    }

    private static VBox list() {
        VBox list = new VBox();
        list.getStyleClass().add("navigation-list");
        list.setMinHeight(USE_PREF_SIZE);
        return list;
    }

    private void addItems(
            VBox list,
            Words words,
            ShellViewModel shell,
            Place.Group wanted,
            ToggleGroup group,
            Subscriptions subscriptions) {
        for (Place place : shell.places()) {
            if (place.group() == wanted) {
                NavigationItem item = new NavigationItem(words, place, subscriptions);
                item.setToggleGroup(group);
                items.add(item);
                list.getChildren().add(item);
            }
        }
    }

    private void select(Place current) {
        items.stream().filter(item -> item.place().equals(current)).forEach(item -> item.setSelected(true));
    }

    private static Button appearanceButton(Words words, Runnable open) {
        Button button = new Button(words.say("console.settings.appearance"), Icon.APPEARANCE.node());
        button.setId("navigation.appearance");
        button.getStyleClass().addAll("flat", "navigation-appearance");
        button.setAccessibleText(button.getText());
        button.setTooltip(new Tooltip(button.getText()));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(pressed -> open.run());
        return button;
    }
}
