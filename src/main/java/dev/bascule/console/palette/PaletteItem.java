package dev.bascule.console.palette;

import dev.bascule.console.kit.Icon;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.scene.input.KeyCombination;

/**
 * Something to go to or to do, by its name. FX thread only. None of them changes data: what does is reached, not done.
 *
 * @param kind what it is, for example "place" or "restore point"
 * @param keys that do the same
 */
public record PaletteItem(Text name, Text kind, Icon icon, Optional<KeyCombination> keys, Runnable action) {

    public PaletteItem(Text name, Text kind, Icon icon, Runnable action) {
        this(name, kind, icon, Optional.empty(), action);
    }
}
