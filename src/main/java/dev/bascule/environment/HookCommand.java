package dev.bascule.environment;

import java.util.List;
import java.util.Optional;

/**
 * A command of the operator's own, run on the host at a certain moment. Any thread.
 *
 * @param container in which it runs; on the host itself when empty
 * @param run program and arguments
 */
public record HookCommand(Optional<String> container, List<String> run) {
    public HookCommand {
        run = List.copyOf(run);
    }
}
