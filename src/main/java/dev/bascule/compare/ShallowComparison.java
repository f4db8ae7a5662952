package dev.bascule.compare;

import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.State;
import dev.bascule.text.Text;
import java.util.List;
import java.util.Optional;

/** Counts, options and indexes: enough to see a difference, never enough to call two collections equal. */
final class ShallowComparison {

    private ShallowComparison() {}

    static Row of(Pair pair) {
        if (pair.isUnsupported()) {
            return unmeasured(pair, Text.of("compare.unsupported", pair.name()));
        }
        return row(pair, state(pair), Optional.empty());
    }

    static Row unmeasured(Pair pair, Text problem) {
        return row(pair, State.COULD_NOT_MEASURE, Optional.of(problem));
    }

    /** A row without figures. */
    static Row row(Pair pair, State state, Optional<Text> problem) {
        return new Row(
                pair.name(),
                pair.sourceSide(),
                pair.targetSide(),
                state,
                Optional.empty(),
                pair.optionsEqual(),
                pair.indexesEqual(),
                List.of(),
                pair.source(),
                pair.target(),
                problem);
    }

    private static State state(Pair pair) {
        if (pair.target().isEmpty()) {
            return State.ONLY_SOURCE;
        }
        if (pair.source().isEmpty()) {
            return State.ONLY_TARGET;
        }
        boolean alike = pair.sameType()
                && pair.optionsEqual()
                && pair.indexesEqual()
                && pair.sourceSide().documents() == pair.targetSide().documents();
        return alike ? State.SAME_COUNT : State.DIFFERENT;
    }
}
