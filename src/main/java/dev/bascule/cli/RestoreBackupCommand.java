package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Puts a dump in the place of live collections, as a run. */
@Command(name = "restore", description = "cli.help.restore")
final class RestoreBackupCommand extends Action {

    @Parameters(index = "0", paramLabel = "DIR", description = "cli.help.parameter.dump")
    Path directory = Path.of("");

    @Parameters(index = "1", paramLabel = "ENV", description = "cli.help.parameter.environment")
    String environment = "";

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    @Override
    int run(Session session) {
        Confirmation confirmation = confirm.check(session, environment, true);
        RunFollower follower = new RunFollower(session);
        return ExitCodes.of(follower.follow(monitor -> session.service()
                .restore(directory, environment, monitor, follower.gate(confirmation), session.cancel())));
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
