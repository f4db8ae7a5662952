package dev.bascule.run;

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
        return refused(Text.of("run.refuse.not-resumable", run.value(), state.word()), remedy);
    }

    static OperatorException planChanged(RunId run) {
        return refused(Text.of("run.refuse.plan-changed", run.value()), Text.of("run.refuse.plan-changed.remedy", run.value()));
    }

    static OperatorException refused(Text happened, Text remedy) {
        return new OperatorException(Reason.REFUSED, happened, Text.of("run.state.nothing-written"), remedy);
    }
}
