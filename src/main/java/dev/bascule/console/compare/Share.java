package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.State;
import java.util.Set;

/** Which rows are shown, by their state. Any thread. */
enum Share {
    ALL(Set.of(State.values())),
    /** Equal after a deep comparison, the same count after any other. */
    SAME(Set.of(State.EQUAL, State.SAME_COUNT)),
    DIFFERENT(Set.of(State.DIFFERENT)),
    ONLY_SOURCE(Set.of(State.ONLY_SOURCE)),
    ONLY_TARGET(Set.of(State.ONLY_TARGET)),
    UNMEASURED(Set.of(State.COULD_NOT_MEASURE));

    private final Set<State> states;

    Share(Set<State> states) {
        this.states = states;
    }

    boolean holds(Comparison.Row row) {
        return states.contains(row.state());
    }

    /** Whether a row is one to act upon: neither the same nor equal but for ignored fields. */
    static boolean isDifference(Comparison.Row row) {
        return !SAME.holds(row) && !row.isEqualButForIgnored();
    }
}
