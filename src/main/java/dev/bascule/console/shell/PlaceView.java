package dev.bascule.console.shell;

import javafx.scene.Node;

/** The view of a place, in one language. FX thread only. */
public interface PlaceView extends AutoCloseable {

    Node node();

    /** Puts the focus where work in this place begins. */
    void focusStart();

    /** Ctrl+F; places without a filter leave the focus where it is. */
    default void focusFilter() {}

    /** Ctrl+L: the log of the place goes on or stands still; places without one do nothing. */
    default void followLog() {}

    /** Gives back what the view subscribed to. */
    @Override
    void close();
}
