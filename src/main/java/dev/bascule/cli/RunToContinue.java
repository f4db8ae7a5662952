package dev.bascule.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A run that a command goes on with, takes back or tidies up, and the name of its target. */
final class RunToContinue {

    @Parameters(paramLabel = "RUN", description = "cli.help.parameter.run")
    String id = "";

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    Confirmation check(Session session) {
        return confirm.check(session, session.service().targetOf(id), true);
    }
}
