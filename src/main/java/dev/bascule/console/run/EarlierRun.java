package dev.bascule.console.run;

import dev.bascule.console.kit.Safety;
import dev.bascule.engine.UnsettledRun;
import dev.bascule.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run that another session of Bascule left without an end, here or on another computer. Any thread.
 *
 * @param run its id
 * @param elsewhere what its database tells of it, when another computer began it
 */
record EarlierRun(String run, RunSubject subject, RunState state, Instant startedAt, Optional<UnsettledRun> elsewhere) {

    /** What can be done with it. */
    enum Way {
        RESUME,
        DISCARD,
        FINISH,
        UNDO
    }

    /** Before the switch it may go on or be removed; from then on it is settled, one way or the other. */
    List<Way> ways() {
        if (elsewhere.filter(told -> !told.isSettledUnderThisName()).isPresent()) {
            return List.of();
        }
        return isInDoubt() ? List.of(Way.FINISH, Way.UNDO) : List.of(Way.RESUME, Way.DISCARD);
    }

    /** What is true of the target; of another computer's run it is not known here, for it may have gone on. */
    Optional<Safety> safety() {
        String target = subject.target().name();
        return elsewhere.isPresent()
                ? Optional.empty()
                : Optional.of(isInDoubt() ? new Safety.InBetween(target) : new Safety.Untouched(target));
    }

    private boolean isInDoubt() {
        return state == RunState.NEEDS_ATTENTION || state.mayHaveChangedLive();
    }
}
