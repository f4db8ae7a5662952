package dev.bascule.cli;

import dev.bascule.check.CheckResult;
import dev.bascule.check.Result;
import dev.bascule.engine.CheckService.Round;
import dev.bascule.restructure.Finding;
import dev.bascule.runbook.Validation;
import dev.bascule.runbook.Validation.Row;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells a person what checks found. One thread. */
final class CheckLines {

    private static final int FEW = 5;

    private final Output output;
    private final boolean showAddresses;

    CheckLines(Output output, boolean showAddresses) {
        this.output = output;
        this.showAddresses = showAddresses;
    }

    void print(Round round) {
        round.restructured().ifPresent(this::print);
        if (!round.results().isEmpty()) {
            output.table(
                    Set.of(),
                    List.of(
                            "cli.validate.check",
                            "cli.check.environment",
                            "cli.validate.result",
                            "cli.check.observed",
                            "cli.check.reason"),
                    round.results().stream().map(this::cells).toList());
        }
    }

    private String[] cells(CheckResult result) {
        return new String[] {
            result.check().name(),
            result.check().environment(),
            word(result),
            result.finding().observed().orElse(""),
            reason(result)
        };
    }

    String word(CheckResult result) {
        return output.sentence(told(result.result()));
    }

    String reason(CheckResult result) {
        return result.finding().reason().map(text -> text.in(output.locale())).orElse("");
    }

    private void print(Validation found) {
        output.table(
                Set.of(2),
                List.of("cli.validate.check", "cli.validate.result", "cli.validate.count", "cli.validate.ids"),
                found.checks().stream().map(this::cells).toList());
    }

    private String[] cells(Row row) {
        List<String> shown = showAddresses && !row.addresses().isEmpty() ? row.addresses() : row.ids();
        String few = shown.stream().limit(FEW).collect(Collectors.joining(", ")) + (shown.size() > FEW ? " …" : "");
        return new String[] {row.name(), word(row), output.words().number(row.count()), few};
    }

    String word(Row row) {
        return output.sentence(told(row.result()));
    }

    private static String told(Result result) {
        return switch (result) {
            case OK -> "cli.validate.result.ok";
            case WARNING -> "cli.validate.result.warning";
            case CRITICAL -> "cli.validate.result.critical";
            case COULD_NOT_MEASURE -> "cli.validate.result.could-not-measure";
        };
    }

    private static String told(Finding.Result result) {
        return switch (result) {
            case OK -> "cli.validate.result.ok";
            case WARNING -> "cli.validate.result.warning";
            case CRITICAL -> "cli.validate.result.critical";
            case COULD_NOT_MEASURE -> "cli.validate.result.could-not-measure";
        };
    }
}
