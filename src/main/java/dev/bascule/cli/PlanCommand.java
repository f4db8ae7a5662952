package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.run.report.PlanJson;
import dev.bascule.run.report.RunText;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a runbook would do today. */
@Command(name = "plan", description = "cli.help.plan")
final class PlanCommand extends Action {

    @Parameters(paramLabel = "RUNBOOK", description = "cli.help.parameter.runbook")
    String runbook = "";

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Option(names = "--out", paramLabel = "FILE", description = "cli.help.option.out-plan")
    @Nullable
    Path out;

    @Override
    int run(Session session) {
        RunbookFile found = RunbookFile.locate(runbook);
        Optional<TransferRunbook> transfer = found.transfer();
        Optional<AnswerFile> file = AnswerFile.of(out);
        if (transfer.isPresent()) {
            return new TransferRuns(session, json, file).plan(transfer.get());
        }
        Runbook read = found.runbook();
        CountProgress progress = new CountProgress(session);
        Plan plan = progress.during(() -> session.service()
                .plan(read, (done, all) -> progress.is(Text.of("cli.plan.progress", done, all)), session.cancel()));
        file.ifPresent(record -> record.write(PlanJson.write(plan)));
        session.output()
                .answer(
                        json
                                ? PlanJson.write(plan)
                                : RunText.plan(plan, read, session.output().locale()));
        return plan.executable() ? ExitCodes.DONE : ExitCodes.REFUSED;
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
