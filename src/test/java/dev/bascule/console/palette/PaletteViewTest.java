package dev.bascule.console.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.FxThread;
import dev.bascule.console.Nodes;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.Screenshots;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class PaletteViewTest {

    private final List<String> done = new ArrayList<>();

    @Test
    void canBeReadAndReached() {
        assertThat(SceneFaults.ofPage("palette", words -> new StackPane(view(words))))
                .isEmpty();
    }

    @Test
    void typingNarrowsArrowsMoveAndEnterGoes() {
        FxThread.run(() -> {
            Scene scene = open();
            TextField typed = (TextField) Nodes.byId(scene, "palette.typed");
            typed.setText("pro");
            assertThat(names(scene)).containsExactly("production", "New run into production");
            press(typed, KeyCode.DOWN);
            assertThat(typed.getAccessibleHelp()).isEqualTo("New run into production, action");
            typed.fireEvent(new javafx.event.ActionEvent());
        });
        assertThat(done).containsExactly("closed", "into");
    }

    @Test
    void theKindOfAThingIsANameForAllOfThem() {
        FxThread.run(() -> {
            Scene scene = open();
            ((TextField) Nodes.byId(scene, "palette.typed")).setText("place");
            assertThat(names(scene)).contains("Compare");
        });
    }

    @Test
    void whatNothingAnswersDoesNothing() {
        FxThread.run(() -> {
            Scene scene = open();
            TextField typed = (TextField) Nodes.byId(scene, "palette.typed");
            typed.setText("zzz");
            typed.fireEvent(new javafx.event.ActionEvent());
            assertThat(typed.getAccessibleHelp()).isEqualTo("Nothing is called so.");
        });
        assertThat(done).isEmpty();
    }

    private Scene open() {
        return Screenshots.take("palette-typed", () -> new StackPane(view(new Words(Locale.ENGLISH))), 700, 500, false);
    }

    private PaletteView view(Words words) {
        Text place = Text.of("console.palette.kind.place");
        return new PaletteView(
                words,
                List.of(
                        new PaletteItem(
                                Text.of("console.compare.title"),
                                place,
                                Icon.COMPARE,
                                Optional.of(new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN)),
                                () -> done.add("compare")),
                        new PaletteItem(
                                Text.of("console.palette.into", "production"),
                                Text.of("console.palette.kind.action"),
                                Icon.NEW_RUN,
                                () -> done.add("into")),
                        new PaletteItem(
                                Figures.verbatim("production"),
                                Text.of("console.palette.kind.environment"),
                                Icon.ENVIRONMENTS,
                                () -> done.add("environment"))),
                () -> done.add("closed"));
    }

    private static List<String> names(Scene scene) {
        @SuppressWarnings("unchecked")
        ListView<PaletteItem> list = (ListView<PaletteItem>) Nodes.byId(scene, "palette.list");
        return list.getItems().stream().map(item -> item.name().english()).toList();
    }

    private static void press(TextField field, KeyCode code) {
        field.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }
}
