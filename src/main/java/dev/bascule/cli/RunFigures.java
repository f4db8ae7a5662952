package dev.bascule.cli;

import dev.bascule.run.RunSnapshot;
import dev.bascule.run.RunSnapshot.CollectionProgress;
import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import java.util.Optional;

/**
 * Documents done in the running step, over all collections.
 *
 * @param expected as the plan counted them; never less than what was done
 */
record RunFigures(Step step, long documents, long expected) {

    /** Empty while the running step passes no documents. */
    static Optional<RunFigures> of(RunSnapshot snapshot) {
        return snapshot.steps().stream()
                .filter(step -> step.state() == StepResult.State.RUNNING)
                .map(StepResult::step)
                .reduce((first, second) -> second)
                .flatMap(step -> phase(step).map(phase -> sum(snapshot, step, phase)))
                .filter(figures -> figures.expected() > 0);
    }

    int percent() {
        return (int) (documents * 100 / expected);
    }

    private static RunFigures sum(RunSnapshot snapshot, Step step, Phase phase) {
        long done = 0;
        long expected = 0;
        for (CollectionProgress collection : snapshot.collections()) {
            long passed = collection.phase() == phase ? collection.documents() : 0;
            boolean isPast = collection.phase().ordinal() > phase.ordinal() && collection.phase() != Phase.FAILED;
            done += isPast ? collection.expected() : passed;
            expected += Math.max(collection.expected(), passed);
        }
        return new RunFigures(step, done, expected);
    }

    private static Optional<Phase> phase(Step step) {
        return switch (step) {
            case BACK_UP -> Optional.of(Phase.BACKING_UP);
            case LOAD -> Optional.of(Phase.COPYING);
            case PROVE, FINAL_PROOF -> Optional.of(Phase.PROVING);
            case GUARDRAILS,
                    LOCK,
                    CREATE_SHADOWS,
                    BUILD_INDEXES,
                    DRILL,
                    APPROVE,
                    SWAP,
                    BUILD_LIVE_INDEXES,
                    VERIFY_LIVE,
                    CLEAN_UP -> Optional.empty();
        };
    }
}
