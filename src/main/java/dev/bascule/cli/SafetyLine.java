package dev.bascule.cli;

import dev.bascule.run.RunSnapshot;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.RunState;

/** What is true of the target at this moment, in one sentence. */
final class SafetyLine {

    private SafetyLine() {}

    static String of(RunSnapshot snapshot, Output output) {
        String target = snapshot.target();
        Safety safety = snapshot.safety();
        return switch (safety.kind()) {
            case UNTOUCHED -> output.sentence("cli.safety.untouched", target);
            case APPROVED -> output.sentence("cli.safety.approved", target);
            case SWITCHING -> output.sentence("cli.safety.switching", target, safety.renamed(), safety.renames());
            case SWITCHED ->
                snapshot.wayBack()
                        .map(measured -> output.sentence(
                                "cli.safety.switched", target, output.words().duration(measured)))
                        .orElseGet(() -> output.sentence("cli.safety.switched.unmeasured", target));
            case BACK -> output.sentence("cli.safety.back", target);
            case IN_BETWEEN ->
                snapshot.state() == RunState.ROLLING_BACK || snapshot.state() == RunState.REVERTING
                        ? output.sentence("cli.safety.returning", target, safety.renamed(), safety.renames())
                        : output.sentence("cli.safety.in-between", target);
        };
    }
}
