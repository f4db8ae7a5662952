package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.CheckService;
import dev.bascule.engine.CheckService.Round;
import dev.bascule.engine.CheckService.Subject;
import dev.bascule.runbook.RunbookFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the checks of a runbook, and inspects what a restructuring has made; reads only. */
@Command(name = "validate", description = "cli.help.validate")
final class ValidateCommand extends Action {

    @Parameters(paramLabel = "RUNBOOK", description = "cli.help.parameter.runbook")
    String runbook = "";

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Option(names = "--show-addresses", description = "cli.help.option.show-addresses")
    boolean showAddresses;

    @Override
    int run(Session session) {
        RunbookFile file = RunbookFile.locate(runbook);
        CheckService checks = session.service().checks();
        Subject subject = checks.of(file);
        announce(subject, session.output());
        Round found = checks.look(subject, session.cancel());
        if (json) {
            session.output().answer(JsonText.of(new CheckJson(showAddresses).node(found)));
        } else {
            new CheckLines(session.output(), showAddresses).print(found);
            session.output().say(found.sound() ? "cli.validate.sound" : "cli.validate.unsound");
        }
        return found.sound() ? ExitCodes.DONE : ExitCodes.DIFFERENT;
    }

    /** A service that takes long to be well is waited for, and so is this command. */
    private static void announce(Subject subject, Output output) {
        long longest = subject.checks().stream()
                .mapToLong(check -> check.retryFor().toSeconds())
                .max()
                .orElse(0);
        if (longest > 0) {
            output.say("cli.validate.looking", subject.checks().size(), longest);
        }
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.DIFFERS;
    }
}
