package dev.bascule.console.undo;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.run.Facts;
import dev.bascule.engine.ImportPoint;
import dev.bascule.text.Text;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** One import: what it did, what taking it back does, and the button. FX thread only. */
final class UndoDetail extends VBox {

    private final Parts parts;
    private final UndoViewModel model;
    private final ImportPoint point;

    UndoDetail(Parts parts, UndoViewModel model, ImportPoint point, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        this.point = point;
        getStyleClass().add("page");
        getChildren()
                .addAll(
                        UndoView.chip(parts, model, point),
                        parts.heading(
                                "undo.heading",
                                Text.of(
                                        "console.undo.heading",
                                        point.target(),
                                        point.run().brief())),
                        facts());
        if (point.isUndoable()) {
            offer(subscriptions);
        } else {
            getChildren()
                    .addAll(
                            new Chip(parts.words(), UndoView.mark(point), UndoView.state(point)),
                            parts.wrapped(Text.of(
                                    UndoView.state(point).key().endsWith("lost")
                                            ? "console.undo.lost"
                                            : "console.undo.already")));
        }
    }

    private GridPane facts() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("facts");
        Facts facts = new Facts(parts, grid);
        point.file().ifPresent(file -> facts.add(Text.of("console.transfer.file"), Figures.verbatim(file)));
        facts.add(Text.of("console.undo.begun"), Figures.moment(point.startedAt()));
        if (point.counted()) {
            facts.add(
                    Text.of("console.undo.wrote"),
                    Text.of("console.undo.wrote.rows", point.inserted(), point.updated()));
        }
        point.took()
                .ifPresent(took -> facts.add(
                        Text.of("console.undo.takes"), Text.of("console.undo.takes.about", Figures.duration(took))));
        point.undoBytes().ifPresent(bytes -> facts.add(Text.of("console.undo.file"), Figures.bytes(bytes)));
        return grid;
    }

    private void offer(Subscriptions subscriptions) {
        CheckBox aside = new CheckBox(parts.words().say("console.undo.set-aside"));
        aside.setId("undo.set-aside");
        aside.setWrapText(true);
        aside.setAccessibleText(aside.getText());
        aside.selectedProperty().bindBidirectional(model.settingAsideProperty());
        Button undo = parts.button("undo.begin", Text.of("console.undo.action", point.target()), model::undo);
        undo.setGraphic(Icon.ROLLBACK.node());
        undo.getStyleClass().add("danger");
        VBox command = new VBox();
        getChildren()
                .addAll(
                        parts.wrapped(model.effect(point)),
                        parts.muted(Text.of("console.undo.changed")),
                        aside,
                        Parts.row(undo),
                        command);
        subscriptions.add(
                () -> aside.selectedProperty().unbindBidirectional(model.settingAsideProperty()),
                model.settingAsideProperty().subscribe(now -> command.getChildren()
                        .setAll(parts.selectable(Text.of("console.run.command"), model.command(point)))));
    }
}
