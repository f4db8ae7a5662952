package dev.bascule.mongo;

import dev.bascule.mongo.SwapTable.Next.Ask;
import dev.bascule.mongo.SwapTable.Next.Done;
import dev.bascule.mongo.SwapTable.Next.Move;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides, from what the server's names and UUIDs say and from nothing else, what the next rename of a collection is.
 * Pure; any thread. The same rules serve the swap, its revert, a rollback, and taking a rollback back, from any instant at
 * which any of them may have been cut off.
 */
final class SwapTable {

    /** The names a collection of a run can stand under. */
    enum Slot {
        LIVE,
        OLD,
        NEW,
        UNDONE,
        FOREIGN
    }

    /** What is wanted in the end: where the former and where the new collection shall stand. */
    enum Goal {
        /** The swap: new is live, former in quarantine. */
        SWAPPED(Slot.OLD, Slot.LIVE, Slot.NEW),
        /** The swap taken back before it was finished; what was live even for a moment may have been written to. */
        REVERTED(Slot.LIVE, Slot.UNDONE, Slot.NEW),
        /** A finished run taken back. */
        ROLLED_BACK(Slot.LIVE, Slot.UNDONE, Slot.UNDONE),
        /** A rollback that was begun and is not wanted any more. */
        KEPT(Slot.OLD, Slot.LIVE, Slot.UNDONE);

        private final Slot former;
        private final Slot fresh;
        /** Where the new collection stands while it is not live. */
        private final Slot waiting;

        Goal(Slot former, Slot fresh, Slot waiting) {
            this.former = former;
            this.fresh = fresh;
            this.waiting = waiting;
        }

        /** Whether somebody who uses the live name again after the former collection left it is at home there. */
        private boolean isRollback() {
            return waiting == Slot.UNDONE;
        }
    }

    /** What stands behind a name; the UUID where the server shows one. */
    record Seen(Optional<UUID> uuid) {}

    /** The next thing to do. */
    sealed interface Next {

        /** Nothing: the collection is where it shall be. */
        record Done() implements Next {}

        /** One rename, then look again. */
        record Move(Slot from, Slot to) implements Next {}

        /** No rename follows from what is seen; a person must look. */
        record Ask() implements Next {}
    }

    private enum Party {
        FORMER,
        FRESH,
        STRANGER
    }

    private SwapTable() {}

    /** @param seen what stands behind the collection's names now; a missing slot is a free name */
    static Next next(SwapItem item, Goal goal, Map<Slot, Seen> seen) {
        Map<Slot, Party> who = identify(item, goal, seen);
        if (who.isEmpty() || contradicts(item, goal, who)) {
            return new Ask();
        }
        @Nullable Party live = who.get(Slot.LIVE);
        @Nullable Party wanted = wantedAtLive(item, goal);
        if (live == Party.STRANGER && wanted == null) {
            // The name shall be free in the end; who uses it once it is has made a collection of his own.
            return new Done();
        }
        if (wanted != null && !who.containsValue(wanted)) {
            // Nothing is taken away from under a live name for something that is not there to take its place.
            return new Ask();
        }
        if (live != null && live != wanted) {
            return leave(goal, live, who);
        }
        if (live == null && wanted != null) {
            return new Move(slotOf(wanted, who), Slot.LIVE);
        }
        return new Done();
    }

    private static @Nullable Party wantedAtLive(SwapItem item, Goal goal) {
        if (goal.former == Slot.LIVE) {
            return item.hasFormer() ? Party.FORMER : null;
        }
        return item.hasShadow() ? Party.FRESH : null;
    }

    private static Next leave(Goal goal, Party live, Map<Slot, Party> who) {
        Slot to =
                switch (live) {
                    case FORMER -> goal.former;
                    case FRESH -> goal.fresh;
                    case STRANGER -> Slot.FOREIGN;
                };
        return who.containsKey(to) ? new Ask() : new Move(Slot.LIVE, to);
    }

    private static Slot slotOf(Party party, Map<Slot, Party> who) {
        for (Map.Entry<Slot, Party> entry : who.entrySet()) {
            if (entry.getValue() == party) {
                return entry.getKey();
            }
        }
        throw new IllegalStateException(party + " is nowhere");
    }

    /** Who stands where: by role for the run's own names, by UUID or by what is missing elsewhere for the live one. */
    private static Map<Slot, Party> identify(SwapItem item, Goal goal, Map<Slot, Seen> seen) {
        Map<Slot, Party> who = new EnumMap<>(Slot.class);
        put(who, seen, Slot.OLD, Party.FORMER);
        put(who, seen, Slot.NEW, Party.FRESH);
        put(who, seen, Slot.UNDONE, Party.FRESH);
        put(who, seen, Slot.FOREIGN, Party.STRANGER);
        Seen live = seen.get(Slot.LIVE);
        if (live != null) {
            who.put(Slot.LIVE, atLive(item, goal, live, who));
        } else if (who.isEmpty() && item.kind() == SwapItem.Kind.INTRODUCE && goal.former == Slot.LIVE) {
            // A shadow that never was, or that somebody removed, leaves nothing to take back.
            who.put(Slot.FOREIGN, Party.STRANGER);
        }
        return who;
    }

    private static void put(Map<Slot, Party> who, Map<Slot, Seen> seen, Slot slot, Party party) {
        if (seen.containsKey(slot)) {
            who.put(slot, party);
        }
    }

    private static Party atLive(SwapItem item, Goal goal, Seen live, Map<Slot, Party> who) {
        boolean formerElsewhere = who.containsKey(Slot.OLD);
        boolean freshElsewhere = who.containsKey(Slot.NEW) || who.containsKey(Slot.UNDONE);
        if (live.uuid().isPresent()
                && (item.former().isPresent() || item.shadow().isPresent())) {
            if (live.uuid().equals(item.former())) {
                return Party.FORMER;
            }
            if (live.uuid().equals(item.shadow())) {
                return Party.FRESH;
            }
            // What is live when a rollback begins is set aside whole, whoever made it.
            return goal.isRollback() && !freshElsewhere && (formerElsewhere || !item.hasFormer())
                    ? Party.FRESH
                    : Party.STRANGER;
        }
        if (item.hasFormer() && !formerElsewhere) {
            return Party.FORMER;
        }
        return item.hasShadow() && !freshElsewhere ? Party.FRESH : Party.STRANGER;
    }

    /** Combinations that no order of this class's renames leads to. */
    private static boolean contradicts(SwapItem item, Goal goal, Map<Slot, Party> who) {
        boolean former = who.containsValue(Party.FORMER);
        boolean twoFresh = who.values().stream().filter(Party.FRESH::equals).count() > 1;
        boolean twoFormer = who.values().stream().filter(Party.FORMER::equals).count() > 1;
        return twoFresh || twoFormer || item.hasFormer() && !former;
    }
}
