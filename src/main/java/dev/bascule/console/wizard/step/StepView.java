package dev.bascule.console.wizard.step;

import java.util.List;
import javafx.scene.Node;

/** The view of one step. FX thread only. */
public interface StepView extends AutoCloseable {

    Node node();

    /** Where work in this step begins. */
    void focusStart();

    /** The first thing that stands in the way of Next; F8 and the link beside Next lead there. */
    default void focusProblem() {
        focusStart();
    }

    /** The one before what has the focus; Shift+F8 leads there. */
    default void focusProblemBefore() {
        focusProblem();
    }

    /** What stands at the right of the bar below in a step that has no Next. */
    default List<Node> actions() {
        return List.of();
    }

    /** Ctrl+Enter in a step that has no Next. */
    default void mainAction() {}

    @Override
    void close();
}
