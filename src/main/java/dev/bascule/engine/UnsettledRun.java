package dev.bascule.engine;

import dev.bascule.environment.Environment;
import dev.bascule.run.RunRecord;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A run that a database knows and that is neither over nor held by anyone; perhaps another computer began it. Any thread.
 *
 * @param targetThere what the computer that began it calls this database
 * @param seenAt when the database told of it
 * @param operator who began it, as far as its record says
 * @param computer where it was begun, as far as its record says
 */
public record UnsettledRun(
        RunSummary summary, String targetThere, Instant seenAt, Optional<String> operator, Optional<String> computer) {

    /** @param target the environment as this computer calls it */
    static UnsettledRun of(RunRecord record, Environment target, Instant seenAt) {
        PlanHeader plan = new PlanHeader(
                record.text("runbookName").orElse(""),
                record.text("kind").orElse(""),
                record.text("source"),
                target.name());
        RunSummary summary = new RunSummary(
                record.run(),
                plan,
                record.state(),
                record.instant("startedAt").orElse(Instant.EPOCH),
                Optional.empty());
        return new UnsettledRun(
                summary,
                record.text("target").orElse(target.name()),
                seenAt,
                record.text("operator"),
                record.text("computer"));
    }

    /** A run is settled by its runbook, which names its target. */
    public boolean isSettledUnderThisName() {
        return targetThere.equals(summary.plan().target());
    }

    public String run() {
        return summary.run().value();
    }

    /** "lea@atlas", as far as it is known. */
    public String begunBy() {
        return Stream.of(operator, computer).flatMap(Optional::stream).collect(Collectors.joining("@"));
    }
}
