package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.ComparisonExport.Format;
import dev.bascule.console.compare.ExportViewModel.State;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;

/** The menu of exports, and how it stands with the last one. FX thread only. */
final class ExportLine extends VBox {

    private final Words words;
    private final Parts parts;
    private final CompareViewModel compare;
    private final ExportViewModel model;
    private final MenuButton menu;

    ExportLine(Words words, CompareViewModel compare, ExportViewModel model, Subscriptions subscriptions) {
        this.words = words;
        this.parts = new Parts(words);
        this.compare = compare;
        this.model = model;
        menu = new MenuButton(words.say("console.compare.export"), Icon.DETAILS.node());
        menu.setId("compare.export");
        menu.setAccessibleText(menu.getText());
        menu.setMinWidth(USE_PREF_SIZE);
        for (Format format : Format.values()) {
            String name = format.name();
            menu.getItems().add(item(Text.of("console.compare.export.shown", name), format, this::shown));
            menu.getItems().add(item(Text.of("console.compare.export.all", name), format, this::all));
        }
        subscriptions.add(
                model.stateProperty().subscribe(this::show),
                compare.comparisonProperty().subscribe(found -> menu.setDisable(found.isEmpty())));
    }

    MenuButton menu() {
        return menu;
    }

    private MenuItem item(Text title, Format format, BiConsumer<Comparison, Format> export) {
        MenuItem item = new MenuItem(words.say(title));
        item.setMnemonicParsing(false);
        item.setOnAction(chosen -> compare.comparisonProperty().get().ifPresent(now -> export.accept(now, format)));
        return item;
    }

    private void shown(Comparison now, Format format) {
        model.exportShown(now.of(compare.shownProperty().get()), format);
    }

    private void all(Comparison now, Format format) {
        model.exportEverything(now, format);
    }

    private void show(State state) {
        getChildren().clear();
        switch (state) {
            case State.Idle idle -> {}
            case State.Writing(Path file) ->
                add(
                        new Chip(words, Mark.RUNNING, Text.of("console.compare.export.writing")),
                        file,
                        parts.button("compare.export.stop", Text.of("console.compare.stop"), model::stop));
            case State.Stopping(Path file) -> add(new Chip(words, Mark.CANCELLING), file, closing());
            case State.Written(Path file) ->
                add(new Chip(words, Mark.OK, Text.of("console.compare.export.written")), file, closing());
            case State.Stopped stopped ->
                getChildren()
                        .add(Parts.row(
                                new Chip(words, Mark.CANCELLED, Text.of("console.compare.export.stopped")), closing()));
            case State.Failed(var trouble) ->
                getChildren()
                        .add(new ErrorPanel(
                                words,
                                trouble,
                                Optional.of(new ErrorPanel.Remedy(Text.of("console.dialogs.close"), model::read))));
        }
        Parts.show(this, !getChildren().isEmpty());
    }

    private void add(Chip chip, Path file, Button button) {
        getChildren()
                .addAll(
                        Parts.row(chip, button),
                        parts.selectable(Text.of("console.compare.export.file"), file.toString()));
    }

    private Button closing() {
        return parts.button("compare.export.close", Text.of("console.dialogs.close"), model::read);
    }
}
