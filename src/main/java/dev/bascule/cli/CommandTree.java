package dev.bascule.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, as the program declares them. Any thread. */
final class CommandTree {

    private CommandTree() {}

    /** @param injected the specification that was put into a command's field; never absent while a command runs */
    static CommandSpec root(@Nullable CommandSpec injected) {
        return Objects.requireNonNull(injected, "a command runs with its specification")
                .root();
    }

    /** Every command below, in the order of declaration, each before its own subcommands. */
    static List<CommandSpec> below(CommandSpec command) {
        List<CommandSpec> all = new ArrayList<>();
        for (CommandLine each : command.subcommands().values()) {
            all.add(each.getCommandSpec());
            all.addAll(below(each.getCommandSpec()));
        }
        return all;
    }
}
