package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.console.kit.DiffBar;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.text.Text;
import java.util.Optional;

/** A row of a comparison as it is read. Any thread. */
final class CompareTexts {

    private CompareTexts() {}

    static Mark mark(Comparison.Row row) {
        // a grey sign: it is not equal, and there is nothing to act upon
        return row.isEqualButForIgnored() ? Mark.SAME_COUNT : mark(row.state());
    }

    private static Mark mark(Comparison.State state) {
        return switch (state) {
            case EQUAL -> Mark.EQUAL;
            case SAME_COUNT -> Mark.SAME_COUNT;
            case DIFFERENT -> Mark.DIFFERENT;
            case ONLY_SOURCE -> Mark.ONLY_SOURCE;
            case ONLY_TARGET -> Mark.ONLY_TARGET;
            case COULD_NOT_MEASURE -> Mark.UNMEASURED;
        };
    }

    /** The state in words that name the side. */
    static Text state(Comparison comparison, Comparison.Row row) {
        if (row.isEqualButForIgnored()) {
            return Text.of("console.compare.only-ignored");
        }
        return switch (row.state()) {
            case ONLY_SOURCE -> Text.of("console.compare.only", comparison.source());
            case ONLY_TARGET -> Text.of("console.compare.only", comparison.target());
            case EQUAL, SAME_COUNT, DIFFERENT, COULD_NOT_MEASURE ->
                mark(row.state()).word();
        };
    }

    static Text side(Comparison.Side side) {
        if (!side.exists()) {
            return Text.of("console.compare.absent");
        }
        Text count = Figures.count(side.documents());
        return side.exact() ? count : Text.of("console.compare.estimated", count);
    }

    /** Documents that differ when every one was compared, else by how many the counts do. */
    static Text difference(Comparison.Row row) {
        if (row.state() == Comparison.State.COULD_NOT_MEASURE) {
            return Text.of("console.environments.unknown");
        }
        return row.figures()
                .map(figures -> Figures.count(figures.differing()))
                .orElseGet(() -> delta(row) == 0 ? Figures.count(0) : Text.of("console.compare.signed", delta(row)));
    }

    /** What the column of differences is sorted by. */
    static long weight(Comparison.Row row) {
        return row.figures().map(Comparison.Figures::differing).orElseGet(() -> Math.abs(delta(row)));
    }

    private static long delta(Comparison.Row row) {
        return row.target().documents() - row.source().documents();
    }

    static Optional<DiffBar.Shares> shares(Comparison comparison, Comparison.Row row) {
        return row.figures()
                .map(figures -> new DiffBar.Shares(
                        figures.equal(),
                        figures.different(),
                        figures.onlySource(),
                        figures.onlyTarget(),
                        comparison.source(),
                        comparison.target()));
    }

    static Text alike(boolean equal) {
        return Text.of(equal ? "console.compare.alike" : "console.compare.unlike");
    }

    /** How the row came to its figures. */
    static Text how(Comparison.Row row) {
        if (row.problem().isPresent()) {
            return Text.of("console.compare.how.failed");
        }
        if (row.figures().isPresent()) {
            return Text.of("console.compare.how.deep");
        }
        boolean counted = row.source().exact() && row.target().exact();
        return Text.of(counted ? "console.compare.how.counted" : "console.compare.how.estimated");
    }
}
