package dev.bascule.console.wizard;

import dev.bascule.console.wizard.step.WizardStep;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** How far each step of the wizard is. FX thread only. */
final class StepStates {

    private final ReadOnlyObjectWrapper<Map<WizardStep, WizardStep.State>> states =
            new ReadOnlyObjectWrapper<>(initial());

    ReadOnlyObjectProperty<Map<WizardStep, WizardStep.State>> property() {
        return states.getReadOnlyProperty();
    }

    WizardStep.State of(WizardStep step) {
        return states.get().get(step);
    }

    void mark(WizardStep step, WizardStep.State state) {
        change((each, now) -> each == step ? state : now);
    }

    /** An earlier answer changed: what was done after it is to be looked at again. */
    void redoAfter(WizardStep step) {
        change((each, now) ->
                each.compareTo(step) > 0 && now == WizardStep.State.DONE ? WizardStep.State.TO_REDO : now);
    }

    /** The run leads: everything before its step is done, and nothing can be gone to. */
    void lead(WizardStep step) {
        change((each, now) -> each.compareTo(step) < 0 ? WizardStep.State.DONE : WizardStep.State.LOCKED);
    }

    /** @param answered whether there are answers that stay, to be looked at again */
    void startOver(boolean answered) {
        states.set(initial());
        if (answered) {
            change((each, now) -> each.isOfTheRun() ? now : WizardStep.State.TO_REDO);
        }
    }

    private void change(BiFunction<WizardStep, WizardStep.State, WizardStep.State> change) {
        Map<WizardStep, WizardStep.State> now = new EnumMap<>(states.get());
        now.replaceAll(change);
        states.set(now);
    }

    private static Map<WizardStep, WizardStep.State> initial() {
        Map<WizardStep, WizardStep.State> states = new EnumMap<>(WizardStep.class);
        for (WizardStep step : WizardStep.values()) {
            states.put(step, WizardStep.State.LOCKED);
        }
        states.put(WizardStep.RUNBOOK, WizardStep.State.CURRENT);
        return states;
    }
}
