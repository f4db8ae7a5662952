package dev.bascule.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the manual page of the whole command line. */
@Command(name = "manual", description = "cli.help.manual")
final class ManualCommand extends Action {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    int run(Session session) {
        session.output().answer(new ManualPage(session.output(), CommandTree.root(spec)).roff());
        return ExitCodes.DONE;
    }
}
