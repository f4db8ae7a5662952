package dev.bascule.console.wizard;

import dev.bascule.text.Text;
import java.util.Locale;

/** The steps of a new run, in their order. Any thread. */
enum WizardStep {
    RUNBOOK,
    ENVIRONMENTS,
    DECISIONS,
    PREFLIGHT,
    REVIEW,
    RUN,
    APPROVE,
    OUTCOME;

    /** How it stands with a step. */
    enum State {
        LOCKED,
        CURRENT,
        DONE,
        /** Was done, and something before it has changed since. */
        TO_REDO;

        Text word() {
            return Text.of("console.wizard.step.state."
                    + name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    Text title() {
        return Text.of("console.wizard.step." + word());
    }

    /** As drafts write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    int number() {
        return ordinal() + 1;
    }

    /** Whether the run itself decides when this step comes. */
    boolean isOfTheRun() {
        return compareTo(RUN) >= 0;
    }
}
