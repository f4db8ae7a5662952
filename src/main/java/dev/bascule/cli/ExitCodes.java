package dev.bascule.cli;

import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunEnding;
import dev.bascule.task.OperatorException.Reason;

/** How a command ends, as a number that scripts can rely on: the one place that decides it. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int INVALID = 2;
    static final int REFUSED = 3;
    static final int NEEDS_ATTENTION = 4;
    static final int DONE_WITH_RESERVATIONS = 5;
    static final int DIFFERENT = 6;
    static final int CANCELLED = 130;

    private ExitCodes() {}

    /** By how a run ended. */
    static int of(RunReport report) {
        return of(report.state(), RunEnding.isLimited(report));
    }

    /**
     * By the state that a command leaves a run in. One that is parked has not done what was asked: nothing live was
     * written.
     */
    static int of(RunState state, boolean reservations) {
        return switch (state) {
            case ROLLED_BACK, RETIRED -> DONE;
            case SUCCEEDED, REHEARSED -> reservations ? DONE_WITH_RESERVATIONS : DONE;
            case FAILED, REVERTED -> FAILED;
            case BLOCKED, PROVED -> REFUSED;
            case CANCELLED -> CANCELLED;
            case NEEDS_ATTENTION,
                    PLANNED,
                    PREPARING,
                    APPROVED,
                    STOPPING,
                    SWITCHING,
                    SWITCHED,
                    STARTING,
                    CANCELLING,
                    REVERTING,
                    ROLLING_BACK -> NEEDS_ATTENTION;
        };
    }

    /** By how something done with a run afterwards ended: what failed on the way is never a success. */
    static int of(Outcome outcome, boolean reservations) {
        int code = of(outcome.state(), reservations);
        boolean done = code == DONE || code == DONE_WITH_RESERVATIONS;
        return done && !outcome.failures().isEmpty() ? FAILED : code;
    }

    /** By why a command could not do its work. */
    static int of(Reason reason, Unreachable unreachable) {
        return switch (reason) {
            case INVALID -> INVALID;
            case REFUSED -> REFUSED;
            case FAILED -> FAILED;
            case NEEDS_ATTENTION -> NEEDS_ATTENTION;
            case UNREACHABLE ->
                switch (unreachable) {
                    case FAILS -> FAILED;
                    case BLOCKS -> REFUSED;
                    case LEAVES_DOUBT -> NEEDS_ATTENTION;
                    case DIFFERS -> DIFFERENT;
                };
        };
    }

    /** What it means for a command that a place cannot be reached. */
    enum Unreachable {
        /** The command only reads: it failed. */
        FAILS,
        /** The command would have written: nothing was. */
        BLOCKS,
        /** The command was to find all well, and did not. */
        DIFFERS,
        /** The command was to settle what is in doubt, and it still is. */
        LEAVES_DOUBT
    }
}
