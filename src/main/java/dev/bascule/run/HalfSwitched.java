package dev.bascule.run;

import dev.bascule.mongo.ControlCollection;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;

/**
 * Runs of a target that began to switch and have not ended. Worker only; reads. Nothing new is begun over them: what is
 * missing under a live name would be counted nowhere, and settling them later would take the new run's result away.
 */
public final class HalfSwitched {

    private HalfSwitched() {}

    /** What blocks any plan for the target, with the command that settles it. */
    public static List<Text> blockers(MongoPlace target) {
        return runs(target).stream()
                .map(run -> Text.of(
                        "run.blocker.half-switched",
                        run.value(),
                        target.environment().name()))
                .toList();
    }

    /** Why {@code run} may not begin, or go on, now; empty when it may. */
    static Optional<OperatorException> refusal(MongoPlace target, RunId run) {
        return runs(target).stream()
                .filter(other -> !other.equals(run))
                .findFirst()
                .map(other -> Refusals.refused(
                        Text.of(
                                "run.blocker.half-switched",
                                other.value(),
                                target.environment().name()),
                        Text.of("run.refuse.recover-first.remedy", other.value())));
    }

    private static List<RunId> runs(MongoPlace target) {
        return RunRecord.all(target.control(ControlCollection.RUNS)).stream()
                .filter(RunRecord::isHalfSwitched)
                .map(RunRecord::run)
                .toList();
    }
}
