package dev.bascule.console.kit;

import dev.bascule.run.RunSnapshot;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.time.Duration;

/** What is true of the target at this moment. Any thread. */
public sealed interface Safety {

    /** The name of the environment this is about. */
    String target();

    record Untouched(String target) implements Safety {}

    record Stopping(String target) implements Safety {}

    record Switching(String target, int renamed, int renames) implements Safety {}

    record Switched(String target, Duration wayBack) implements Safety {}

    /** On the way back, by a rollback or by undoing a switch. */
    record Returning(String target, int renamed, int renames) implements Safety {}

    record Back(String target) implements Safety {}

    record InBetween(String target) implements Safety {}

    /** The transaction that holds all of an import is being committed. */
    record Committing(String target) implements Safety {}

    /** Rows were merged into it, in one transaction that an undo takes back. */
    record Imported(String target) implements Safety {}

    /** Nobody writes to it. */
    record OnlyRead(String target) implements Safety {}

    /** What an engine's snapshot says of its target. */
    static Safety of(RunSnapshot snapshot, String target) {
        RunSnapshot.Safety now = snapshot.safety();
        return switch (now.kind()) {
            case UNTOUCHED -> new Untouched(target);
            case APPROVED -> new Stopping(target);
            case SWITCHING -> new Switching(target, now.renamed(), now.renames());
            case SWITCHED -> new Switched(target, snapshot.wayBack().orElse(Duration.ZERO));
            case BACK -> new Back(target);
            case IN_BETWEEN ->
                isOnTheWayBack(snapshot.state())
                        ? new Returning(target, now.renamed(), now.renames())
                        : new InBetween(target);
        };
    }

    private static boolean isOnTheWayBack(RunState state) {
        return state == RunState.ROLLING_BACK || state == RunState.REVERTING;
    }

    /** The safety line as it is read. */
    default Text line() {
        return switch (this) {
            case Untouched(String target) -> Text.of("console.kit.safety.untouched", target);
            case Stopping(String target) -> Text.of("console.kit.safety.stopping", target);
            case Switching(String target, int renamed, int renames) ->
                Text.of("console.kit.safety.switching", target, renamed, renames);
            case Switched(String target, Duration wayBack) ->
                Text.of("console.kit.safety.switched", target, Figures.duration(wayBack));
            case Returning(String target, int renamed, int renames) ->
                Text.of("console.kit.safety.returning", target, renamed, renames);
            case Back(String target) -> Text.of("console.kit.safety.back", target);
            case InBetween(String target) -> Text.of("console.kit.safety.in-between", target);
            case Committing(String target) -> Text.of("console.kit.safety.committing", target);
            case Imported(String target) -> Text.of("console.kit.safety.imported", target);
            case OnlyRead(String target) -> Text.of("console.kit.safety.only-read", target);
        };
    }

    /** The icon and tone that go with the line. */
    default Mark mark() {
        return switch (this) {
            case Untouched untouched -> Mark.OK;
            case Stopping stopping -> Mark.OK;
            case Switching switching -> Mark.RUNNING;
            case Switched switched -> Mark.OK;
            case Returning returning -> Mark.RUNNING;
            case Back back -> Mark.ROLLED_BACK;
            case InBetween between -> Mark.NEEDS_ATTENTION;
            case Committing committing -> Mark.RUNNING;
            case Imported imported -> Mark.OK;
            case OnlyRead read -> Mark.READS;
        };
    }
}
