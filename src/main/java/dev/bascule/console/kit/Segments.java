package dev.bascule.console.kit;

import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

/**
 * One choice out of a few, each with a count: toggle buttons, arrows move, exactly one is chosen. FX thread only.
 *
 * @param <T> what is chosen
 */
public final class Segments<T> extends WrappingRow {

    /**
     * One choice. Any thread.
     *
     * @param count how many there are; empty when that is not counted
     */
    public record Segment<T>(T value, Text label, Optional<Long> count) {}

    private final Words words;
    private final ToggleGroup group = new ToggleGroup();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final ObjectProperty<T> selected;

    public Segments(Words words, Text name, List<Segment<T>> segments) {
        super(0);
        setVgap(4);
        this.words = words;
        this.selected = new SimpleObjectProperty<>(segments.getFirst().value());
        getStyleClass().add("segments");
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText(words.say(name));
        for (int i = 0; i < segments.size(); i++) {
            buttons.add(button(position(i, segments.size())));
        }
        getChildren().setAll(buttons);
        show(segments);
        selected.subscribe(this::select);
    }

    /** Both ways: what is chosen. */
    public ObjectProperty<T> selectedProperty() {
        return selected;
    }

    /** New labels and counts for the same choices in the same order. */
    public void show(List<Segment<T>> segments) {
        for (int i = 0; i < buttons.size(); i++) {
            Segment<T> segment = segments.get(i);
            ToggleButton button = buttons.get(i);
            String label = words.say(segment.label());
            button.setText(segment.count()
                    .map(count -> label + "  " + words.say(Figures.count(count)))
                    .orElse(label));
            button.setAccessibleText(button.getText());
            button.setUserData(segment.value());
            button.setOnAction(chosen -> choose(chosen, segment.value()));
        }
    }

    private void choose(ActionEvent chosen, T value) {
        // pressing the chosen one again would leave none
        ((ToggleButton) chosen.getSource()).setSelected(true);
        selected.set(value);
    }

    private void select(T value) {
        buttons.stream()
                .filter(button -> value.equals(button.getUserData()))
                .forEach(button -> button.setSelected(true));
    }

    private ToggleButton button(String position) {
        ToggleButton button = new ToggleButton();
        // a name may begin with an underscore
        button.setMnemonicParsing(false);
        button.setToggleGroup(group);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add(position);
        button.selectedProperty().subscribe(on -> {
            if (on) {
                @SuppressWarnings("unchecked")
                T value = (T) button.getUserData();
                selected.set(value);
            }
        });
        return button;
    }

    private static String position(int index, int count) {
        if (index == 0) {
            return "left-pill";
        }
        return index == count - 1 ? "right-pill" : "center-pill";
    }
}
