package dev.bascule.console.wizard.step;

/** A step that shows the plan: it is made when the step is entered, and again when that is asked for. FX thread only. */
public interface PlannedStep extends StepModel {

    PlanningViewModel planning();

    @Override
    default void enter() {
        planning().ensure();
    }

    @Override
    default void measureAgain() {
        planning().make();
    }

    @Override
    default void tick() {
        planning().tick();
    }
}
