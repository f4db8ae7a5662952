package dev.bascule.console.lookup;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.bson.TypedValue;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Clip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.engine.DocumentService.Found;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.bson.RawBsonDocument;

/** The question, and the documents that answer it. FX thread only. */
final class LookupPane extends VBox {

    private static final double BESIDE = 640;

    private final Words words;
    private final Parts parts;
    private final LookupViewModel model;
    private final LookupForm form;
    private final VBox result = new VBox(10);

    LookupPane(Words words, LookupViewModel model, Subscriptions subscriptions) {
        this.words = words;
        this.parts = new Parts(words);
        this.model = model;
        getStyleClass().add("lookup-pane");
        form = new LookupForm(words, model, subscriptions);
        VBox.setVgrow(result, Priority.ALWAYS);
        getChildren().addAll(form, result);
        subscriptions.add(model.answerProperty().subscribe(this::show));
    }

    void focusStart() {
        form.focusStart();
    }

    private void show(Answer<Found> answer) {
        result.getChildren().clear();
        switch (answer) {
            case Answer.Unasked<Found> none -> result.getChildren().add(parts.muted(Text.of("console.lookup.unasked")));
            case Answer.Asking<Found> asking ->
                result.getChildren()
                        .add(Parts.row(
                                new Chip(words, Mark.RUNNING, Text.of("console.lookup.looking")),
                                parts.button("lookup.stop", Text.of("console.lookup.stop"), model::stop)));
            case Answer.Failed<Found>(var trouble) ->
                result.getChildren().add(ErrorPanel.retry(words, trouble, model::lookUp));
            case Answer.Given<Found>(Found found) -> show(found);
        }
    }

    private void show(Found found) {
        int documents = found.documents().size();
        result.getChildren().add(parts.wrapped(headline(found, documents)));
        if (!found.tried().isEmpty()) {
            result.getChildren()
                    .add(parts.muted(Text.of(
                            "console.lookup.tried",
                            found.tried().stream().map(TypedValue::type).collect(Collectors.joining(", ")))));
        }
        if (documents > 0) {
            SplitPane split = documents(found.documents());
            VBox.setVgrow(split, Priority.ALWAYS);
            result.getChildren().add(split);
        }
    }

    private static Text headline(Found found, int documents) {
        String where = found.lookup().collection();
        if (documents == 0) {
            return Text.of("console.lookup.none", where, found.lookup().environment(), found.at());
        }
        return Text.of(
                found.more() ? "console.lookup.more" : "console.lookup.found",
                documents,
                where,
                found.lookup().environment(),
                found.at());
    }

    private SplitPane documents(List<RawBsonDocument> documents) {
        ListView<RawBsonDocument> list = new ListView<>();
        list.setId("lookup.documents");
        list.getStyleClass().add("dense");
        list.setAccessibleText(words.say("console.lookup.documents"));
        list.setCellFactory(any -> new IdCell());
        list.getItems().setAll(documents);
        Clip.install(list, cell -> Optional.ofNullable(list.getSelectionModel().getSelectedItem())
                .map(document -> cell ? id(document) : document.toJson())
                .orElse(""));
        SplitPane split = new SplitPane(list);
        list.getSelectionModel().selectedItemProperty().subscribe(document -> {
            if (document != null) {
                split.getItems().setAll(list, new DocumentTree(words, RawBson.of(document)));
                fit(split);
            }
        });
        widthProperty().subscribe(() -> fit(split));
        list.getSelectionModel().select(0);
        return split;
    }

    private void fit(SplitPane split) {
        boolean beside = Look.plain(this, getWidth()) >= BESIDE;
        split.setOrientation(beside ? Orientation.HORIZONTAL : Orientation.VERTICAL);
        split.setDividerPositions(beside ? 0.32 : 0.35);
    }

    private static String id(RawBsonDocument document) {
        return DocumentId.of(RawBson.of(document))
                .map(DocumentId::toExtendedJson)
                .orElse("null");
    }

    /** A document by its id. */
    private static final class IdCell extends ListCell<RawBsonDocument> {

        @Override
        protected void updateItem(RawBsonDocument document, boolean empty) {
            super.updateItem(document, empty);
            if (empty || document == null) {
                setText(null);
                setTooltip(null);
                return;
            }
            TypedValue value =
                    DocumentId.of(RawBson.of(document)).map(TypedValue::of).orElseGet(() -> new TypedValue("", "null"));
            setText(value.type().equals("objectId") ? value.text() : value.type() + "  " + value.text());
            setTooltip(new Tooltip(value.type() + "  " + value.text()));
        }
    }
}
