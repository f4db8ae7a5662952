package dev.bascule.cli;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete this command line. */
@Command(name = "completion", description = "cli.help.completion")
final class CompletionCommand extends Action {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    int run(Session session) {
        CommandSpec root = CommandTree.root(spec);
        session.output().answer(AutoComplete.bash(root.name(), root.commandLine()));
        return ExitCodes.DONE;
    }
}
