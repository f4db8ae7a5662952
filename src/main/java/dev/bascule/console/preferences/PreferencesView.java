package dev.bascule.console.preferences;

import dev.bascule.console.kit.ErrorPanel;
import dev.bascule.console.kit.Field;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Trouble;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceView;
import dev.bascule.console.settings.Confirmation;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The settings as one page of groups. FX thread only. */
final class PreferencesView extends VBox implements PlaceView {

    private final Parts parts;
    private final PreferencesViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();
    private final AppearanceView appearance;
    private final VBox outcome = new VBox(8);
    private final TextField operator = new TextField();

    /** @param home below it everything is kept */
    PreferencesView(Words words, PreferencesViewModel model, Path home, Consumer<Path> documents) {
        this.parts = new Parts(words);
        this.model = model;
        appearance = new AppearanceView(words, model.appearance());
        VBox groups = new VBox(
                16,
                outcome,
                group(Text.of("console.settings.appearance"), appearance),
                group(Text.of("console.preferences.operator"), operatorField()),
                group(Text.of("console.settings.confirmation"), confirmation()),
                group(Text.of("console.preferences.sandbox"), sandbox()),
                group(Text.of("console.preferences.secrets"), new SecretPlaces(parts, model, subscriptions)),
                group(Text.of("console.preferences.folders"), new KeptPlaces(parts, home, documents)),
                group(Text.of("console.preferences.all"), moving()));
        groups.getStyleClass().add("preferences");
        ScrollPane page = Parts.scrolled(groups);
        VBox.setVgrow(page, javafx.scene.layout.Priority.ALWAYS);
        getStyleClass().addAll("place");
        getChildren().add(page);
        subscriptions.add(
                model.toldProperty().subscribe(said -> showOutcome()),
                model.troubleProperty().subscribe(said -> showOutcome()));
    }

    @Override
    public Node node() {
        return this;
    }

    @Override
    public void focusStart() {
        operator.requestFocus();
    }

    @Override
    public void close() {
        appearance.close();
        subscriptions.close();
    }

    private Node group(Text name, Node content) {
        Label heading = parts.subheading(name);
        VBox group = new VBox(8, heading, content);
        group.getStyleClass().addAll("card", "preferences-group");
        return group;
    }

    private Node operatorField() {
        operator.setId("preferences.operator");
        operator.setText(model.settingsProperty().get().operator());
        operator.setPromptText(System.getProperty("user.name"));
        Field field = new Field(
                parts.words(),
                Text.of("console.preferences.operator.name"),
                operator,
                Optional.of(Text.of("console.preferences.operator.help")));
        operator.textProperty()
                .subscribe((before, now) -> field.showError(
                        model.callOperator(now)
                                ? Optional.empty()
                                : Optional.of(Text.of("console.preferences.operator.too-long"))));
        subscriptions.add(model.settingsProperty().subscribe(now -> {
            if (!operator.isFocused() && !operator.getText().strip().equals(now.operator())) {
                operator.setText(now.operator());
            }
        }));
        return field;
    }

    private Node confirmation() {
        Segments<Confirmation> choices = new Segments<>(
                parts.words(),
                Text.of("console.settings.confirmation"),
                Arrays.stream(Confirmation.values())
                        .map(each -> new Segment<>(each, each.label(), Optional.<Long>empty()))
                        .toList());
        subscriptions.add(model.settingsProperty()
                .subscribe(now -> choices.selectedProperty().set(now.confirmation())));
        choices.selectedProperty().subscribe((before, now) -> model.confirm(now));
        return new VBox(6, choices, parts.muted(Text.of("console.preferences.confirmation.help")));
    }

    private Node sandbox() {
        CheckBox started = new CheckBox(parts.words().say("console.preferences.sandbox.start"));
        started.setId("preferences.sandbox");
        started.setAccessibleText(started.getText());
        started.setWrapText(true);
        started.setMinHeight(USE_PREF_SIZE);
        started.setSelected(model.settingsProperty().get().sandbox());
        started.selectedProperty().subscribe((before, now) -> model.startSandbox(now));
        subscriptions.add(model.settingsProperty().subscribe(now -> started.setSelected(now.sandbox())));
        return new VBox(6, started, parts.muted(Text.of("console.preferences.sandbox.help")));
    }

    private Node moving() {
        return new VBox(
                6,
                Parts.row(
                        parts.button(
                                "preferences.export", Text.of("console.preferences.export"), model::exportSettings),
                        parts.button(
                                "preferences.import", Text.of("console.preferences.import"), model::importSettings),
                        parts.button("preferences.reset", Text.of("console.preferences.reset.ask"), model::reset)),
                parts.muted(Text.of("console.preferences.all.help")));
    }

    private void showOutcome() {
        outcome.getChildren().clear();
        model.toldProperty().get().ifPresent(said -> {
            Label label = parts.wrapped(said);
            label.setId("preferences.told");
            label.setGraphic(dev.bascule.console.kit.Icon.OK.node());
            outcome.getChildren().add(label);
        });
        Optional<Trouble> trouble = model.troubleProperty().get();
        trouble.ifPresent(told -> outcome.getChildren().add(new ErrorPanel(parts.words(), told, Optional.empty())));
        outcome.setManaged(!outcome.getChildren().isEmpty());
    }
}
