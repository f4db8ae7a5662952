package dev.bascule.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of every command that writes to an environment. */
final class ConfirmOption {

    @Option(names = "--confirm", paramLabel = "TARGET", description = "cli.help.option.confirm")
    @Nullable
    String confirm;

    /** @param needed whether the command asks for it at all */
    Confirmation check(Session session, String target, boolean needed) {
        return Confirmation.check(session, target, Optional.ofNullable(confirm), needed);
    }
}
