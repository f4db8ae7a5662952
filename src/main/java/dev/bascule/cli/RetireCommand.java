package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.RestorePoints;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes what a run left to go back to, and says first what that is. */
@Command(name = "retire", description = "cli.help.retire")
final class RetireCommand extends Action {

    @Parameters(paramLabel = "RUN", description = "cli.help.parameter.run")
    String run = "";

    @Option(names = "--confirm", paramLabel = "TARGET", description = "cli.help.option.confirm")
    @Nullable
    String confirm;

    @Override
    int run(Session session) {
        String target = session.service().targetOf(run);
        Confirmation confirmation = Confirmation.check(session, target, Optional.ofNullable(confirm), true);
        RestorePoints found = session.service().rollbackPoints();
        Optional.ofNullable(found.unasked().get(target))
                .ifPresent(reason -> session.output().say("cli.restore-points.unasked", target, reason));
        found.points().stream()
                .filter(point -> point.run().value().startsWith(run))
                .forEach(point ->
                        session.output().say("cli.retire.removes", target, String.join(", ", point.collections())));
        confirmation.askUnlessGiven();
        return ExitCodes.of(
                new RunFollower(session)
                        .followUp(monitor -> session.service().retire(run, monitor))
                        .state(),
                false);
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
