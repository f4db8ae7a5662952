package dev.bascule.console.shell;

import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** One place in the navigation: icon, title, badge; in the rail only the icon, with the rest as a tooltip. */
final class NavigationItem extends ToggleButton {

    private final Words words;
    private final Place place;
    private final Label title;
    private final Label badge = new Label();
    private final Tooltip tooltip = new Tooltip();

    NavigationItem(Words words, Place place, Subscriptions subscriptions) {
        this.words = words;
        this.place = place;
        setId("navigation." + place.id().value());
        getStyleClass().add("navigation-item");
        setAccessibleRole(AccessibleRole.TAB_ITEM);
        setMaxWidth(Double.MAX_VALUE);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        FontIcon icon = place.icon().node();
        title = new Label(words.say(place.title()));
        title.getStyleClass().add("navigation-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        badge.getStyleClass().add("navigation-badge");
        badge.setMinWidth(USE_PREF_SIZE);
        HBox content = new HBox(icon, title, badge);
        content.getStyleClass().add("navigation-content");
        setGraphic(content);
        tooltip.setText(place.shortcut()
                .map(keys -> title.getText() + "  (" + keys.getDisplayText() + ")")
                .orElse(title.getText()));
        subscriptions.add(place.badge().subscribe(this::showBadge));
    }

    Place place() {
        return place;
    }

    void setCompact(boolean compact) {
        Parts.show(title, !compact);
        boolean named = compact || place.shortcut().isPresent();
        setTooltip(named ? tooltip : null);
    }

    private void showBadge(Optional<Text> sign) {
        String said = sign.map(words::say).orElse("");
        badge.setText(said);
        Parts.show(badge, sign.isPresent());
        setAccessibleText(sign.isPresent() ? title.getText() + ", " + said : title.getText());
    }
}
