package dev.bascule.console.kit;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The clipboard, and the keys that fill it everywhere: Ctrl+C the row, Ctrl+Shift+C the cell. FX thread only. */
public final class Clip {

    private static final KeyCodeCombination ROW = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCodeCombination CELL =
            new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    private Clip() {}

    /** @param chosen the text of the chosen row, or of its cell when asked so; empty when none is chosen */
    public static void install(Node node, Function<Boolean, String> chosen) {
        node.addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            boolean cell = CELL.match(pressed);
            if (cell || ROW.match(pressed)) {
                String text = chosen.apply(cell);
                if (!text.isEmpty()) {
                    put(text);
                    pressed.consume();
                }
            }
        });
    }

    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
