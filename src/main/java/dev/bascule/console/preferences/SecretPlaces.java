package dev.bascule.console.preferences;

import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.environment.MongoSettings;
import dev.bascule.environment.SecretSource;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where each environment’s password lives; none of them is ever shown. FX thread only. */
final class SecretPlaces extends VBox {

    private final Parts parts;
    private final PreferencesViewModel model;

    SecretPlaces(Parts parts, PreferencesViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        subscriptions.add(model.environmentsProperty().subscribe(this::show));
    }

    private void show(List<ListedEnvironment> known) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("preferences-grid");
        known.stream().filter(each -> !each.sandbox()).forEach(each -> row(grid, each));
        Node shown = grid.getRowCount() == 0 ? parts.muted(Text.of("console.preferences.secrets.none")) : grid;
        getChildren().setAll(shown);
    }

    private void row(GridPane grid, ListedEnvironment environment) {
        Optional<SecretSource> source = environment.environment().mongo().flatMap(MongoSettings::password);
        Label name = new Label(environment.name());
        name.setMinWidth(Region.USE_PREF_SIZE);
        int row = grid.getRowCount();
        grid.addRow(
                row,
                name,
                parts.wrapped(source.map(SecretPlaces::where).orElse(Text.of("console.preferences.secrets.nowhere"))));
        source.flatMap(kept -> forgetting(kept, environment.name())).ifPresent(forget -> {
            Button button = parts.button(
                    "preferences.forget." + environment.name(), Text.of("console.preferences.secrets.forget"), forget);
            button.setAccessibleText(
                    parts.words().say("console.preferences.secrets.forget.spoken", environment.name()));
            grid.add(button, 2, row);
        });
        grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.CENTER));
    }

    /** Only what Bascule keeps can be forgotten here. */
    private Optional<Runnable> forgetting(SecretSource source, String environment) {
        return switch (source) {
            case SecretSource.Keychain keychain -> Optional.of(() -> model.forgetKept(environment));
            case SecretSource.Prompt prompt -> Optional.of(() -> model.forgetSecret(environment));
            case SecretSource.Variable variable -> Optional.empty();
            case SecretSource.Clear clear -> Optional.empty();
        };
    }

    private static Text where(SecretSource source) {
        return switch (source) {
            case SecretSource.Keychain keychain -> Text.of("console.preferences.secrets.keychain");
            case SecretSource.Prompt prompt -> Text.of("console.preferences.secrets.prompt");
            case SecretSource.Variable(String name) -> Text.of("console.preferences.secrets.variable", name);
            case SecretSource.Clear clear -> Text.of("console.preferences.secrets.clear");
        };
    }
}
