package dev.bascule.console.run;

import dev.bascule.console.kit.Trouble;
import dev.bascule.run.Afterwards;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import java.time.Instant;
import java.util.Optional;

/** How far the console's one run is. Any thread. */
public sealed interface RunStage {

    /** No run since the console was opened. */
    record Idle() implements RunStage {}

    /** At work; nothing is asked of the operator. */
    record Working() implements RunStage {}

    /** Proved; the run's thread waits at the gate. */
    record Waiting(RunReport proved, Instant since) implements RunStage {}

    /** Asked to stop, and not stopped yet. */
    record Cancelling() implements RunStage {}

    /** Proved, and left at the gate: what is prepared is kept, and the lock with it. */
    record Parked(RunReport proved) implements RunStage {}

    record Ended(RunReport report) implements RunStage {}

    /** Settled after its own process, or its own attempt, had left it in doubt. */
    record Settled(Afterwards.Outcome outcome) implements RunStage {}

    /** Ended without a report: nothing was begun, or nothing can be said. */
    record Broken(Trouble trouble) implements RunStage {}

    /** Whether a thread works for the run. */
    default boolean isLive() {
        return switch (this) {
            case Working working -> true;
            case Waiting waiting -> true;
            case Cancelling cancelling -> true;
            case Idle idle -> false;
            case Parked parked -> false;
            case Ended ended -> false;
            case Settled settled -> false;
            case Broken broken -> false;
        };
    }

    /** Whether there is an outcome to read. */
    default boolean isOver() {
        return switch (this) {
            case Ended ended -> true;
            case Settled settled -> true;
            case Broken broken -> true;
            case Idle idle -> false;
            case Working working -> false;
            case Waiting waiting -> false;
            case Cancelling cancelling -> false;
            case Parked parked -> false;
        };
    }

    /** Whose stage it is, where that is told. */
    default Optional<String> run() {
        return switch (this) {
            case Waiting(RunReport report, Instant since) ->
                Optional.of(report.run().value());
            case Parked(RunReport report) -> Optional.of(report.run().value());
            case Ended(RunReport report) -> Optional.of(report.run().value());
            case Settled(Afterwards.Outcome outcome) ->
                Optional.of(outcome.run().value());
            case Idle idle -> Optional.empty();
            case Working working -> Optional.empty();
            case Cancelling cancelling -> Optional.empty();
            case Broken broken -> Optional.empty();
        };
    }

    /** The run that a person may settle from here: in doubt, or left at the gate. */
    default Optional<RunId> unsettled() {
        return switch (this) {
            case Ended(RunReport report) ->
                report.state() == RunState.NEEDS_ATTENTION ? Optional.of(report.run()) : Optional.empty();
            case Settled(Afterwards.Outcome outcome) ->
                outcome.state() == RunState.NEEDS_ATTENTION ? Optional.of(outcome.run()) : Optional.empty();
            case Parked(RunReport report) -> Optional.of(report.run());
            case Idle idle -> Optional.empty();
            case Working working -> Optional.empty();
            case Waiting waiting -> Optional.empty();
            case Cancelling cancelling -> Optional.empty();
            case Broken broken -> Optional.empty();
        };
    }

    /** The run whose switch stands. */
    default Optional<RunId> switched() {
        return switch (this) {
            case Ended(RunReport report) ->
                report.state() == RunState.SUCCEEDED ? Optional.of(report.run()) : Optional.empty();
            case Settled(Afterwards.Outcome outcome) ->
                outcome.state() == RunState.SUCCEEDED ? Optional.of(outcome.run()) : Optional.empty();
            case Idle idle -> Optional.empty();
            case Working working -> Optional.empty();
            case Waiting waiting -> Optional.empty();
            case Cancelling cancelling -> Optional.empty();
            case Parked parked -> Optional.empty();
            case Broken broken -> Optional.empty();
        };
    }
}
