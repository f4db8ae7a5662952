package dev.bascule.cli;

import dev.bascule.engine.ServiceControl.ServiceList;
import dev.bascule.service.Reading;
import dev.bascule.service.Reading.Known;
import dev.bascule.service.Reading.Unmeasured;
import dev.bascule.service.ServiceStatus;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the services of an environment. */
@Command(
        name = "services",
        description = "cli.help.services",
        subcommands = {
            ServiceLogsCommand.class,
            ServiceStopCommand.class,
            ServiceStartCommand.class,
            ServiceRestartCommand.class
        })
final class ServicesCommand extends Action {

    private static final int SHORT_IMAGE = 12;

    @Parameters(paramLabel = "ENV", description = "cli.help.parameter.environment")
    String environment = "";

    @Option(names = "--json", description = "cli.help.option.json")
    boolean json;

    @Override
    int run(Session session) {
        ServiceList found = session.service().services().list(environment, session.cancel());
        if (json) {
            session.output().answer(ServiceJson.list(found));
        } else {
            print(found, session.output());
        }
        // what could not be measured is no answer
        return found.services().stream().allMatch(Known.class::isInstance) ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static void print(ServiceList found, Output output) {
        output.table(
                Set.of(4),
                List.of(
                        "cli.services.role",
                        "cli.services.name",
                        "cli.services.state",
                        "cli.services.image",
                        "cli.services.restarts",
                        "cli.services.uptime"),
                found.services().stream().map(each -> row(each, output)).toList());
        for (Reading reading : found.services()) {
            if (reading instanceof Unmeasured unmeasured) {
                output.say("cli.services.unmeasured.why", unmeasured.role(), unmeasured.reason());
            }
        }
    }

    private static String[] row(Reading reading, Output output) {
        return switch (reading) {
            case Known(ServiceStatus status) ->
                new String[] {
                    status.role(),
                    status.name(),
                    status.state().label().in(output.locale()),
                    image(status),
                    status.restarts().isPresent()
                            ? output.words().number(status.restarts().getAsInt())
                            : "",
                    status.uptime().map(output.words()::duration).orElse("")
                };
            case Unmeasured unmeasured ->
                new String[] {
                    unmeasured.role(), unmeasured.name(), output.sentence("cli.services.unmeasured"), "", "", ""
                };
        };
    }

    /** The registry's digest where there is one: that of the engine means nothing on another host. */
    private static String image(ServiceStatus status) {
        return status.digest()
                .or(status::image)
                .map(id -> id.substring(id.indexOf(':') + 1))
                .map(id -> id.substring(0, Math.min(SHORT_IMAGE, id.length())))
                .orElse("");
    }
}
