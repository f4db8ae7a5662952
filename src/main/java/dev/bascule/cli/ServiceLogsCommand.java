package dev.bascule.cli;

import dev.bascule.engine.ServiceControl;
import dev.bascule.service.LogRequest;
import dev.bascule.service.LogRequest.Since;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints what a service wrote. */
@Command(name = "logs", description = "cli.help.services.logs")
final class ServiceLogsCommand extends Action {

    /** When nobody says how many, and not since when. */
    private static final int USUALLY = 100;

    @ParentCommand
    ServicesCommand services = new ServicesCommand();

    @Parameters(paramLabel = "ROLE", description = "cli.help.parameter.role")
    String role = "";

    @Option(names = "--last", paramLabel = "N", converter = LineCount.class, description = "cli.help.option.last")
    @Nullable
    Integer last;

    @Option(names = "--since", paramLabel = "T", converter = SinceWord.class, description = "cli.help.option.since")
    @Nullable
    Since since;

    @Option(names = "--follow", description = "cli.help.option.follow")
    boolean follow;

    @Override
    int run(Session session) {
        ServiceControl control = session.service().services();
        LogRequest request = request();
        if (follow) {
            control.follow(
                    services.environment,
                    role,
                    request,
                    line -> session.output().answer(line.text()),
                    session.cancel());
        } else {
            control.logs(services.environment, role, request, session.cancel())
                    .forEach(line -> session.output().answer(line.text()));
        }
        return ExitCodes.DONE;
    }

    private LogRequest request() {
        OptionalInt lines =
                last != null ? OptionalInt.of(last) : since == null ? OptionalInt.of(USUALLY) : OptionalInt.empty();
        return new LogRequest(lines, Optional.ofNullable(since));
    }
}
