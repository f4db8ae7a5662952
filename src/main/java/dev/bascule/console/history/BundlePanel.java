package dev.bascule.console.history;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** What a support bundle holds, before it is saved anywhere. FX thread only. */
final class BundlePanel extends VBox {

    private final Parts parts;
    private final HistoryViewModel model;

    BundlePanel(Parts parts, HistoryViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        setId("history.bundle.panel");
        subscriptions.add(model.bundleProperty().subscribe(this::show));
    }

    private void show(BundleState state) {
        getStyleClass().setAll("card");
        switch (state) {
            case BundleState.Closed closed -> getChildren().clear();
            case BundleState.Shown(var items) -> {
                GridPane grid = HistoryDetail.grid();
                items.forEach(item -> {
                    Label name = new Label(item.name());
                    name.getStyleClass().add("figure");
                    grid.addRow(grid.getRowCount(), name, parts.figure(Figures.bytes(item.bytes())));
                });
                getChildren()
                        .setAll(
                                parts.subheading(Text.of("console.history.bundle.contents")),
                                grid,
                                parts.muted(Text.of("console.history.bundle.without")),
                                Parts.row(save(), close()));
            }
            case BundleState.Saved(var file) ->
                getChildren()
                        .setAll(
                                parts.wrapped(Text.of("console.history.bundle.saved")),
                                parts.selectable(Text.of("console.history.bundle.file"), file.toString()),
                                Parts.row(close()));
            case BundleState.Failed(var trouble) ->
                getChildren()
                        .setAll(new ErrorPanel(
                                parts.words(),
                                trouble,
                                Optional.of(new ErrorPanel.Remedy(
                                        Text.of("console.history.bundle.save"), model::saveBundle))));
        }
        Parts.show(this, !getChildren().isEmpty());
    }

    private Node save() {
        return parts.mainButton("history.bundle.save", Text.of("console.history.bundle.save"), model::saveBundle);
    }

    private Node close() {
        return parts.button("history.bundle.close", Text.of("console.dialogs.close"), model::closeBundle);
    }
}
