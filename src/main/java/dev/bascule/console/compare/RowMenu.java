package dev.bascule.console.compare;

import dev.bascule.compare.Comparison.Row;
import dev.bascule.console.kit.Clip;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;

/** What can be done with one collection of a comparison; by mouse, or the menu key on the chosen row. FX thread only. */
final class RowMenu {

    private final Words words;
    private final CompareViewModel model;
    private final CompareOnward onward;
    private final TableView<Row> table;

    private RowMenu(Words words, CompareViewModel model, CompareOnward onward, TableView<Row> table) {
        this.words = words;
        this.model = model;
        this.onward = onward;
        this.table = table;
    }

    static void install(Words words, CompareViewModel model, CompareOnward onward, TableView<Row> table) {
        RowMenu menu = new RowMenu(words, model, onward, table);
        ContextMenu shown = new ContextMenu();
        shown.setOnShowing(showing -> menu.fill(shown));
        menu.fill(shown);
        table.setContextMenu(shown);
    }

    private void fill(ContextMenu menu) {
        menu.getItems().clear();
        Optional<Row> chosen = Optional.ofNullable(table.getSelectionModel().getSelectedItem());
        MenuItem promote =
                item(Text.of("console.compare.menu.promote"), () -> chosen.ifPresent(row -> promoteOnly(row.name())));
        promote.setDisable(chosen.filter(row -> row.source().exists()).isEmpty());
        menu.getItems().addAll(promote, new SeparatorMenuItem());
        model.comparisonProperty().get().ifPresent(found -> menu.getItems()
                .addAll(
                        lookUp(found.source(), chosen.filter(row -> row.source().exists())),
                        lookUp(found.target(), chosen.filter(row -> row.target().exists()))));
        MenuItem copy = item(Text.of("console.compare.menu.copy"), () -> chosen.map(Row::name)
                .ifPresent(Clip::put));
        copy.setDisable(chosen.isEmpty());
        menu.getItems().addAll(new SeparatorMenuItem(), copy);
    }

    private MenuItem lookUp(String environment, Optional<Row> row) {
        MenuItem item = item(
                Text.of("console.compare.menu.look-up", environment),
                () -> row.ifPresent(found -> onward.lookUp().accept(environment, found.name())));
        item.setDisable(row.isEmpty());
        return item;
    }

    private void promoteOnly(String collection) {
        model.comparisonProperty().get().ifPresent(found -> onward.run()
                .accept(OneCollection.runbook(
                        model.isProduction(found.source()),
                        found.source(),
                        found.target(),
                        collection,
                        words.say("console.compare.menu.promote.name", collection))));
    }

    private MenuItem item(Text title, Runnable action) {
        MenuItem item = new MenuItem(words.say(title));
        item.setMnemonicParsing(false);
        item.setOnAction(chosen -> action.run());
        return item;
    }
}
