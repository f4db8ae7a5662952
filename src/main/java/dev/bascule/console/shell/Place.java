package dev.bascule.console.shell;

import dev.bascule.console.kit.Icon;
import dev.bascule.console.kit.Words;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/**
 * One place of the console. FX thread only.
 *
 * <p>A place owns its view model, which lives as long as the console; its view is opened on the first visit and again
 * whenever the language changes. No place is ever disabled.
 */
public interface Place {

    /** Where a place stands in the navigation. */
    enum Group {
        /** The way through the work, from the top. */
        WORK,
        /** Below the line, always in the same spot. */
        SAFETY,
        /** Not in the navigation: other places lead here, and the one that did stays marked. */
        ASIDE
    }

    PlaceId id();

    Text title();

    Icon icon();

    /** Builds the view in a language; the shell closes it. */
    PlaceView open(Words words);

    default Group group() {
        return Group.WORK;
    }

    /** Keys that lead here from everywhere. */
    default Optional<KeyCombination> shortcut() {
        return Optional.empty();
    }

    /** A figure or sign beside the title in the navigation. */
    default ObservableValue<Optional<Text>> badge() {
        return new ReadOnlyObjectWrapper<>(Optional.empty());
    }

    /** The environment that this place would change as it stands. */
    default ObservableValue<Optional<Target>> target() {
        return new ReadOnlyObjectWrapper<>(Optional.empty());
    }

    /** F5. */
    default void measureAgain() {}

    /** Once a second while the place is on screen: what could not be measured is gently asked for again. */
    default void tick() {}

    /** Alt+Left within the place. @return whether there was anywhere to go */
    default boolean back() {
        return false;
    }

    /** Alt+Right within the place. @return whether there was anywhere to go */
    default boolean forward() {
        return false;
    }

    /** Ends the place's view model with the console. */
    default void close() {}
}
