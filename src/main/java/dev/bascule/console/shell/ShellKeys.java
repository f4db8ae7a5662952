package dev.bascule.console.shell;

import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/** The keys that answer in every place; none of them changes data. FX thread only. */
final class ShellKeys {

    private final Map<KeyCombination, Runnable> keys = new LinkedHashMap<>();
    private final List<KeyHelp> help = new ArrayList<>();

    /** Every key with what it does, in the order they were added. */
    List<KeyHelp> help() {
        return List.copyOf(help);
    }

    /** Adds a key with Ctrl (Cmd on macOS) and further modifiers. */
    ShellKeys shortcut(KeyCode code, Text what, Runnable action, KeyCombination.Modifier... more) {
        return key(withShortcut(code, more), what, action);
    }

    private static KeyCombination withShortcut(KeyCode code, KeyCombination.Modifier... more) {
        KeyCombination.Modifier[] modifiers = new KeyCombination.Modifier[more.length + 1];
        modifiers[0] = KeyCombination.SHORTCUT_DOWN;
        System.arraycopy(more, 0, modifiers, 1, more.length);
        return new KeyCodeCombination(code, modifiers);
    }

    /** Lists a key with Ctrl that what has the focus answers itself. */
    ShellKeys told(KeyCode code, Text what, KeyCombination.Modifier... more) {
        help.add(new KeyHelp(withShortcut(code, more), what));
        return this;
    }

    ShellKeys key(KeyCombination combination, Text what, Runnable action) {
        keys.put(combination, action);
        help.add(new KeyHelp(combination, what));
        return this;
    }

    /** Listens before the controls do, so that a table does not swallow the way out of it. */
    void install(Node root, Runnable larger, Runnable smaller) {
        root.addEventFilter(KeyEvent.KEY_PRESSED, pressed -> keys.entrySet().stream()
                .filter(entry -> entry.getKey().match(pressed))
                .findFirst()
                .ifPresent(entry -> {
                    entry.getValue().run();
                    pressed.consume();
                }));
        root.addEventFilter(ScrollEvent.SCROLL, turned -> {
            if (turned.isShortcutDown() && turned.getDeltaY() != 0) {
                (turned.getDeltaY() > 0 ? larger : smaller).run();
                turned.consume();
            }
        });
    }
}
