package dev.bascule.mongo;

import dev.bascule.mongo.SwapTable.Seen;
import dev.bascule.mongo.SwapTable.Slot;
import java.util.EnumMap;
import java.util.Map;

/** The names that one collection of a run can stand under. Any thread. */
record SwapNames(String run, SwapItem item) {

    String of(Slot slot) {
        return slot == Slot.LIVE ? item.live() : owned(slot).text();
    }

    /** @throws IllegalArgumentException for the live name, which no run owns */
    OwnedName owned(Slot slot) {
        OwnedName.Role role =
                switch (slot) {
                    case LIVE -> throw new IllegalArgumentException(item.live() + " is live");
                    case OLD -> OwnedName.Role.OLD;
                    case NEW -> OwnedName.Role.NEW;
                    case UNDONE -> OwnedName.Role.UNDONE;
                    case FOREIGN -> OwnedName.Role.FOREIGN;
                };
        return new OwnedName(run, item.number(), role);
    }

    /** What stands behind the names at this moment, by one command. */
    Map<Slot, Seen> look(InventoryReader looking) {
        Map<Slot, Seen> seen = new EnumMap<>(Slot.class);
        for (InventoryReader.Named named : looking.names()) {
            for (Slot slot : Slot.values()) {
                if (named.name().equals(of(slot))) {
                    seen.put(slot, new Seen(named.uuid()));
                }
            }
        }
        return seen;
    }

    /** What the server shows of a rename of this collection while it is under way. */
    String comment() {
        return "bascule " + run + " " + item.number();
    }
}
