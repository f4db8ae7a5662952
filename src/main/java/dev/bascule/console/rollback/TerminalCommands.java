package dev.bascule.console.rollback;

import dev.bascule.console.kit.TerminalText;
import dev.bascule.run.RollbackPoint;
import java.util.ArrayList;
import java.util.List;

/** What does the same as this place in a terminal. Any thread. */
final class TerminalCommands {

    private TerminalCommands() {}

    /** The command that takes a point back first, then the one that settles an attempt which broke off. */
    static List<String> of(RollbackPoint point, RollbackState state) {
        List<String> commands = new ArrayList<>();
        commands.add("bascule rollback " + point.run() + " --confirm " + TerminalText.quoted(point.target()));
        if (isUnsettled(state)) {
            commands.add("bascule recover " + point.run());
        }
        return commands;
    }

    private static boolean isUnsettled(RollbackState state) {
        return switch (state) {
            case RollbackState.Choosing choosing -> false;
            case RollbackState.RollingBack rolling -> false;
            case RollbackState.Ended(var point, var outcome) ->
                !outcome.failures().isEmpty();
            case RollbackState.Failed failed -> true;
        };
    }
}
