package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.RestructurePlan.Collision;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Documents that a unique index would not hold together once they have their workspaces. FX thread only. */
final class CollisionsPane extends VBox {

    CollisionsPane(Parts parts, QuestionsStepViewModel model, Subscriptions subscriptions) {
        getStyleClass().add("questions");
        KeyedTable<Collision> table = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.tab.collisions"),
                row -> row,
                parts.muted(Text.of("console.wizard.collision.none")));
        table.view().setId("wizard.collisions");
        table.name("collision.collection", Text.of("run.report.collection"), Collision::collection)
                .setMinWidth(130);
        table.text("collision.index", Text.of("run.report.indexes.name"), Collision::index)
                .setMinWidth(180);
        table.figure(
                        "collision.documents",
                        Text.of("run.report.proof.documents"),
                        row -> Figures.count(row.ids().size()),
                        Comparator.comparingInt(row -> row.ids().size()))
                .setMinWidth(100);
        table.text("collision.ids", Text.of("console.wizard.question.ids"), row -> row.ids().stream()
                        .map(QuestionRow::readable)
                        .collect(Collectors.joining(", ")))
                .setMinWidth(260);
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        getChildren().addAll(parts.muted(Text.of("console.wizard.collision.about")), table.view());
        subscriptions.add(model.planning()
                .madeProperty()
                .subscribe(made ->
                        table.show(model.plan().map(RestructurePlan::collisions).orElse(List.of()))));
    }
}
