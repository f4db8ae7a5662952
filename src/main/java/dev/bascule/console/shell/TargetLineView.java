package dev.bascule.console.shell;

import dev.bascule.console.kit.EnvironmentChip;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The line at the top: where one is, and what would be changed from here. FX thread only. */
final class TargetLineView extends HBox {

    private static final PseudoClass PRODUCTION = PseudoClass.getPseudoClass("production");

    private final Words words;
    private final Label title = new Label();
    private final HBox target = new HBox();
    private final Button goTo;
    private boolean tight;

    TargetLineView(Words words, ShellViewModel shell, Runnable openPalette, Subscriptions subscriptions) {
        this.words = words;
        getStyleClass().add("target-line");
        setId("shell.target-line");
        title.getStyleClass().add("place-title");
        target.getStyleClass().add("target");
        Region spare = new Region();
        HBox.setHgrow(spare, Priority.ALWAYS);
        goTo = goTo(openPalette);
        title.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(title, spare, goTo, target);
        subscriptions.add(
                shell.currentProperty().subscribe(place -> title.setText(words.say(place.title()))),
                shell.targetProperty().subscribe(this::show));
    }

    /** Leaves out what the tooltips tell too, so that the place and its target always fit. */
    void setTight(boolean now) {
        if (tight != now) {
            tight = now;
            goTo.setContentDisplay(now ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            target.getChildren().forEach(this::fit);
        }
    }

    private void fit(Node part) {
        boolean shown = !tight || part instanceof EnvironmentChip;
        part.setVisible(shown);
        part.setManaged(shown);
    }

    private Button goTo(Runnable openPalette) {
        KeyCombination keys = new KeyCodeCombination(KeyCode.K, KeyCombination.SHORTCUT_DOWN);
        Button button = new Button(words.say("console.shell.go-to", keys.getDisplayText()), Icon.SEARCH.node());
        button.setId("shell.go-to");
        button.getStyleClass().addAll("flat", "go-to");
        button.setAccessibleText(words.say("console.shell.key.palette"));
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip(button.getText()));
        button.setOnAction(pressed -> openPalette.run());
        return button;
    }

    private void show(Optional<Target> shown) {
        pseudoClassStateChanged(PRODUCTION, shown.filter(Target::isProduction).isPresent());
        target.getChildren().clear();
        shown.ifPresent(environment -> {
            Label word = new Label(words.say("console.shell.target"));
            word.getStyleClass().add("target-word");
            word.setMinWidth(USE_PREF_SIZE);
            Label address = new Label(environment.address());
            address.getStyleClass().addAll("figure", "target-address");
            EnvironmentChip chip = new EnvironmentChip(words, environment.name(), environment.kind());
            chip.setTooltip(new Tooltip(environment.address()));
            target.getChildren().addAll(word, chip, address);
            target.getChildren().forEach(this::fit);
        });
    }
}
