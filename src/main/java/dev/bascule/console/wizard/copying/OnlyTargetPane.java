package dev.bascule.console.wizard.copying;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.LookViewModel;
import dev.bascule.runbook.Plan;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the switch would set aside because only the target has it: collections, their documents, a file. FX thread only. */
final class OnlyTargetPane extends VBox {

    private final Parts parts;
    private final LookViewModel model;
    private final KeyedTable<Plan.CollectionPlan> table;
    private final VBox found = new VBox();
    private final VBox saved = new VBox();
    private final Button show;
    private final Button export;

    OnlyTargetPane(Parts parts, LookViewModel model, Subscriptions subscriptions) {
        this.parts = parts;
        this.model = model;
        getStyleClass().add("decisions");
        table = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.tab.only-target"),
                Plan.CollectionPlan::name,
                parts.muted(Text.of("console.wizard.only-target.none")));
        table.view().setId("wizard.only-target");
        table.view().setMinHeight(120);
        table.text("only-target.name", Text.of("run.report.collection"), Plan.CollectionPlan::targetName)
                .setMinWidth(260);
        table.figure(
                        "only-target.count",
                        Text.of("run.report.proof.documents"),
                        row -> Figures.count(LookViewModel.count(row)),
                        Comparator.comparingLong(LookViewModel::count))
                .setMinWidth(120);
        show = parts.button(
                "wizard.only-target.show", Text.of("console.wizard.only-target.show"), () -> Optional.ofNullable(
                                table.view().getSelectionModel().getSelectedItem())
                        .ifPresent(model::lookAt));
        export = parts.button("wizard.only-target.export", Text.of("console.wizard.only-target.export"), model::export);
        FlowPane buttons = Parts.row(show, export);
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        getChildren().addAll(table.view(), buttons, saved, found);
        subscriptions.add(
                table.view().getSelectionModel().selectedItemProperty().subscribe(this::selected),
                model.onlyThere().stateProperty().subscribe(this::tell),
                model.saved().stateProperty().subscribe(this::tellSaved));
    }

    void show() {
        table.show(model.collections());
        if (table.view().getSelectionModel().isEmpty()) {
            table.view().getSelectionModel().selectFirst();
        }
        export.setDisable(model.collections().isEmpty());
    }

    /** The ids of another collection would be taken for its own. */
    private void selected(Plan.@Nullable CollectionPlan row) {
        show.setDisable(row == null);
        if (row != null
                && model.onlyThere().stateProperty().get()
                        instanceof Asked.State.Found<LookViewModel.OnlyThere>(var there)
                && !there.collection().equals(row.targetName())) {
            found.getChildren().clear();
        }
    }

    private void tell(Asked.State<LookViewModel.OnlyThere> state) {
        switch (state) {
            case Asked.State.Nothing<LookViewModel.OnlyThere> nothing ->
                found.getChildren().clear();
            case Asked.State.Looking<LookViewModel.OnlyThere> looking ->
                found.getChildren().setAll(parts.muted(Text.of("console.kit.measure.loading")));
            case Asked.State.Failed<LookViewModel.OnlyThere>(var trouble) ->
                found.getChildren().setAll(new ErrorPanel(parts.words(), trouble, Optional.empty()));
            case Asked.State.Found<LookViewModel.OnlyThere>(var there) ->
                found.getChildren().setAll(ids(there));
        }
    }

    private VBox ids(LookViewModel.OnlyThere there) {
        Text name = Text.of(
                "console.wizard.only-target.ids",
                there.collection(),
                there.ids().size());
        ListView<String> list = new ListView<>();
        list.getItems().setAll(there.ids());
        list.setPrefHeight(150);
        list.setMinHeight(110);
        list.getStyleClass().addAll("figure", "dense");
        list.setId("wizard.only-target.ids");
        list.setAccessibleText(parts.words().say(name));
        return new VBox(parts.muted(name), list);
    }

    private void tellSaved(Asked.State<Path> state) {
        switch (state) {
            case Asked.State.Nothing<Path> nothing -> saved.getChildren().clear();
            case Asked.State.Looking<Path> looking ->
                saved.getChildren().setAll(parts.muted(Text.of("console.kit.measure.loading")));
            case Asked.State.Failed<Path>(var trouble) ->
                saved.getChildren().setAll(new ErrorPanel(parts.words(), trouble, Optional.empty()));
            case Asked.State.Found<Path>(Path file) ->
                saved.getChildren()
                        .setAll(parts.selectable(Text.of("console.wizard.only-target.saved"), file.toString()));
        }
    }
}
