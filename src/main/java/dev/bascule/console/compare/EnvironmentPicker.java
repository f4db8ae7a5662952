package dev.bascule.console.compare;

import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;

/** One side of a comparison: a label and the environments to choose from. FX thread only. */
final class EnvironmentPicker extends HBox {

    private final ComboBox<String> names = new ComboBox<>();
    private final Set<String> sandbox = new HashSet<>();
    private boolean showing;

    EnvironmentPicker(Words words, String id, Text title, Consumer<String> chosen) {
        getStyleClass().add("compare-picker");
        names.setId(id);
        Label label = new Label(words.say(title));
        label.setLabelFor(names);
        label.setMinWidth(USE_PREF_SIZE);
        names.setAccessibleText(label.getText());
        names.setConverter(new StringConverter<>() {
            @Override
            public String toString(String name) {
                return name != null && sandbox.contains(name)
                        ? words.say("console.compare.sandbox", name)
                        : String.valueOf(name == null ? "" : name);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        names.setOnAction(picked -> {
            if (!showing && names.getValue() != null) {
                chosen.accept(names.getValue());
            }
        });
        getChildren().addAll(label, names);
    }

    void show(List<ListedEnvironment> known, Optional<String> chosen) {
        showing = true;
        sandbox.clear();
        known.stream()
                .filter(ListedEnvironment::sandbox)
                .map(ListedEnvironment::name)
                .forEach(sandbox::add);
        names.getItems()
                .setAll(known.stream()
                        .filter(each -> each.environment().mongo().isPresent())
                        .map(ListedEnvironment::name)
                        .toList());
        names.setValue(chosen.orElse(null));
        showing = false;
    }

    void focusChoice() {
        names.requestFocus();
    }
}
