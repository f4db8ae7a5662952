package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trusts the key of an environment's host, by the fingerprint that a person has compared. */
@Command(name = "trust", description = "cli.help.environments.trust")
final class TrustCommand extends Action {

    @Parameters(paramLabel = "NAME", description = "cli.help.parameter.environment")
    String name = "";

    @Option(names = "--fingerprint", paramLabel = "F", required = true, description = "cli.help.option.fingerprint")
    String fingerprint = "";

    @Override
    int run(Session session) {
        Optional<String> added = session.service().trust(name, fingerprint);
        added.ifPresentOrElse(hop -> session.output().say("cli.trust.done", hop, fingerprint), () -> session.output()
                .say("cli.trust.known", name));
        return ExitCodes.DONE;
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
