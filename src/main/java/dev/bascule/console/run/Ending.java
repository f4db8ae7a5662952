package dev.bascule.console.run;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunEnding;
import dev.bascule.runbook.Plan;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The one sentence that stands first on the page of an ending, and how it is to be taken. Any thread. */
record Ending(Mark mark, Text word, Text heading) {

    static Ending of(RunReport report) {
        String target = report.plan().target().environment();
        return switch (RunEnding.of(report)) {
            case NOTHING -> done(Mark.OK, Text.of("run.report.outcome.nothing", target));
            case NOTHING_BUT_LEFT_OUT -> done(Mark.WARNING, in(report, "nothing.left-out", "restructured.nothing"));
            case INDEXES -> done(Mark.OK, Text.of("run.report.outcome.indexes", target));
            case NOT_PROVED -> done(Mark.WARNING, in(report, "not-proved", "restructured.not-proved"));
            case AS_OF -> done(Mark.WARNING, in(report, "as-of", "restructured.as-of"));
            case LEFT_OUT -> done(Mark.WARNING, in(report, "left-out", "restructured.left-out"));
            case DONE -> done(Mark.PROVED, in(report, "done", "restructured"));
            case STATE ->
                report.state() == RunState.REHEARSED && RunEnding.isLimited(report)
                        ? ending(
                                Mark.WARNING,
                                RunState.REHEARSED,
                                Text.of("run.report.outcome.rehearsed.limited", target))
                        : of(report.state(), target, report.run().value());
        };
    }

    /** A sentence about two places; a restructuring has one, and a sentence of its own. */
    private static Text in(RunReport report, String key, String restructured) {
        List<Object> told = new ArrayList<>(List.of(report.plan().target().environment()));
        boolean two = report.plan().restructure().isEmpty();
        if (two) {
            told.add(source(report));
        }
        report.asOf().map(Figures::moment).ifPresent(told::add);
        return Text.of("run.report.outcome." + (two ? key : restructured), told.toArray());
    }

    private static String source(RunReport report) {
        return report.plan()
                .source()
                .map(Plan.Side::environment)
                .or(() -> report.runbook().dump().map(Path::toString))
                .orElse("");
    }

    static Ending of(RunState state, String target, String run) {
        return switch (state) {
            case SUCCEEDED -> done(Mark.OK, Text.of("console.run.ending.settled", target));
            case REHEARSED -> ending(Mark.REHEARSAL, state, Text.of("run.report.outcome.rehearsed", target));
            case BLOCKED -> ending(Mark.BLOCKING, state, Text.of("run.report.outcome.blocked", target));
            case FAILED -> ending(Mark.FAILED, state, Text.of("run.report.outcome.failed", target));
            case CANCELLED -> ending(Mark.CANCELLED, state, Text.of("run.report.outcome.cancelled", target));
            case REVERTED -> ending(Mark.ROLLED_BACK, state, Text.of("run.report.outcome.reverted", target));
            case ROLLED_BACK -> ending(Mark.ROLLED_BACK, state, Text.of("run.report.outcome.rolled-back", target, run));
            case RETIRED -> ending(Mark.OK, state, Text.of("run.report.outcome.retired", target));
            case NEEDS_ATTENTION ->
                ending(Mark.NEEDS_ATTENTION, state, Text.of("console.run.ending.attention", target));
            case PLANNED,
                    PREPARING,
                    PROVED,
                    APPROVED,
                    STOPPING,
                    SWITCHING,
                    SWITCHED,
                    STARTING,
                    CANCELLING,
                    REVERTING,
                    ROLLING_BACK -> ending(Mark.WARNING, state, Text.of("run.report.outcome.going-on", state.label()));
        };
    }

    private static Ending done(Mark mark, Text heading) {
        return ending(mark, RunState.SUCCEEDED, heading);
    }

    private static Ending ending(Mark mark, RunState state, Text heading) {
        return new Ending(mark, state.label(), heading);
    }
}
