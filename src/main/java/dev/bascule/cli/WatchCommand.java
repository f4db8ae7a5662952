package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.CheckService;
import dev.bascule.engine.CheckService.Round;
import dev.bascule.engine.CheckService.Subject;
import dev.bascule.runbook.RunbookFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the checks of a run or a runbook again and again; reads only. */
@Command(name = "watch", description = "cli.help.watch")
final class WatchCommand extends Action {

    /** How the id of a run begins: no shipped runbook is called so. */
    private static final Pattern RUN = Pattern.compile("\\d{1,8}|\\d{8}-\\d{0,6}|\\d{8}-\\d{6}-[0-9a-f]{0,6}");

    @Parameters(paramLabel = "RUN|RUNBOOK", description = "cli.help.parameter.watched")
    String watched = "";

    @Option(
            names = "--every",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = TimeWord.class,
            description = "cli.help.option.every")
    Duration every = Duration.ZERO;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = TimeWord.class,
            description = "cli.help.option.for")
    Duration length = Duration.ZERO;

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        // a misspelt name is told before anything is opened
        Optional<RunbookFile> file = isRun() ? Optional.empty() : Optional.of(RunbookFile.locate(watched));
        CheckService checks = session.service().checks();
        Subject subject = file.map(checks::of).orElseGet(() -> checks.ofRun(watched));
        WatchLines lines = json ? new WatchLines.Json(session.output()) : new WatchLines.Told(session.output());
        Round last = checks.watch(subject, every, length, lines::round, session.cancel());
        lines.end(last);
        return last.sound() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }

    /** An existing file comes before a run, and a run before a shipped runbook. */
    private boolean isRun() {
        return !isFile() && RUN.matcher(watched).matches();
    }

    private boolean isFile() {
        try {
            return Optional.of(Path.of(watched)).filter(Files::isRegularFile).isPresent();
        } catch (InvalidPathException _) {
            return false;
        }
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.DIFFERS;
    }
}
