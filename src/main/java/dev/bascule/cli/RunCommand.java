package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.MigrationService.RunOptions;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.run.RunReport;
import dev.bascule.run.report.ReportJson;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.task.OperatorException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executes a runbook, up to its proof or to its switch. */
@Command(name = "run", description = "cli.help.run")
final class RunCommand extends Action {

    @Parameters(paramLabel = "RUNBOOK", description = "cli.help.parameter.runbook")
    String runbook = "";

    @Option(names = "--rehearse", description = "cli.help.option.rehearse")
    boolean rehearse;

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    @Option(names = "--report", paramLabel = "FILE", description = "cli.help.option.report")
    @Nullable
    Path report;

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        RunbookFile found = RunbookFile.locate(runbook);
        Optional<TransferRunbook> transfer = found.transfer();
        Optional<AnswerFile> file = AnswerFile.of(report);
        if (transfer.isPresent()) {
            return new TransferRuns(session, json, file).run(transfer.get(), rehearse, confirm);
        }
        Runbook read = found.runbook();
        Confirmation confirmation = confirm.check(session, read.target(), !rehearse);
        RunFollower follower = new RunFollower(session);
        RunReport ended = follower.follow(monitor -> session.service()
                .run(read, new RunOptions(rehearse), monitor, follower.gate(confirmation), session.cancel()));
        if (json) {
            session.output().answer(ReportJson.write(ended));
        }
        file.ifPresent(copy -> write(copy, ended, session));
        return ExitCodes.of(ended);
    }

    /** The run has ended as it has, whatever becomes of a copy of its report. */
    private static void write(AnswerFile copy, RunReport ended, Session session) {
        try {
            copy.write(ReportJson.write(ended));
        } catch (OperatorException e) {
            session.output().failure(e);
        }
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
