package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.IgnoredFields;
import dev.bascule.console.kit.Chip;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** Which fields are ignored, how much that leaves out, and the line to write them in. FX thread only. */
final class IgnoreBar extends VBox {

    private final Words words;
    private final Parts parts;
    private final IgnoreViewModel model;
    private final TextField line = new TextField();
    private final FlowPane editor;
    private final FlowPane told = new FlowPane(8, 6);
    private Optional<Comparison> comparison = Optional.empty();

    IgnoreBar(
            Words words,
            IgnoreViewModel model,
            ObservableValue<Optional<Comparison>> measured,
            Subscriptions subscriptions) {
        this.words = words;
        this.parts = new Parts(words);
        this.model = model;
        getStyleClass().add("compare-ignore");
        line.setId("compare.ignore.line");
        line.setPrefColumnCount(28);
        line.setPromptText(words.say("console.compare.ignore.prompt"));
        Label caption = new Label(words.say("console.compare.ignore.line"));
        caption.setLabelFor(line);
        caption.setMinWidth(USE_PREF_SIZE);
        line.setAccessibleText(caption.getText());
        line.setOnAction(entered -> model.ignore(line.getText()));
        editor = new FlowPane(
                8,
                6,
                caption,
                line,
                parts.mainButton(
                        "compare.ignore.use",
                        Text.of("console.compare.ignore.use"),
                        () -> model.ignore(line.getText())),
                parts.button("compare.ignore.close", Text.of("console.dialogs.close"), () -> model.edit(false)));
        Label help = parts.muted(Text.of("console.compare.ignore.help"));
        VBox editing = new VBox(4, editor, help);
        told.setId("compare.ignore.told");
        getChildren().addAll(editing, told);
        subscriptions.add(
                model.editingProperty().subscribe(shown -> {
                    Parts.show(editing, shown);
                    tell();
                    if (shown) {
                        line.setText(String.join(", ", model.now().paths()));
                        line.requestFocus();
                    }
                }),
                model.fieldsProperty().subscribe(fields -> tell()),
                model.troubleProperty().subscribe(wrong -> tell()),
                measured.subscribe(found -> {
                    comparison = found;
                    tell();
                }));
    }

    /** The button that shows the line. */
    Button button() {
        return parts.button(
                "compare.ignore",
                Text.of("console.compare.ignore"),
                () -> model.edit(!model.editingProperty().get()));
    }

    private void tell() {
        IgnoredFields fields = model.fieldsProperty().get();
        told.getChildren().clear();
        if (!fields.isEmpty()) {
            told.getChildren()
                    .addAll(
                            new Chip(words, Mark.WARNING, Text.of("console.compare.ignore.on")),
                            sentence(Text.of("console.compare.ignore.fields", String.join(", ", fields.paths()))),
                            sentence(leftOut(fields)),
                            parts.button(
                                    "compare.ignore.nothing",
                                    Text.of("console.compare.ignore.nothing"),
                                    model::ignoreNothing));
        }
        model.troubleProperty().get().map(Trouble::happened).map(this::sentence).ifPresent(why -> told.getChildren()
                .add(why));
        boolean editing = model.editingProperty().get();
        Parts.show(told, !told.getChildren().isEmpty() && !editing);
        Parts.show(this, told.isVisible() || editing);
    }

    /** Of counts alone nothing is known about fields. */
    private Text leftOut(IgnoredFields fields) {
        return comparison
                .filter(Comparison::deep)
                .filter(found -> found.ignored().equals(fields))
                .map(found -> Text.of(
                        "console.compare.ignore.left-out",
                        found.collections().stream()
                                .flatMap(row -> row.figures().stream())
                                .mapToLong(Comparison.Figures::onlyIgnored)
                                .sum()))
                .orElseGet(() -> Text.of("console.compare.ignore.unmeasured"));
    }

    private Label sentence(Text text) {
        Label label = parts.wrapped(text);
        label.setMaxWidth(640);
        return label;
    }
}
