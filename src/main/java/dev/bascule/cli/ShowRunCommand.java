package dev.bascule.cli;

import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.run.report.ReportJson;
import dev.bascule.run.report.RunSummary;
import dev.bascule.run.report.RunText;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells one run: its report where there is one, else how far it is known to be. */
@Command(name = "show", description = "cli.help.runs.show")
final class ShowRunCommand extends Action {

    /** What the kinds of runs begin with that are about rows. */
    private static final String RELATIONAL = "relational-";

    @Parameters(paramLabel = "RUN", description = "cli.help.parameter.run")
    String run = "";

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        RunFolder folder = session.service().folder(run);
        Optional<RunSummary> summary = session.service().runs().stream()
                .filter(each -> each.run().equals(folder.run()))
                .findFirst();
        if (json) {
            session.output()
                    .answer(report(folder)
                            .or(() -> summary.map(ShowRunCommand::alone))
                            .orElseThrow(() -> unreadable(folder)));
        } else {
            print(summary.orElseThrow(() -> unreadable(folder)), folder, session.output());
        }
        return ExitCodes.DONE;
    }

    private static Optional<String> report(RunFolder folder) {
        try {
            return Files.exists(folder.reportJson())
                    ? Optional.of(Files.readString(folder.reportJson()))
                    : Optional.empty();
        } catch (IOException e) {
            throw unreadable(folder);
        }
    }

    private static String alone(RunSummary summary) {
        return JsonText.of(JsonText.read(RunSummary.json(List.of(summary))).get(0));
    }

    private static void print(RunSummary summary, RunFolder folder, Output output) {
        List<String[]> rows = new ArrayList<>();
        add(rows, output, "cli.runs.run", summary.run().value());
        add(rows, output, "cli.runs.state", summary.state().label().in(output.locale()));
        add(rows, output, "cli.runs.runbook", summary.plan().runbook());
        summary.plan().source().ifPresent(source -> add(rows, output, "cli.runs.source", source));
        add(rows, output, "cli.runs.target", summary.plan().target());
        add(rows, output, "cli.runs.started", output.words().time(summary.startedAt()));
        summary.finishedAt()
                .ifPresent(finished ->
                        add(rows, output, "cli.runs.finished", output.words().time(finished)));
        addFile(rows, output, "cli.runs.report", folder.reportHtml());
        addFile(rows, output, "cli.runs.report-json", folder.reportJson());
        addFile(rows, output, "cli.runs.journal", folder.journal());
        addFile(rows, output, "cli.runs.log", folder.log());
        output.table(Set.of(), List.of("cli.check.subject", "cli.check.finding"), rows);
        report(folder)
                .flatMap(ReportJson::readReport)
                .map(told -> RunText.checklist(told, output.locale()))
                .filter(told -> !told.isEmpty())
                .ifPresent(output::print);
        next(summary, folder, output);
    }

    /** The command that goes on from here, where there is one. */
    private static void next(RunSummary summary, RunFolder folder, Output output) {
        String run = summary.run().value();
        if (summary.plan().kind().startsWith(RELATIONAL)) {
            nextOfRows(summary, run, output);
        } else if (summary.state() == RunState.PROVED) {
            output.say("cli.run.parked", run);
        } else if (summary.state() == RunState.SUCCEEDED) {
            if (leftSomething(folder)) {
                output.say("cli.runs.way-back", run, summary.plan().target());
            }
        } else if (!summary.state().isEnd()) {
            output.say("cli.runs.recover", run);
        }
    }

    /** An import or an undo is one transaction: there is nothing to approve, and the server knows how it ended. */
    private static void nextOfRows(RunSummary summary, String run, Output output) {
        if (summary.state() == RunState.SUCCEEDED && summary.plan().kind().equals(RELATIONAL + "import")) {
            output.say("cli.relational.way-back", run, summary.plan().target());
        } else if (!summary.state().isEnd()) {
            output.say("cli.runs.recover", run);
        }
    }

    /** A run that found nothing to change has no restore point. */
    private static boolean leftSomething(RunFolder folder) {
        return report(folder)
                .map(JsonText::read)
                .filter(found -> found.hasNonNull("restorePoint"))
                .isPresent();
    }

    private static void add(List<String[]> rows, Output output, String key, String value) {
        rows.add(new String[] {output.sentence(key), value});
    }

    private static void addFile(List<String[]> rows, Output output, String key, Path file) {
        if (Files.exists(file)) {
            add(rows, output, key, file.toString());
        }
    }

    private static OperatorException unreadable(RunFolder folder) {
        return new OperatorException(
                Reason.FAILED,
                Text.of(
                        "cli.runs.unreadable",
                        folder.run().value(),
                        folder.path().toString()),
                Text.of("cli.nothing-changed"),
                Text.of("cli.runs.unreadable.remedy"));
    }
}
