package dev.bascule.console.preferences;

import dev.bascule.console.kit.Parts;
import dev.bascule.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where things are kept, each to be copied or opened. FX thread only. */
final class KeptPlaces extends VBox {

    private final Parts parts;
    private final Consumer<Path> documents;

    KeptPlaces(Parts parts, Path home, Consumer<Path> documents) {
        super(6);
        this.parts = parts;
        this.documents = documents;
        getChildren()
                .addAll(
                        row("home", home),
                        row("environments", home.resolve("environments.yaml")),
                        row("runs", home.resolve("runs")),
                        row("log", home.resolve("logs").resolve("bascule.log")));
    }

    private Node row(String what, Path path) {
        Text name = Text.of("console.preferences.folder." + what);
        Node shown = parts.selectable(name, path.toString());
        HBox.setHgrow(shown, Priority.ALWAYS);
        Button open = parts.button(
                "preferences.open." + what, Text.of("console.preferences.open"), () -> documents.accept(path));
        open.setAccessibleText(parts.words().say("console.preferences.open.spoken", name));
        open.setDisable(!Files.exists(path));
        HBox row = new HBox(8, shown, open);
        row.getStyleClass().add("selectable-row");
        return row;
    }
}
