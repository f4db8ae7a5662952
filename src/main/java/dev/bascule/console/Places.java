package dev.bascule.console;

import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.RunDesk;
import java.util.List;

/**
 * The composition of the console: its places, in the order of the navigation, and the desk of its run. FX thread only.
 *
 * @param all at least one
 */
record Places(List<Place> all, RunDesk runs) {

    Places {
        all = List.copyOf(all);
    }

    /** Makes every place; the one list to add to. */
    static Places of(ConsoleServices services) {
        return new Places(List.of(), RunDesk.idle());
    }
}
