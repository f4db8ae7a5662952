package dev.bascule.cli;

import dev.bascule.run.ApprovalGate;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunText;
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
        RunReport report = progress.during(() -> run.apply(progress.monitor()));
        session.output().print(RunText.report(report, session.output().locale()));
        if (report.state() == RunState.PROVED) {
            session.output().say("cli.run.parked", report.run().value());
        }
        return report;
    }
}
