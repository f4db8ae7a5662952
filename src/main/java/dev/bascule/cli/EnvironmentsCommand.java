package dev.bascule.cli;

import dev.bascule.environment.Environment;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the environments of the file. */
@Command(
        name = "environments",
        description = "cli.help.environments",
        subcommands = {CheckCommand.class, AdoptCommand.class, TrustCommand.class})
final class EnvironmentsCommand extends Action {

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        List<Environment> environments = session.service().environments();
        if (json) {
            session.output().answer(EnvironmentJson.list(environments));
        } else if (environments.isEmpty()) {
            session.output()
                    .say(
                            "cli.environments.none",
                            session.home().environmentsFile().toString());
        } else {
            session.output()
                    .table(
                            Set.of(),
                            List.of(
                                    "cli.environment.name",
                                    "cli.environment.kind",
                                    "cli.environment.database",
                                    "cli.environment.address"),
                            environments.stream().map(EnvironmentsCommand::row).toList());
        }
        return ExitCodes.DONE;
    }

    private static String[] row(Environment environment) {
        return new String[] {
            environment.name(),
            environment.kind().word(),
            environment.database().orElse(""),
            environment.uri().orElse("")
        };
    }
}
