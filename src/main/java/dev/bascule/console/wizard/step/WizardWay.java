package dev.bascule.console.wizard.step;

import static dev.bascule.console.wizard.step.WizardStep.APPROVE;
import static dev.bascule.console.wizard.step.WizardStep.DECISIONS;
import static dev.bascule.console.wizard.step.WizardStep.ENVIRONMENTS;
import static dev.bascule.console.wizard.step.WizardStep.OUTCOME;
import static dev.bascule.console.wizard.step.WizardStep.PREFLIGHT;
import static dev.bascule.console.wizard.step.WizardStep.PREVIEW;
import static dev.bascule.console.wizard.step.WizardStep.REVIEW;
import static dev.bascule.console.wizard.step.WizardStep.RUN;
import static dev.bascule.console.wizard.step.WizardStep.RUNBOOK;
import static dev.bascule.console.wizard.step.WizardStep.SURVEY;
import static dev.bascule.console.wizard.step.WizardStep.USERS;
import static dev.bascule.console.wizard.step.WizardStep.VALIDATION;

import java.util.List;
import java.util.Optional;

/** The steps that one kind of work takes, in their order. Any thread. */
public enum WizardWay {
    /** Collections are copied or indexes built. */
    COLLECTIONS(RUNBOOK, ENVIRONMENTS, DECISIONS, PREFLIGHT, REVIEW, RUN, APPROVE, OUTCOME),
    /** Users and their documents come into workspaces. */
    WORKSPACES(RUNBOOK, ENVIRONMENTS, USERS, DECISIONS, SURVEY, PREVIEW, PREFLIGHT, REVIEW, RUN, APPROVE, OUTCOME),
    /** A restructured place is only looked at. */
    VALIDATING(RUNBOOK, ENVIRONMENTS, VALIDATION),
    /** Rows of a database go into a file. */
    EXPORTING(RUNBOOK, ENVIRONMENTS, REVIEW, RUN, OUTCOME),
    /** Rows of a file come into a database. */
    IMPORTING(RUNBOOK, ENVIRONMENTS, DECISIONS, REVIEW, RUN, OUTCOME);

    private final List<WizardStep> steps;

    WizardWay(WizardStep... steps) {
        this.steps = List.of(steps);
    }

    public List<WizardStep> steps() {
        return steps;
    }

    /** Whether rows are moved, and not documents. */
    public boolean isOfRows() {
        return this == EXPORTING || this == IMPORTING;
    }

    public boolean has(WizardStep step) {
        return steps.contains(step);
    }

    /** From one on. */
    public int number(WizardStep step) {
        return steps.indexOf(step) + 1;
    }

    /** The step that Next leads to: none from the review on, whose two buttons are the way on. */
    public Optional<WizardStep> after(WizardStep step) {
        int next = steps.indexOf(step) + 1;
        return next < steps.size() && !steps.get(next).isOfTheRun() ? Optional.of(steps.get(next)) : Optional.empty();
    }

    public Optional<WizardStep> before(WizardStep step) {
        int index = steps.indexOf(step);
        return index > 0 && !step.isOfTheRun() ? Optional.of(steps.get(index - 1)) : Optional.empty();
    }
}
