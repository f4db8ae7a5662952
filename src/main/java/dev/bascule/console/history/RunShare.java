package dev.bascule.console.history;

import dev.bascule.console.kit.Mark;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.EnumSet;
import java.util.Set;

/** Which runs are shown, by how they ended. Any thread. */
enum RunShare {
    ALL("console.history.share.all", EnumSet.allOf(RunState.class)),
    WENT_LIVE("console.history.share.live", EnumSet.of(RunState.SUCCEEDED, RunState.ROLLED_BACK, RunState.RETIRED)),
    REHEARSED("console.history.share.rehearsed", EnumSet.of(RunState.REHEARSED)),
    NOT_SWITCHED(
            "console.history.share.not-switched",
            EnumSet.of(RunState.BLOCKED, RunState.FAILED, RunState.CANCELLED, RunState.REVERTED)),
    OPEN("console.history.share.open", EnumSet.noneOf(RunState.class));

    private final String key;
    private final Set<RunState> states;

    RunShare(String key, Set<RunState> states) {
        this.key = key;
        this.states = states;
    }

    boolean holds(HistoryEntry entry) {
        return this == OPEN ? !entry.state().isEnd() : states.contains(entry.state());
    }

    Text label() {
        return Text.of(key);
    }

    /** How a run stands, as a chip shows it. */
    static Mark mark(RunState state) {
        return switch (state) {
            case SUCCEEDED -> Mark.OK;
            case REHEARSED -> Mark.REHEARSAL;
            case BLOCKED -> Mark.BLOCKING;
            case FAILED -> Mark.FAILED;
            case CANCELLED -> Mark.CANCELLED;
            case REVERTED, ROLLED_BACK -> Mark.ROLLED_BACK;
            case RETIRED -> Mark.QUARANTINE;
            case NEEDS_ATTENTION -> Mark.NEEDS_ATTENTION;
            case PROVED -> Mark.PROVED;
            case CANCELLING -> Mark.CANCELLING;
            case PLANNED, PREPARING, APPROVED, STOPPING, SWITCHING, SWITCHED, STARTING, REVERTING, ROLLING_BACK ->
                Mark.RUNNING;
        };
    }
}
