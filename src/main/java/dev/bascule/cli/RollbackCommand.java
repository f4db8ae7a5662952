package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a finished run back. */
@Command(name = "rollback", description = "cli.help.rollback")
final class RollbackCommand extends Action {

    @Mixin
    RunToContinue run = new RunToContinue();

    @Override
    int run(Session session) {
        run.check(session).askUnlessGiven();
        return ExitCodes.of(
                new RunFollower(session).followUp(monitor -> session.service().rollBack(run.id, monitor)), false);
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
