package dev.bascule.console.shell;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.VBox;

/** A place with two fields, which remembers what the shell asked of it. */
public final class TestPlace implements Place {

    final ObjectProperty<Optional<Text>> badge = new SimpleObjectProperty<>(Optional.empty());
    final ObjectProperty<Optional<Target>> target = new SimpleObjectProperty<>(Optional.empty());
    final List<String> asked = new ArrayList<>();
    private final PlaceId id;
    private final Icon icon;
    private final Group group;
    private final KeyCode key;

    TestPlace(PlaceId id, Icon icon, Group group, KeyCode key) {
        this.id = id;
        this.icon = icon;
        this.group = group;
        this.key = key;
    }

    public static TestPlace environments() {
        return new TestPlace(PlaceId.ENVIRONMENTS, Icon.ENVIRONMENTS, Group.WORK, KeyCode.J);
    }

    public static TestPlace runs() {
        return new TestPlace(PlaceId.RUNS, Icon.RUNS, Group.WORK, KeyCode.N);
    }

    public static TestPlace rollback() {
        return new TestPlace(PlaceId.ROLLBACK, Icon.ROLLBACK, Group.SAFETY, KeyCode.R);
    }

    @Override
    public PlaceId id() {
        return id;
    }

    @Override
    public Text title() {
        return Figures.verbatim("In " + id.value());
    }

    @Override
    public Icon icon() {
        return icon;
    }

    @Override
    public Group group() {
        return group;
    }

    @Override
    public Optional<KeyCombination> shortcut() {
        return Optional.of(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN));
    }

    @Override
    public ObservableValue<Optional<Text>> badge() {
        return badge;
    }

    @Override
    public ObservableValue<Optional<Target>> target() {
        return target;
    }

    @Override
    public void measureAgain() {
        asked.add("measure");
    }

    @Override
    public PlaceView open(Words words) {
        asked.add("open " + words.language().getLanguage());
        TextField start = new TextField(id.value());
        start.setId(id.value() + ".start");
        start.setAccessibleText("start");
        TextField filter = new TextField();
        filter.setId(id.value() + ".filter");
        filter.setAccessibleText("filter");
        VBox node = new VBox(10, start, filter);
        node.setStyle("-fx-padding: 16px;");
        return new PlaceView() {
            @Override
            public Node node() {
                return node;
            }

            @Override
            public void focusStart() {
                start.requestFocus();
            }

            @Override
            public void focusFilter() {
                filter.requestFocus();
            }

            @Override
            public void close() {
                asked.add("close");
            }
        };
    }
}
