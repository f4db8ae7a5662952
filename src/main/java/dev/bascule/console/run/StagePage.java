package dev.bascule.console.run;

import javafx.scene.Node;

/** What is shown of a run, at one stage or throughout. FX thread only. */
public interface StagePage extends AutoCloseable {

    Node node();

    void focusStart();

    /** Ctrl+L: a log goes on with its end, or stands still. */
    default void follow() {}

    @Override
    void close();
}
