package dev.bascule.console.wizard.restructure;

import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Focus;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.DocumentsTable;
import dev.bascule.console.wizard.step.StepHead;
import dev.bascule.console.wizard.step.StepView;
import dev.bascule.engine.RestructureService.Preview;
import dev.bascule.text.Text;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A few users and documents before and after, one at a time. FX thread only. */
public final class PreviewStepView implements StepView {

    private static final List<Text> SIDES =
            List.of(Text.of("console.wizard.sample.before"), Text.of("console.wizard.sample.after"));

    private final Parts parts;
    private final PreviewStepViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final Label heading;
    private final KeyedTable<Preview> list;
    private final VBox looking = new VBox();
    private final VBox change = new VBox();
    private final Node root;

    public PreviewStepView(Parts parts, PreviewStepViewModel model) {
        this.parts = parts;
        this.model = model;
        StepHead head = new StepHead(
                parts,
                Text.of("console.wizard.preview.heading"),
                parts.button("wizard.measure", Text.of("console.kit.measure.retry"), model::measureAgain));
        heading = head.heading();
        list = new KeyedTable<>(
                parts.words(),
                Text.of("console.wizard.preview.list"),
                row -> row.collection() + " " + row.id(),
                parts.muted(Text.of("console.wizard.preview.none")));
        list.view().setId("wizard.preview");
        list.view().setMinHeight(150);
        list.view().setPrefHeight(230);
        list.name("preview.collection", Text.of("run.report.collection"), Preview::collection)
                .setMinWidth(200);
        list.text(
                        "preview.id",
                        Text.of("console.wizard.preview.id"),
                        row -> QuestionRow.readable(row.id()),
                        Preview::id)
                .setMinWidth(320);
        VBox.setVgrow(change, Priority.ALWAYS);
        var scroll = Parts.scrolled(
                new VBox(head, parts.muted(Text.of("console.wizard.preview.about")), looking, list.view(), change));
        scroll.setFitToHeight(true);
        root = scroll;
        subscriptions.add(
                list.view().getSelectionModel().selectedItemProperty().subscribe(this::show),
                model.previewProperty().subscribe(this::tell));
    }

    private void tell(Asked.State<List<Preview>> state) {
        looking.getChildren().clear();
        switch (state) {
            case Asked.State.Nothing<List<Preview>> nothing -> list.show(List.of());
            case Asked.State.Looking<List<Preview>> now ->
                looking.getChildren()
                        .add(new Chip(parts.words(), Mark.RUNNING, Text.of("console.wizard.preview.looking")));
            case Asked.State.Failed<List<Preview>>(var trouble) ->
                looking.getChildren().add(ErrorPanel.retry(parts.words(), trouble, model::measureAgain));
            case Asked.State.Found<List<Preview>>(List<Preview> found) -> {
                list.show(found);
                if (list.view().getSelectionModel().isEmpty()) {
                    list.view().getSelectionModel().selectFirst();
                }
            }
        }
        boolean found = state instanceof Asked.State.Found;
        Parts.show(list.view(), found);
        Parts.show(change, found);
        if (found && Focus.isOn(heading)) {
            focusStart();
        }
    }

    private void show(@Nullable Preview preview) {
        change.getChildren().clear();
        if (preview != null) {
            DocumentsTable table = new DocumentsTable(
                    parts,
                    "wizard.preview.change",
                    Text.of("console.wizard.sample", preview.collection(), QuestionRow.readable(preview.id())),
                    SIDES,
                    preview.change(),
                    true);
            VBox.setVgrow(table, Priority.ALWAYS);
            change.getChildren().add(table);
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public void focusStart() {
        (list.view().isVisible() ? list.view() : heading).requestFocus();
    }

    @Override
    public void close() {
        subscriptions.close();
    }
}
