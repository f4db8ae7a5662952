package dev.bascule.cli;

import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.ShippedRunbooks;
import dev.bascule.runbook.ValidationRunbook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the runbooks that come with the program. */
@Command(
        name = "runbooks",
        description = "cli.help.runbooks",
        subcommands = {RunbooksCommand.Show.class})
final class RunbooksCommand extends Action {

    @Override
    int run(Session session) {
        session.output()
                .table(
                        Set.of(),
                        List.of("cli.runbooks.name", "cli.runbooks.kind", "cli.runbooks.title"),
                        ShippedRunbooks.all().stream().map(RunbooksCommand::row).toList());
        session.output().say("cli.runbooks.copy");
        return ExitCodes.DONE;
    }

    private static String[] row(String name) {
        RunbookFile file = ShippedRunbooks.find(name).orElseThrow();
        Optional<ValidationRunbook> validation = file.validation();
        if (validation.isPresent()) {
            return new String[] {name, ValidationRunbook.KIND, validation.get().name()};
        }
        Runbook runbook = file.runbook();
        return new String[] {name, runbook.kind().word(), runbook.name()};
    }

    /** Prints one, to be copied into a file and changed. */
    @Command(name = "show", description = "cli.help.runbooks.show")
    static final class Show extends Action {

        @Parameters(paramLabel = "NAME", description = "cli.help.parameter.shipped")
        String name = "";

        @Override
        int run(Session session) {
            session.output()
                    .answer(ShippedRunbooks.find(name)
                            .orElseGet(() -> RunbookFile.locate(name))
                            .text());
            return ExitCodes.DONE;
        }
    }
}
