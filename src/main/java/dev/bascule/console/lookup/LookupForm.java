package dev.bascule.console.lookup;

import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Where to look and what for. FX thread only. */
final class LookupForm extends VBox {

    private final LookupViewModel model;
    private final ComboBox<String> environment = new ComboBox<>();
    private final ComboBox<String> collection = new ComboBox<>();
    private final TextField text = new TextField();
    private final Field question;
    private boolean showing;

    LookupForm(Words words, LookupViewModel model, Subscriptions subscriptions) {
        this.model = model;
        Parts parts = new Parts(words);
        getStyleClass().add("lookup-form");
        environment.setId("lookup.environment");
        environment.setPrefWidth(220);
        collection.setId("lookup.collection");
        collection.setEditable(true);
        collection.setPrefWidth(260);
        text.setId("lookup.text");
        text.setPrefColumnCount(34);
        text.getStyleClass().add("figure");
        text.textProperty().bindBidirectional(model.textProperty());
        text.setOnAction(entered -> model.lookUp());
        Segments<Boolean> how = new Segments<>(
                words,
                Text.of("console.lookup.how"),
                List.of(
                        new Segment<>(true, Text.of("console.lookup.by-id"), Optional.empty()),
                        new Segment<>(false, Text.of("console.lookup.by-filter"), Optional.empty())));
        how.setId("lookup.how");
        how.selectedProperty().set(model.byIdProperty().get());
        how.selectedProperty().subscribe(byId -> model.byIdProperty().set(byId));
        Button ask = parts.mainButton("lookup.ask", Text.of("console.lookup.ask"), model::lookUp);
        ask.disableProperty().bind(model.readyProperty().not());
        question = new Field(words, Text.of("console.lookup.question"), text, Optional.empty());
        Field where = new Field(words, Text.of("console.lookup.environment"), environment, Optional.empty());
        Field which = new Field(words, Text.of("console.lookup.collection"), collection, Optional.empty());
        FlowPane places = new FlowPane(14, 8, where, which);
        FlowPane asked = new FlowPane(14, 8, how, question, ask);
        asked.getStyleClass().add("lookup-asked");
        // a long reason below it is no reason to be wider than the page
        question.maxWidthProperty().bind(asked.widthProperty());
        asked.setMinWidth(0);
        getChildren().addAll(places, asked);
        environment.setOnAction(chosen -> {
            if (!showing && environment.getValue() != null) {
                model.environmentProperty().set(environment.getValue());
            }
        });
        collection.getEditor().textProperty().subscribe((before, now) -> {
            if (!showing) {
                model.collectionProperty().set(now);
            }
        });
        subscriptions.add(
                model.environmentsProperty().subscribe(known -> showPlaces()),
                model.environmentProperty().subscribe(name -> showPlaces()),
                model.collectionProperty().subscribe(name -> showPlaces()),
                model.collectionsProperty().subscribe(this::showCollections),
                model.byIdProperty()
                        .subscribe(byId -> text.setPromptText(
                                words.say(byId ? "console.lookup.prompt.id" : "console.lookup.prompt.filter"))));
    }

    void focusStart() {
        if (model.environmentProperty().get().isEmpty()) {
            environment.requestFocus();
        } else {
            text.requestFocus();
        }
    }

    private void showPlaces() {
        showing = true;
        environment.getItems().setAll(model.environmentsProperty().getValue());
        String chosen = model.environmentProperty().get();
        environment.setValue(chosen.isEmpty() ? null : chosen);
        if (!collection.getEditor().getText().equals(model.collectionProperty().get())) {
            collection.getEditor().setText(model.collectionProperty().get());
        }
        showing = false;
    }

    /** A list that could not be read leaves the name to be typed. */
    private void showCollections(Answer<List<String>> answer) {
        if (answer instanceof Answer.Given<List<String>>(List<String> names)) {
            showing = true;
            String kept = model.collectionProperty().get();
            collection.getItems().setAll(names);
            collection.getEditor().setText(kept);
            showing = false;
        }
        question.showError(
                answer instanceof Answer.Failed<List<String>>(var trouble)
                        ? Optional.of(Text.of("console.lookup.no-list", trouble.happened()))
                        : Optional.empty());
    }
}
