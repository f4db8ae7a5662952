package dev.bascule.console.wizard;

import static dev.bascule.console.wizard.WizardStep.APPROVE;
import static dev.bascule.console.wizard.WizardStep.DECISIONS;
import static dev.bascule.console.wizard.WizardStep.ENVIRONMENTS;
import static dev.bascule.console.wizard.WizardStep.OUTCOME;
import static dev.bascule.console.wizard.WizardStep.PREFLIGHT;
import static dev.bascule.console.wizard.WizardStep.PREVIEW;
import static dev.bascule.console.wizard.WizardStep.REVIEW;
import static dev.bascule.console.wizard.WizardStep.RUN;
import static dev.bascule.console.wizard.WizardStep.RUNBOOK;
import static dev.bascule.console.wizard.WizardStep.SURVEY;
import static dev.bascule.console.wizard.WizardStep.USERS;
import static dev.bascule.console.wizard.WizardStep.VALIDATION;

import java.util.List;
import java.util.Optional;

/** The steps that one kind of work takes, in their order. Any thread. */
enum WizardWay {
    /** Collections are copied or indexes built. */
    COLLECTIONS(RUNBOOK, ENVIRONMENTS, DECISIONS, PREFLIGHT, REVIEW, RUN, APPROVE, OUTCOME),
    /** Users and their documents come into workspaces. */
    WORKSPACES(RUNBOOK, ENVIRONMENTS, USERS, DECISIONS, SURVEY, PREVIEW, PREFLIGHT, REVIEW, RUN, APPROVE, OUTCOME),
    /** A restructured place is only looked at. */
    VALIDATING(RUNBOOK, ENVIRONMENTS, VALIDATION);

    private final List<WizardStep> steps;

    WizardWay(WizardStep... steps) {
        this.steps = List.of(steps);
    }

    List<WizardStep> steps() {
        return steps;
    }

    boolean has(WizardStep step) {
        return steps.contains(step);
    }

    /** From one on. */
    int number(WizardStep step) {
        return steps.indexOf(step) + 1;
    }

    /** The step that Next leads to: none from the review on, whose two buttons are the way on. */
    Optional<WizardStep> after(WizardStep step) {
        int next = steps.indexOf(step) + 1;
        return next < steps.size() && !steps.get(next).isOfTheRun() ? Optional.of(steps.get(next)) : Optional.empty();
    }

    Optional<WizardStep> before(WizardStep step) {
        int index = steps.indexOf(step);
        return index > 0 && !step.isOfTheRun() ? Optional.of(steps.get(index - 1)) : Optional.empty();
    }
}
