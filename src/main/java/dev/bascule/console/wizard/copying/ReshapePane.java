package dev.bascule.console.wizard.copying;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.LookViewModel;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the reshapes do with their rows, in figures; on demand the rows that are left out, and samples. FX thread only. */
final class ReshapePane extends VBox {

    private final Parts parts;
    private final LookViewModel model;
    private final VBox figures = new VBox();
    private final VBox found = new VBox();
    private final Button look;

    ReshapePane(Parts parts, LookViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        getStyleClass().add("reshapes");
        figures.getStyleClass().add("reshapes");
        found.getStyleClass().add("reshapes");
        look = parts.button("wizard.reshapes.look", Text.of("console.wizard.reshapes.look"), model::lookAtReshapes);
        getChildren().addAll(figures, look, found);
        subscriptions.add(model.reshapes().stateProperty().subscribe(this::tell));
    }

    void show(Optional<Plan> plan) {
        figures.getChildren().clear();
        plan.ifPresent(now -> {
            now.reshapes().forEach(each -> figures.getChildren().add(new AccountBar(parts, each)));
            now.rewrites().forEach(each -> figures.getChildren()
                    .add(parts.wrapped(
                            Text.of("console.wizard.rewrite", each.field(), each.scanned(), each.rewritten()))));
        });
        boolean any = !figures.getChildren().isEmpty();
        if (!any) {
            figures.getChildren().add(parts.muted(Text.of("console.wizard.reshapes.none")));
        }
        Parts.show(look, any);
    }

    private void tell(Asked.State<ReshapeLook> state) {
        look.setDisable(state instanceof Asked.State.Looking);
        switch (state) {
            case Asked.State.Nothing<ReshapeLook> nothing -> found.getChildren().clear();
            case Asked.State.Looking<ReshapeLook> looking ->
                found.getChildren().setAll(parts.muted(Text.of("console.kit.measure.loading")));
            case Asked.State.Failed<ReshapeLook>(var trouble) ->
                found.getChildren().setAll(ErrorPanel.retry(parts.words(), trouble, model::lookAtReshapes));
            case Asked.State.Found<ReshapeLook>(ReshapeLook look) -> {
                found.getChildren().setAll(parts.subheading(Text.of("console.wizard.reshapes.left-out")), rows(look));
                look.samples().forEach(sample -> found.getChildren().add(sample(sample)));
            }
        }
    }

    private Node rows(ReshapeLook look) {
        KeyedTable<ReshapeLook.LeftOut> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.reshapes.left-out"),
                row -> row,
                parts.muted(Text.of("console.wizard.reshapes.left-out.none")));
        table.text("row.reshape", Text.of("console.wizard.column.reshape"), ReshapeLook.LeftOut::reshape)
                .setMinWidth(150);
        table.text("row.reason", Text.of("console.wizard.column.reason"), row -> row.reason()
                        .orElseGet(() -> parts.words().say("run.report.reshapes.orphans")))
                .setMinWidth(170);
        table.text("row.row", Text.of("console.wizard.column.row"), ReshapeLook.LeftOut::row)
                .setMinWidth(300);
        table.show(look.leftOut());
        table.view().setPrefHeight(190);
        table.view().setMinHeight(150);
        return table.view();
    }

    private VBox sample(ReshapeLook.Sample sample) {
        HBox sides = new HBox(
                12,
                side("console.wizard.sample.before", sample.before()),
                side("console.wizard.sample.after", sample.after()));
        VBox card =
                new VBox(parts.subheading(Text.of("console.wizard.sample", sample.collection(), sample.id())), sides);
        card.getStyleClass().add("card");
        return card;
    }

    private VBox side(String name, String json) {
        TextArea area = new TextArea(json);
        area.setEditable(false);
        area.setPrefRowCount(7);
        area.setPrefColumnCount(20);
        area.getStyleClass().add("runbook-text");
        area.setAccessibleText(parts.words().say(name));
        VBox side = new VBox(parts.muted(Text.of(name)), area);
        HBox.setHgrow(side, Priority.ALWAYS);
        return side;
    }
}
