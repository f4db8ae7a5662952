package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.RestorePoints;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunState;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes what a run left to go back to, and says first what that is. */
@Command(name = "retire", description = "cli.help.retire")
final class RetireCommand extends Action {

    @Mixin
    RunToContinue run = new RunToContinue();

    @Override
    int run(Session session) {
        Confirmation confirmation = run.check(session);
        String target = confirmation.target().name();
        RestorePoints found = session.service().rollbackPoints();
        Optional.ofNullable(found.unasked().get(target))
                .ifPresent(reason -> session.output().say("cli.restore-points.unasked", target, reason));
        found.points().stream()
                .filter(point -> point.run().value().startsWith(run.id))
                .filter(RetireCommand::mayBeRemoved)
                .forEach(point ->
                        session.output().say("cli.retire.removes", target, String.join(", ", point.collections())));
        confirmation.askUnlessGiven();
        return ExitCodes.of(
                new RunFollower(session).followUp(monitor -> session.service().retire(run.id, monitor)), false);
    }

    /** Otherwise it is refused in a moment, and nothing is removed. */
    private static boolean mayBeRemoved(RollbackPoint point) {
        return point.state() != RunState.RETIRED && point.expires().isBefore(Instant.now());
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
