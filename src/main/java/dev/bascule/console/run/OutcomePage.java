package dev.bascule.console.run;

import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a run ended, as its page tells it. Any thread.
 *
 * @param word the ending in a word or two
 * @param commands that settle it without the console
 * @param runbook what the run went by, where it is known
 * @param next what the operator most likely does now
 */
public record OutcomePage(
        Mark mark,
        Text word,
        Text heading,
        Safety safety,
        List<Fact> facts,
        List<Text> notes,
        List<RunReport.Failure> failures,
        List<String> commands,
        Optional<String> run,
        Optional<RunbookFile> runbook,
        List<Next> next) {

    /** A figure with its name. */
    public record Fact(Text name, Text value) {}

    /** What can follow. */
    public enum Next {
        COMPARE,
        /** To the checks of what a restructuring has left. */
        VALIDATE,
        ROLL_BACK,
        NEW_RUN
    }

    public OutcomePage {
        facts = List.copyOf(facts);
        notes = List.copyOf(notes);
        failures = List.copyOf(failures);
        commands = List.copyOf(commands);
        next = List.copyOf(next);
    }

    /** Whether a person must settle it, by one of the ways that its commands name. */
    boolean needsAttention() {
        return !commands.isEmpty();
    }

    static OutcomePage of(RunStage.Ended ended, RunSubject subject, RunPicture last) {
        RunReport report = ended.report();
        Ending ending = Ending.of(report);
        return new OutcomePage(
                ending.mark(),
                ending.word(),
                ending.heading(),
                safety(report, subject.target().name(), last.safety()),
                facts(report),
                report.notes(),
                report.failure(),
                commands(report.state(), report.run().value()),
                Optional.of(report.run().value()),
                Optional.of(new RunbookFile(
                        report.runbook().name(), report.runbook().text())),
                next(report));
    }

    static OutcomePage of(RunStage.Settled settled, RunPicture last) {
        var outcome = settled.outcome();
        Ending ending =
                Ending.of(outcome.state(), outcome.target(), outcome.run().value());
        return new OutcomePage(
                ending.mark(),
                ending.word(),
                ending.heading(),
                safety(outcome.state(), outcome.target(), last.safety()),
                List.of(new Fact(Text.of("run.report.facts.duration"), Figures.duration(outcome.took()))),
                outcome.notes(),
                outcome.failures(),
                commands(outcome.state(), outcome.run().value()),
                Optional.of(outcome.run().value()),
                Optional.empty(),
                outcome.state() == RunState.NEEDS_ATTENTION ? List.of() : List.of(Next.COMPARE, Next.NEW_RUN));
    }

    private static Safety safety(RunReport report, String target, Safety last) {
        return report.state() == RunState.SUCCEEDED && report.restorePoint().isPresent()
                ? new Safety.Switched(target, report.wayBack().orElse(Duration.ZERO))
                : safety(report.state(), target, last);
    }

    private static Safety safety(RunState state, String target, Safety last) {
        return switch (state) {
            case NEEDS_ATTENTION -> new Safety.InBetween(target);
            case REVERTED, ROLLED_BACK -> new Safety.Back(target);
            case FAILED, CANCELLED, BLOCKED, REHEARSED -> new Safety.Untouched(target);
            default -> last;
        };
    }

    private static List<Fact> facts(RunReport report) {
        List<Fact> facts = new ArrayList<>();
        report.finishedAt()
                .ifPresent(end -> facts.add(new Fact(
                        Text.of("run.report.facts.duration"),
                        Figures.duration(Duration.between(report.startedAt(), end)))));
        report.downtimeMillis()
                .ifPresent(downtime -> facts.add(
                        new Fact(Text.of("run.report.facts.downtime"), Figures.duration(Duration.ofMillis(downtime)))));
        report.wayBack()
                .filter(known -> report.restorePoint().isPresent())
                .ifPresent(way -> facts.add(new Fact(Text.of("run.report.way-back"), ProofCard.about(way))));
        report.restorePoint()
                .ifPresent(point -> facts.add(
                        new Fact(Text.of("console.run.fact.restore-point"), Figures.moment(point.expires()))));
        if (!report.proofs().isEmpty()) {
            facts.add(new Fact(Text.of("run.report.proof"), ProofCard.collections(report)));
        }
        report.backup()
                .ifPresent(backup -> facts.add(new Fact(
                        Text.of("run.report.backup"),
                        Text.of(
                                "console.run.fact.backup",
                                backup.collections(),
                                backup.documents(),
                                Figures.bytes(backup.bytes())))));
        facts.add(new Fact(
                Text.of("run.report.facts.run"), Figures.verbatim(report.run().value())));
        return facts;
    }

    private static List<String> commands(RunState state, String run) {
        return state == RunState.NEEDS_ATTENTION
                ? Stream.of("--finish", "--revert")
                        .map(way -> "bascule recover " + run + " " + way)
                        .toList()
                : List.of();
    }

    /** What was restructured has no second place to be compared with. */
    private static List<Next> next(RunReport report) {
        Next look = report.plan().restructure().isPresent() ? Next.VALIDATE : Next.COMPARE;
        return switch (report.state()) {
            case SUCCEEDED -> List.of(look, report.restorePoint().isPresent() ? Next.ROLL_BACK : Next.NEW_RUN);
            case NEEDS_ATTENTION -> List.of();
            default -> look == Next.COMPARE ? List.of(Next.NEW_RUN, look) : List.of(Next.NEW_RUN);
        };
    }
}
