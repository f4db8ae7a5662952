package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a dump in the place of live collections, as a run. */
@Command(name = "restore", description = "cli.help.restore")
final class RestoreBackupCommand extends Action {

    @Parameters(index = "0", paramLabel = "DIR", description = "cli.help.parameter.dump")
    Path directory = Path.of("");

    @Parameters(index = "1", paramLabel = "ENV", description = "cli.help.parameter.environment")
    String environment = "";

    @Option(names = "--confirm", paramLabel = "TARGET", description = "cli.help.option.confirm")
    @Nullable
    String confirm;

    @Override
    int run(Session session) {
        Confirmation confirmation = Confirmation.check(session, environment, Optional.ofNullable(confirm), true);
        RunFollower follower = new RunFollower(session);
        return ExitCodes.of(follower.follow(monitor -> session.service()
                .restore(directory, environment, monitor, follower.gate(confirmation), session.cancel())));
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
