package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the identity marker into an environment's database. */
@Command(name = "adopt", description = "cli.help.environments.adopt")
final class AdoptCommand extends Action {

    @Parameters(paramLabel = "NAME", description = "cli.help.parameter.environment")
    String name = "";

    @Override
    int run(Session session) {
        session.output().say("cli.adopt.done", name, session.service().adopt(name));
        return ExitCodes.DONE;
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
