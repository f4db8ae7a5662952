package dev.bascule.console.lookup;

import dev.bascule.bson.TypedValue;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.KeyedTable;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.run.Whereabouts;
import dev.bascule.run.Whereabouts.Place;
import dev.bascule.run.Whereabouts.Result;
import dev.bascule.run.Whereabouts.Sighting;
import dev.bascule.run.report.RunSummary;
import dev.bascule.text.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** One document, and what each place around a run holds of it. FX thread only. */
final class WherePane extends VBox {

    private static final int SHORT_DIGEST = 12;

    private final Words words;
    private final Parts parts;
    private final WhereViewModel model;
    private final ComboBox<String> run = new ComboBox<>();
    private final VBox result = new VBox(10);
    private boolean showing;

    WherePane(Words words, WhereViewModel model, Subscriptions subscriptions) {
        this.words = words;
        this.parts = new Parts(words);
        this.model = model;
        getStyleClass().add("lookup-pane");
        run.setId("where.run");
        run.setEditable(true);
        run.setPrefWidth(260);
        run.getEditor().textProperty().subscribe((before, now) -> {
            if (!showing) {
                model.runProperty().set(now);
            }
        });
        TextField collection = field("where.collection", 18);
        collection.textProperty().bindBidirectional(model.collectionProperty());
        TextField id = field("where.id", 26);
        id.getStyleClass().add("figure");
        id.setPromptText(words.say("console.lookup.prompt.id"));
        id.textProperty().bindBidirectional(model.idProperty());
        id.setOnAction(entered -> model.find());
        Button find = parts.mainButton("where.find", Text.of("console.lookup.where.find"), model::find);
        find.disableProperty().bind(model.readyProperty().not());
        FlowPane form = new FlowPane(
                14,
                8,
                new Field(words, Text.of("console.lookup.where.run"), run, Optional.empty()),
                new Field(words, Text.of("console.lookup.collection"), collection, Optional.empty()),
                new Field(words, Text.of("console.lookup.where.id"), id, Optional.empty()),
                find);
        form.getStyleClass().add("lookup-asked");
        VBox.setVgrow(result, Priority.ALWAYS);
        getChildren().addAll(form, result);
        subscriptions.add(
                model.runsProperty().subscribe(this::showRuns),
                model.runProperty().subscribe(this::showRun),
                model.answerProperty().subscribe(this::show));
    }

    void focusStart() {
        run.requestFocus();
    }

    private static TextField field(String id, int columns) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        return field;
    }

    private void showRuns(List<RunSummary> runs) {
        showing = true;
        String kept = model.runProperty().get();
        run.getItems().setAll(runs.stream().map(each -> each.run().value()).toList());
        run.getEditor().setText(kept);
        showing = false;
    }

    private void showRun(String id) {
        if (!run.getEditor().getText().equals(id)) {
            showing = true;
            run.getEditor().setText(id);
            showing = false;
        }
    }

    private void show(Answer<Whereabouts> answer) {
        result.getChildren().clear();
        switch (answer) {
            case Answer.Unasked<Whereabouts> none ->
                result.getChildren().add(parts.muted(Text.of("console.lookup.where.unasked")));
            case Answer.Asking<Whereabouts> asking ->
                result.getChildren()
                        .add(Parts.row(
                                new Chip(words, Mark.RUNNING, Text.of("console.lookup.where.looking")),
                                parts.button("where.stop", Text.of("console.lookup.stop"), model::stop)));
            case Answer.Failed<Whereabouts>(var trouble) ->
                result.getChildren().add(ErrorPanel.retry(words, trouble, model::find));
            case Answer.Given<Whereabouts>(Whereabouts found) -> show(found);
        }
    }

    private void show(Whereabouts found) {
        long holding = found.sightings().stream()
                .filter(each -> each.result() == Result.HOLDS)
                .count();
        long blind = found.sightings().stream()
                .filter(each -> each.result() == Result.COULD_NOT_LOOK)
                .count();
        String tried = found.tried().stream().map(TypedValue::type).collect(Collectors.joining(", "));
        KeyedTable<Sighting> table = table(found);
        table.show(found.sightings());
        VBox.setVgrow(table.view(), Priority.ALWAYS);
        result.getChildren()
                .addAll(
                        parts.wrapped(Text.of(
                                "console.lookup.where.found",
                                holding,
                                found.collection(),
                                found.run().brief(),
                                blind)),
                        parts.muted(Text.of("console.lookup.tried", tried)),
                        table.view());
    }

    private KeyedTable<Sighting> table(Whereabouts found) {
        KeyedTable<Sighting> table =
                new KeyedTable<>(words, Text.of("console.lookup.where"), sighting -> sighting, new Label());
        table.view().setId("where.sightings");
        table.name("place", Text.of("console.lookup.where.place"), each -> words.say(place(each.place())))
                .setMinWidth(130);
        table.state(
                        "result",
                        Text.of("console.lookup.where.result"),
                        each -> mark(each.result()),
                        each -> result(each.result()),
                        Comparator.comparing(Sighting::result))
                .setMinWidth(200);
        table.text("same", Text.of("console.lookup.where.same"), each -> same(found, each))
                .setMinWidth(150);
        table.text("digest", Text.of("console.lookup.where.digest"), each -> each.digest()
                        .map(digest -> digest.substring(0, SHORT_DIGEST))
                        .orElse(""))
                .setMinWidth(110);
        table.text("said", Text.of("console.lookup.where.said"), each -> each.said()
                        .map(words::say)
                        .orElse(each.where()))
                .setMinWidth(200);
        return table;
    }

    private String same(Whereabouts found, Sighting sighting) {
        if (sighting.result() != Result.HOLDS) {
            return "";
        }
        List<Place> twins = sighting.digest().isPresent() ? found.sameAs(sighting) : List.of();
        return twins.isEmpty()
                ? words.say("console.lookup.where.alone")
                : twins.stream().map(each -> words.say(place(each))).collect(Collectors.joining(", "));
    }

    private static Mark mark(Result result) {
        return switch (result) {
            case HOLDS -> Mark.OK;
            case ABSENT -> Mark.CANCELLED;
            case NO_SUCH_PLACE -> Mark.CANCELLED;
            case COULD_NOT_LOOK -> Mark.UNMEASURED;
        };
    }

    private static Text result(Result result) {
        return switch (result) {
            case HOLDS -> Text.of("console.lookup.result.holds");
            case ABSENT -> Text.of("console.lookup.result.absent");
            case NO_SUCH_PLACE -> Text.of("console.lookup.result.no-such-place");
            case COULD_NOT_LOOK -> Text.of("console.lookup.result.could-not-look");
        };
    }

    private static Text place(Place place) {
        return switch (place) {
            case SOURCE -> Text.of("console.lookup.place.source");
            case LIVE -> Text.of("console.lookup.place.live");
            case PREPARED -> Text.of("console.lookup.place.prepared");
            case QUARANTINE -> Text.of("console.lookup.place.quarantine");
            case UNDONE -> Text.of("console.lookup.place.undone");
            case FOREIGN -> Text.of("console.lookup.place.foreign");
            case BACKUP -> Text.of("console.lookup.place.backup");
            case REJECTS -> Text.of("console.lookup.place.rejects");
            case UNDONE_FILE -> Text.of("console.lookup.place.undone-file");
        };
    }
}
