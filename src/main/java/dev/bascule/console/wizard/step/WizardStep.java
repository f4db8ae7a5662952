package dev.bascule.console.wizard.step;

import dev.bascule.text.Text;
import java.util.Locale;

/** Every step there is, in their order; a {@link WizardWay} has some of them. Any thread. */
public enum WizardStep {
    RUNBOOK,
    ENVIRONMENTS,
    /** Which collection holds the users. */
    USERS,
    DECISIONS,
    /** What a restructuring covers and what not. */
    SURVEY,
    /** A few users and documents before and after. */
    PREVIEW,
    PREFLIGHT,
    REVIEW,
    /** What the checks of a restructured place find; nothing comes of it. */
    VALIDATION,
    RUN,
    APPROVE,
    OUTCOME;

    /** How it stands with a step. */
    public enum State {
        LOCKED,
        CURRENT,
        DONE,
        /** Was done, and something before it has changed since. */
        TO_REDO;

        public Text word() {
            return Text.of("console.wizard.step.state."
                    + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    public Text title() {
        return Text.of("console.wizard.step." + word());
    }

    /** As drafts write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether all that a step shows came of a plan. */
    public boolean isOfThePlan() {
        return switch (this) {
            case SURVEY, PREVIEW, PREFLIGHT, REVIEW -> true;
            case RUNBOOK, ENVIRONMENTS, USERS, DECISIONS, VALIDATION, RUN, APPROVE, OUTCOME -> false;
        };
    }

    /** Whether the run itself decides when this step comes. */
    public boolean isOfTheRun() {
        return compareTo(RUN) >= 0;
    }
}
