package dev.bascule.console.settings;

import dev.bascule.console.kit.Segments;
import dev.bascule.console.kit.Segments.Segment;
import dev.bascule.console.kit.Subscriptions;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Theme, language and text scale, small enough for a popover. FX thread only. */
public final class AppearanceView extends VBox implements AutoCloseable {

    private final Words words;
    private final AppearanceViewModel model;
    private final Subscriptions subscriptions = new Subscriptions();

    public AppearanceView(Words words, AppearanceViewModel model) {
        this.words = words;
        this.model = model;
        getStyleClass().add("appearance");
        Text theme = Text.of("console.settings.theme");
        Segments<Theme> themes = new Segments<>(
                words,
                theme,
                Stream.of(Theme.values())
                        .map(each -> new Segment<>(each, each.label(), Optional.empty()))
                        .toList());
        Text language = Text.of("console.settings.language");
        Segments<Language> languages = new Segments<>(
                words,
                language,
                Stream.of(Language.values())
                        .map(each -> new Segment<>(each, each.label(), Optional.empty()))
                        .toList());
        getChildren()
                .addAll(
                        group(theme, themes),
                        group(language, languages),
                        group(Text.of("console.settings.scale"), scale()));
        subscriptions.add(model.settingsProperty().subscribe(now -> {
            themes.selectedProperty().set(now.theme());
            languages.selectedProperty().set(now.language());
        }));
        themes.selectedProperty().subscribe(model::choose);
        languages.selectedProperty().subscribe(model::choose);
    }

    @Override
    public void close() {
        subscriptions.close();
    }

    private Node scale() {
        Button smaller = button("appearance.smaller", Text.of("console.settings.scale.smaller"), model::shrinkText);
        Button larger = button("appearance.larger", Text.of("console.settings.scale.larger"), model::enlargeText);
        Label now = new Label();
        now.getStyleClass().add("figure");
        now.setMinWidth(USE_PREF_SIZE);
        List<Integer> scales = Settings.TEXT_SCALES;
        subscriptions.add(model.settingsProperty().subscribe(settings -> {
            now.setText(words.say("console.settings.scale.now", String.valueOf(settings.textScale())));
            smaller.setDisable(settings.textScale() == scales.getFirst());
            larger.setDisable(settings.textScale() == scales.getLast());
        }));
        HBox row = new HBox(8, smaller, now, larger);
        row.getStyleClass().add("appearance-scale");
        return row;
    }

    private Node group(Text name, Node choices) {
        Label label = new Label(words.say(name));
        label.getStyleClass().add("field-label");
        return new VBox(4, label, choices);
    }

    private Button button(String id, Text name, Runnable pressed) {
        Button button = new Button(words.say(name));
        button.setId(id);
        button.setAccessibleText(button.getText());
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(action -> pressed.run());
        return button;
    }
}
