package dev.bascule.cli;

import dev.bascule.run.report.RunSummary;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the runs that this computer knows. */
@Command(
        name = "runs",
        description = "cli.help.runs",
        subcommands = {ShowRunCommand.class})
final class RunsCommand extends Action {

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        List<RunSummary> runs = session.service().runs();
        if (json) {
            session.output().answer(RunSummary.json(runs));
        } else if (runs.isEmpty()) {
            session.output().say("cli.runs.none");
        } else {
            print(runs, session.output());
        }
        return ExitCodes.DONE;
    }

    private static void print(List<RunSummary> runs, Output output) {
        output.table(
                Set.of(),
                List.of(
                        "cli.runs.run",
                        "cli.runs.state",
                        "cli.runs.runbook",
                        "cli.runs.source",
                        "cli.runs.target",
                        "cli.runs.started",
                        "cli.runs.finished"),
                runs.stream()
                        .sorted(Comparator.comparing(RunSummary::run).reversed())
                        .map(run -> row(run, output))
                        .toList());
    }

    private static String[] row(RunSummary run, Output output) {
        return new String[] {
            run.run().value(),
            run.state().label().in(output.locale()),
            run.plan().runbook(),
            run.plan().source().orElse(""),
            run.plan().target(),
            output.words().time(run.startedAt()),
            run.finishedAt().map(output.words()::time).orElse("")
        };
    }
}
