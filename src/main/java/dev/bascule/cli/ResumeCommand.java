package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Goes on with a run that has not begun to switch. */
@Command(name = "resume", description = "cli.help.resume")
final class ResumeCommand extends Action {

    @Parameters(paramLabel = "RUN", description = "cli.help.parameter.run")
    String run = "";

    @Option(names = "--confirm", paramLabel = "TARGET", description = "cli.help.option.confirm")
    @Nullable
    String confirm;

    @Override
    int run(Session session) {
        String target = session.service().targetOf(run);
        Confirmation confirmation = Confirmation.check(session, target, Optional.ofNullable(confirm), true);
        RunFollower follower = new RunFollower(session);
        return ExitCodes.of(follower.follow(
                monitor -> session.service().resume(run, monitor, follower.gate(confirmation), session.cancel())));
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
