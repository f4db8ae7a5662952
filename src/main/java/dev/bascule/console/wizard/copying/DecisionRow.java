package dev.bascule.console.wizard.copying;

import dev.bascule.console.kit.Mark;
import dev.bascule.runbook.Plan;
import dev.bascule.text.Text;
import java.util.Optional;

/** The decision on one collection, as the table shows it. Any thread. */
public record DecisionRow(
        String name,
        Plan.Action action,
        Text reason,
        Plan.Presence source,
        Plan.Presence target,
        Optional<Plan.Figures> figures,
        Plan.Change change) {

    static DecisionRow of(Plan.CollectionPlan plan) {
        return new DecisionRow(
                plan.name(), plan.action(), plan.reason(), plan.source(), plan.target(), plan.figures(), plan.change());
    }

    /** Whether the same answer may be meant for both: decided alike so far, and there on the same sides. */
    boolean isLike(DecisionRow other) {
        return action == other.action
                && reason.equals(other.reason)
                && source.exists() == other.source.exists()
                && target.exists() == other.target.exists();
    }

    boolean isQuestion() {
        return action == Plan.Action.QUESTION;
    }

    boolean isChange() {
        return change != Plan.Change.NONE;
    }

    Text word() {
        if (isQuestion()) {
            return Text.of("console.wizard.decisions.question");
        }
        boolean unchanged = action == Plan.Action.COPY && !isChange();
        return unchanged ? Text.of("run.report.action.unchanged") : Text.of("run.report.action." + action.word());
    }

    Mark mark() {
        return isQuestion() ? Mark.WARNING : isChange() ? Mark.DIFFERENT : Mark.EQUAL;
    }

    /** What becomes of the target's name. */
    Text state() {
        return isQuestion()
                ? Text.of("console.wizard.decisions.open")
                : Text.of("console.wizard.change." + change.word().replace('_', '-'));
    }
}
