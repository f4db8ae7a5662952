package dev.bascule.cli;

import dev.bascule.compare.Comparison;
import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.compare.Comparison.State;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/** A comparison for a person: what differs first. */
final class CompareTable {

    private final Output output;

    CompareTable(Output output) {
        this.output = output;
    }

    void print(Comparison comparison) {
        output.table(
                Set.of(2, 3, 4, 5, 6, 7),
                List.of(
                        "cli.compare.state",
                        "cli.collection",
                        "cli.compare.source",
                        "cli.compare.target",
                        "cli.compare.only-source",
                        "cli.compare.only-target",
                        "cli.compare.equal",
                        "cli.compare.different",
                        "cli.compare.remarks"),
                comparison.collections().stream()
                        .sorted(Comparator.comparing(CompareTable::isAlike).thenComparing(Row::name))
                        .map(this::row)
                        .toList());
        long different =
                comparison.collections().stream().filter(row -> !isAlike(row)).count();
        output.say(
                comparison.deep() ? "cli.compare.summary.deep" : "cli.compare.summary.shallow",
                comparison.collections().size(),
                different);
    }

    private static boolean isAlike(Row row) {
        return row.state() == State.EQUAL || row.state() == State.SAME_COUNT;
    }

    private String[] row(Row row) {
        return new String[] {
            state(row.state()),
            row.name(),
            side(row.source()),
            side(row.target()),
            figure(row.figures(), Figures::onlySource),
            figure(row.figures(), Figures::onlyTarget),
            figure(row.figures(), Figures::equal),
            figure(row.figures(), Figures::different),
            remarks(row)
        };
    }

    private String state(State state) {
        return switch (state) {
            case EQUAL -> output.sentence("cli.compare.state.equal");
            case DIFFERENT -> output.sentence("cli.compare.state.different");
            case ONLY_SOURCE -> output.sentence("cli.compare.state.only-source");
            case ONLY_TARGET -> output.sentence("cli.compare.state.only-target");
            case SAME_COUNT -> output.sentence("cli.compare.state.same-count");
            case COULD_NOT_MEASURE -> output.sentence("cli.compare.state.could-not-measure");
        };
    }

    private String side(Side side) {
        if (!side.exists()) {
            return output.sentence("cli.compare.absent");
        }
        String number = output.words().number(side.documents());
        return output.sentence(side.exact() ? "cli.figure.exact" : "cli.figure.estimated", number);
    }

    private String figure(Optional<Figures> figures, ToLongFunction<Figures> figure) {
        return figures.map(found -> output.words().number(figure.applyAsLong(found)))
                .orElse("");
    }

    private String remarks(Row row) {
        if (row.problem().isPresent()) {
            return row.problem().get().in(output.locale());
        }
        String options = row.optionsEqual() ? "" : output.sentence("cli.compare.options-differ");
        String indexes = row.indexesEqual() ? "" : output.sentence("cli.compare.indexes-differ");
        return (options + " " + indexes).strip();
    }
}
