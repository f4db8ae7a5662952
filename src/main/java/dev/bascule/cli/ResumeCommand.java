package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Goes on with a run that has not begun to switch. */
@Command(name = "resume", description = "cli.help.resume")
final class ResumeCommand extends Action {

    @Mixin
    RunToContinue run = new RunToContinue();

    @Override
    int run(Session session) {
        Confirmation confirmation = run.check(session);
        RunFollower follower = new RunFollower(session);
        return ExitCodes.of(follower.follow(
                monitor -> session.service().resume(run.id, monitor, follower.gate(confirmation), session.cancel())));
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
