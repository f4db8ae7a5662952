package dev.bascule.run;

import dev.bascule.runbook.Plan;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;

/** What is not done, and what is possible instead. */
final class Refusals {

    private Refusals() {}

    static OperatorException notResumable(RunId run, RunState state) {
        Text remedy = state.isEnd()
                ? Text.of("run.refuse.ended.remedy")
                : Text.of("run.refuse.not-resumable.remedy", run.value());
        return refused(Text.of("run.refuse.not-resumable", run.value(), state.label()), remedy);
    }

    /** While the lock was waited for, the run's own process went on with it. */
    static OperatorException movedOn(RunId run, RunState state) {
        return refused(
                Text.of("run.refuse.moved-on", run.value(), state.label()), Text.of("run.refuse.moved-on.remedy"));
    }

    /** A prepared run that waits for a person, and that something blocks by now. */
    static OperatorException blockedByNow(RunId run, Plan plan) {
        Object first = plan.blockers().isEmpty()
                ? String.join(", ", plan.questions())
                : plan.blockers().getFirst();
        return refused(
                Text.of("run.refuse.blocked-by-now", run.value(), first),
                Text.of("run.refuse.blocked-by-now.remedy", run.value()));
    }

    static OperatorException planChanged(RunId run) {
        return refused(
                Text.of("run.refuse.plan-changed", run.value()),
                Text.of("run.refuse.plan-changed.remedy", run.value()));
    }

    static OperatorException refused(Text happened, Text remedy) {
        return new OperatorException(Reason.REFUSED, happened, Text.of("run.state.nothing-written"), remedy);
    }
}
