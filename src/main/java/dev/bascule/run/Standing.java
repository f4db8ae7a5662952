package dev.bascule.run;

import dev.bascule.mongo.LiveChanges;
import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.LiveChanges.Position;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.SwapItem;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What stands behind a live name of a run that was left in doubt. Any thread; {@link #of} worker only.
 *
 * @param collection its live name
 */
public record Standing(String collection, State state) {

    /** What was found. */
    public enum State {
        /** The run's result is live. */
        NEW,
        /** The former collection is live, or the name is as free as it was. */
        OLD,
        /** Neither is live, and both are there under the run's names. */
        BETWEEN,
        /** Something is missing, or somebody else's: a person must look. */
        UNCLEAR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Looks at every collection of a run; changes nothing. */
    public static List<Standing> of(MongoPlace target, RunRecord record) {
        LiveChanges looking = new LiveChanges(
                target,
                record.run().value(),
                () -> {
                    throw new IllegalStateException("whoever looks changes nothing");
                },
                Duration.ZERO);
        return record.items().stream()
                .map(item -> new Standing(item.live(), state(looking, item)))
                .toList();
    }

    private static State state(LiveChanges looking, SwapItem item) {
        if (looking.position(item, Direction.SWAP) == Position.DONE) {
            return State.NEW;
        }
        Position back = looking.position(item, Direction.REVERT);
        if (back == Position.DONE) {
            return State.OLD;
        }
        return back == Position.PENDING ? State.BETWEEN : State.UNCLEAR;
    }
}
