package dev.bascule.run;

import static java.util.Map.entry;

import dev.bascule.text.Text;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a run is. Any thread. The legal transitions are the one table of this class. */
public enum RunState {
    PLANNED,
    PREPARING,
    PROVED,
    APPROVED,
    STOPPING,
    SWITCHING,
    SWITCHED,
    STARTING,
    SUCCEEDED,
    REHEARSED,
    BLOCKED,
    FAILED,
    CANCELLED,
    REVERTED,
    ROLLED_BACK,
    RETIRED,
    NEEDS_ATTENTION,
    CANCELLING,
    REVERTING,
    ROLLING_BACK;

    private static final Map<RunState, Set<RunState>> LEGAL = Map.ofEntries(
            entry(PLANNED, EnumSet.of(PREPARING, BLOCKED, CANCELLED, FAILED)),
            entry(PREPARING, EnumSet.of(PROVED, REHEARSED, FAILED, CANCELLING, NEEDS_ATTENTION, BLOCKED)),
            entry(PROVED, EnumSet.of(APPROVED, SUCCEEDED, PREPARING, FAILED, CANCELLING, NEEDS_ATTENTION)),
            entry(APPROVED, EnumSet.of(STOPPING, FAILED, CANCELLING, NEEDS_ATTENTION)),
            entry(STOPPING, EnumSet.of(SWITCHING, FAILED, CANCELLING, NEEDS_ATTENTION)),
            entry(SWITCHING, EnumSet.of(SWITCHED, REVERTING, NEEDS_ATTENTION)),
            entry(SWITCHED, EnumSet.of(STARTING, REVERTING, NEEDS_ATTENTION)),
            entry(STARTING, EnumSet.of(SUCCEEDED, REVERTING, ROLLING_BACK, NEEDS_ATTENTION)),
            entry(SUCCEEDED, EnumSet.of(ROLLING_BACK, RETIRED)),
            entry(CANCELLING, EnumSet.of(CANCELLED, NEEDS_ATTENTION)),
            entry(REVERTING, EnumSet.of(REVERTED, SWITCHED, NEEDS_ATTENTION)),
            entry(ROLLING_BACK, EnumSet.of(ROLLED_BACK, SUCCEEDED, NEEDS_ATTENTION)),
            entry(
                    NEEDS_ATTENTION,
                    EnumSet.of(
                            PREPARING,
                            FAILED,
                            CANCELLED,
                            REVERTING,
                            REVERTED,
                            SWITCHING,
                            SWITCHED,
                            STARTING,
                            SUCCEEDED,
                            ROLLING_BACK)),
            entry(ROLLED_BACK, EnumSet.of(RETIRED)),
            entry(REHEARSED, EnumSet.noneOf(RunState.class)),
            entry(BLOCKED, EnumSet.noneOf(RunState.class)),
            entry(FAILED, EnumSet.noneOf(RunState.class)),
            entry(CANCELLED, EnumSet.noneOf(RunState.class)),
            entry(REVERTED, EnumSet.of(RETIRED)),
            entry(RETIRED, EnumSet.noneOf(RunState.class)));

    /** Whether a run may go from this state to {@code next}. */
    public boolean mayBecome(RunState next) {
        return LEGAL.get(this).contains(next);
    }

    /** Whether nothing more happens by itself: the run's process may end. */
    public boolean isEnd() {
        return switch (this) {
            case SUCCEEDED, REHEARSED, BLOCKED, FAILED, CANCELLED, REVERTED, ROLLED_BACK, RETIRED -> true;
            default -> false;
        };
    }

    /** Whether the run can still be left without a trace: no live name was changed, and nothing is being settled. */
    public boolean isBeforeSwitch() {
        return switch (this) {
            case PLANNED, PREPARING, PROVED, APPROVED, STOPPING -> true;
            default -> false;
        };
    }

    /** Whether live names may already have been changed, so that only recovery may settle the run. */
    public boolean mayHaveChangedLive() {
        return switch (this) {
            case SWITCHING, SWITCHED, STARTING, REVERTING, ROLLING_BACK -> true;
            default -> false;
        };
    }

    /** The word as files and machine output write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people call this state; files and programs read its {@link #word()}. */
    public Text label() {
        return Text.of("run.report.state." + word());
    }

    /** @throws IllegalArgumentException when no state is called so */
    public static RunState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
