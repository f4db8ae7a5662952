package dev.bascule.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for PostgreSQL, below one name. */
@Command(
        name = "relational",
        description = "cli.help.relational",
        subcommands = {
            RelationalExportCommand.class,
            RelationalImportCommand.class,
            RelationalPlanCommand.class,
            RelationalUndoCommand.class
        })
final class RelationalCommand extends Action {

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    int run(Session session) {
        CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
        session.output().print(line.getUsageMessage());
        return ExitCodes.INVALID;
    }
}
