package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a finished run back. */
@Command(name = "rollback", description = "cli.help.rollback")
final class RollbackCommand extends Action {

    @Parameters(paramLabel = "RUN", description = "cli.help.parameter.run")
    String run = "";

    @Option(names = "--confirm", paramLabel = "TARGET", description = "cli.help.option.confirm")
    @Nullable
    String confirm;

    @Override
    int run(Session session) {
        String target = session.service().targetOf(run);
        Confirmation.check(session, target, Optional.ofNullable(confirm), true).askUnlessGiven();
        return ExitCodes.of(
                new RunFollower(session)
                        .followUp(monitor -> session.service().rollBack(run, monitor))
                        .state(),
                false);
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
