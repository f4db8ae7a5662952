package dev.bascule.console.wizard.step;

import dev.bascule.text.Text;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** What the wizard knows of one of its steps. FX thread only. */
public interface StepModel {

    WizardStep step();

    /** Why Next is not possible; empty when it is. */
    ObservableValue<Optional<Text>> obstacle();

    /** The step comes on screen. */
    default void enter() {}

    /** F5. */
    default void measureAgain() {}

    /** A second has passed with the step on screen. */
    default void tick() {}
}
