package dev.bascule.cli;

import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunText;
import java.util.Locale;
import java.util.function.Function;

/** What run, resume, recover, rollback, retire and restore have in common: progress, the report, the exit code. */
final class RunFollower {

    private final Session session;
    private final RunProgress progress;

    RunFollower(Session session) {
        this.session = session;
        this.progress = new RunProgress(session);
    }

    ApprovalGate gate(Confirmation confirmation) {
        return new TerminalGate(session, confirmation, progress);
    }

    RunReport follow(Function<RunMonitor, RunReport> run) {
        RunReport report = watch(run);
        Locale locale = session.output().locale();
        // a run that its plan blocks is that plan: what blocks, and what to write to accept it
        session.output()
                .print(
                        report.state() == RunState.BLOCKED && report.failure().isEmpty()
                                ? RunText.plan(report.plan(), report.runbook(), locale)
                                : RunText.report(report, locale));
        tellIfParked(report);
        return report;
    }

    /** Progress alone, for a caller who tells the end in words of its own. */
    RunReport watch(Function<RunMonitor, RunReport> run) {
        return progress.during(() -> run.apply(progress.monitor()));
    }

    /** The same for what is done with a run afterwards. */
    Outcome followUp(Function<RunMonitor, Outcome> work) {
        Outcome outcome = progress.during(() -> work.apply(progress.monitor()));
        Output output = session.output();
        output.say(
                "cli.after.done",
                outcome.target(),
                outcome.run().value(),
                outcome.state().label(),
                output.words().duration(outcome.took()));
        outcome.divergence().stream()
                .filter(divergence -> !divergence.isZero())
                .forEach(divergence -> output.say(
                        "cli.after.diverged",
                        divergence.collection(),
                        divergence.inserted(),
                        divergence.changed(),
                        divergence.removed()));
        outcome.notes().forEach(output::say);
        outcome.failures().forEach(failure -> {
            output.say(failure.happened());
            output.say(failure.state());
            output.say("cli.after.next", failure.remedy());
        });
        return outcome;
    }

    private void tellIfParked(RunReport report) {
        if (report.state() == RunState.PROVED) {
            session.output().say("cli.run.parked", report.run().value());
        }
    }
}
