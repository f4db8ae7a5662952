package dev.bascule.mongo;

import dev.bascule.mongo.SwapTable.Goal;
import dev.bascule.mongo.SwapTable.Next;
import dev.bascule.mongo.SwapTable.Seen;
import dev.bascule.mongo.SwapTable.Slot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One collection's names on a server, and who really stands behind them, whether the server tells it or not. */
final class SwapWorld {

    static final UUID FORMER = new UUID(0, 1);
    static final UUID FRESH = new UUID(0, 2);
    /** More renames than any goal needs from anywhere, with a stranger in every gap. */
    private static final int MOST_MOVES = 6;

    private final Map<Slot, UUID> names = new EnumMap<>(Slot.class);
    private final SwapItem item;
    private final boolean tellsUuids;
    private int strangers;

    SwapWorld(SwapItem.Kind kind, boolean tellsUuids) {
        this.tellsUuids = tellsUuids;
        boolean former = kind != SwapItem.Kind.INTRODUCE;
        boolean fresh = kind != SwapItem.Kind.RETIRE;
        this.item = new SwapItem(
                1,
                kind,
                "Users",
                former && tellsUuids ? Optional.of(FORMER) : Optional.empty(),
                fresh && tellsUuids ? Optional.of(FRESH) : Optional.empty(),
                List.of(),
                List.of());
        if (former) {
            names.put(Slot.LIVE, FORMER);
        }
        if (fresh) {
            names.put(Slot.NEW, FRESH);
        }
    }

    Map<Slot, UUID> names() {
        return names;
    }

    boolean has(UUID party) {
        return names.containsValue(party);
    }

    int strangers() {
        return strangers;
    }

    Next next(Goal goal) {
        Map<Slot, Seen> seen = new EnumMap<>(Slot.class);
        names.forEach((slot, uuid) -> seen.put(slot, new Seen(tellsUuids ? Optional.of(uuid) : Optional.empty())));
        return SwapTable.next(item, goal, seen);
    }

    /** Somebody writes the live name while it is free, and a server makes a collection of it. */
    boolean strangerWrites() {
        if (names.containsKey(Slot.LIVE)) {
            return false;
        }
        strangers++;
        names.put(Slot.LIVE, new UUID(1, strangers));
        return true;
    }

    /** How a drive ended: the last word of the table and the renames it took. */
    record Driven(Next last, int moves) {}

    /**
     * Follows the table until it says done or asks, or until {@code most} renames are made.
     *
     * @param strangerAfter the rename after which somebody writes the live name, from 1; 0 for nobody
     */
    Driven drive(Goal goal, int most, int strangerAfter) {
        int moves = 0;
        Next next = next(goal);
        while (next instanceof Next.Move move && moves < most) {
            rename(move);
            moves++;
            if (moves > MOST_MOVES) {
                throw new AssertionError("renames without an end towards " + goal + ": " + names);
            }
            if (moves == strangerAfter) {
                strangerWrites();
            }
            next = next(goal);
        }
        return new Driven(next, moves);
    }

    private void rename(Next.Move move) {
        List<UUID> before = new ArrayList<>(names.values());
        UUID moved = names.remove(move.from());
        if (moved == null) {
            throw new AssertionError("nothing is called " + move.from() + " in " + names);
        }
        UUID overwritten = names.put(move.to(), moved);
        if (overwritten != null || names.size() != before.size()) {
            throw new AssertionError(move + " onto an existing name loses " + overwritten);
        }
    }
}
