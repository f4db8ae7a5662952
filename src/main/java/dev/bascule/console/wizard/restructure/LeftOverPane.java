package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.AcceptCards;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.LookViewModel;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.text.Text;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How many documents stay without a workspace, to be accepted reason by reason; on demand which. FX thread only. */
final class LeftOverPane extends VBox {

    private final Parts parts;
    private final LookViewModel looks;
    private final VBox found = new VBox();
    private final Button look;
    private final AcceptCards cards;

    LeftOverPane(Parts parts, QuestionsStepViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.looks = model.looks();
        getStyleClass().add("questions");
        cards = new AcceptCards(parts, model, subscriptions);
        look = parts.button("wizard.left-over.look", Text.of("console.wizard.left-over.look"), looks::lookAtReshapes);
        VBox.setVgrow(found, Priority.ALWAYS);
        getChildren().addAll(parts.muted(Text.of("console.wizard.left-over.about")), cards, look, found);
        subscriptions.add(looks.reshapes().stateProperty().subscribe(this::tell));
    }

    /** Leads to what is not accepted yet. */
    boolean focusOpen() {
        return cards.focusFirst();
    }

    private void tell(Asked.State<ReshapeLook> state) {
        look.setDisable(state instanceof Asked.State.Looking);
        switch (state) {
            case Asked.State.Nothing<ReshapeLook> nothing -> found.getChildren().clear();
            case Asked.State.Looking<ReshapeLook> looking ->
                found.getChildren().setAll(parts.muted(Text.of("console.kit.measure.loading")));
            case Asked.State.Failed<ReshapeLook>(var trouble) ->
                found.getChildren().setAll(ErrorPanel.retry(parts.words(), trouble, looks::lookAtReshapes));
            case Asked.State.Found<ReshapeLook>(ReshapeLook seen) ->
                found.getChildren().setAll(rows(seen));
        }
    }

    private Node rows(ReshapeLook seen) {
        KeyedTable<ReshapeLook.LeftOut> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.tab.left-over"),
                row -> row,
                parts.muted(Text.of("console.wizard.left-over.none")));
        table.view().setId("wizard.left-over");
        table.name("left-over.collection", Text.of("run.report.collection"), ReshapeLook.LeftOut::reshape)
                .setMinWidth(130);
        table.text("left-over.reason", Text.of("console.wizard.column.reason"), row -> row.reason()
                        .map(reason -> parts.words().say("console.wizard.left-over." + reason))
                        .orElse(""))
                .setMinWidth(190);
        table.text("left-over.document", Text.of("console.wizard.left-over.document"), ReshapeLook.LeftOut::row)
                .setMinWidth(300);
        table.show(seen.leftOut());
        table.view().setMinHeight(220);
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        return table.view();
    }
}
