package dev.bascule.console.shell;

import java.util.List;
import javafx.scene.Node;

/** The view of a place, in one language. FX thread only. */
public interface PlaceView extends AutoCloseable {

    Node node();

    /** Puts the focus where work in this place begins. */
    void focusStart();

    /** Ctrl+F; places without a filter leave the focus where it is. */
    default void focusFilter() {}

    /** The keys of this place, for whoever asks with F1. */
    default List<KeyHelp> keys() {
        return List.of();
    }

    /** Gives back what the view subscribed to. */
    @Override
    void close();
}
