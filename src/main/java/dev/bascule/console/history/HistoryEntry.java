package dev.bascule.console.history;

import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunSummary;
import java.time.Duration;
import java.util.Optional;

/**
 * A run as history tells it. Any thread.
 *
 * @param report empty for a run that left none, or one that this version cannot read
 */
record HistoryEntry(RunSummary summary, Optional<RunReport> report) {

    String run() {
        return summary.run().value();
    }

    RunState state() {
        return summary.state();
    }

    /** From its beginning to its end; empty while it goes on or waits. */
    Optional<Duration> duration() {
        return summary.finishedAt().map(end -> Duration.between(summary.startedAt(), end));
    }

    /** From the first change of a live name to the last; empty when nothing was switched. */
    Optional<Duration> downtime() {
        return report.stream()
                .flatMap(told -> told.downtimeMillis().stream().boxed())
                .map(Duration::ofMillis)
                .findFirst();
    }

    /** "staging → production", or the target alone. */
    String way() {
        return summary.plan()
                .source()
                .map(source -> source + " → " + summary.plan().target())
                .orElse(summary.plan().target());
    }

    /** Who ran it, and where. */
    Optional<String> who() {
        return report.map(told -> told.operator() + " @ " + told.computer());
    }

    ProofLevel proof() {
        return report.map(ProofLevel::of).orElse(ProofLevel.NONE);
    }

    /** Whether a text stands in what the row shows. */
    boolean mentions(String lowerCase) {
        return String.join(" ", run(), summary.plan().runbook(), way(), who().orElse(""))
                .toLowerCase(java.util.Locale.ROOT)
                .contains(lowerCase);
    }
}
