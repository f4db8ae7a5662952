package dev.bascule.console.activity;

import dev.bascule.console.kit.Parts;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** A choice between everything and one of what there is. FX thread only. */
final class AllOrOne extends ComboBox<Optional<String>> {

    private boolean showing;

    /** @param all how everything is called, which also names the choice */
    AllOrOne(Parts parts, String id, Text all, Consumer<Optional<String>> chosen) {
        String everything = parts.words().say(all);
        setId(id);
        setAccessibleText(everything);
        setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Optional<String> one) {
                return one == null ? "" : one.orElse(everything);
            }

            @Override
            public Optional<String> fromString(String text) {
                return Optional.of(text);
            }
        });
        valueProperty().subscribe(value -> {
            if (!showing && value != null) {
                chosen.accept(value);
            }
        });
    }

    void show(List<String> known, Optional<String> chosen) {
        List<Optional<String>> items = new ArrayList<>();
        items.add(Optional.empty());
        known.forEach(each -> items.add(Optional.of(each)));
        if (!items.equals(getItems()) || getValue() == null) {
            showing = true;
            getItems().setAll(items);
            setValue(items.contains(chosen) ? chosen : Optional.empty());
            showing = false;
        }
    }
}
