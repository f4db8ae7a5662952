package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.ServiceControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Stops services and starts them again. */
@Command(name = "restart", description = "cli.help.services.restart")
final class ServiceRestartCommand extends Action {

    @ParentCommand
    ServicesCommand services = new ServicesCommand();

    @Mixin
    ServicesToDrive driven = new ServicesToDrive();

    @Override
    int run(Session session) {
        return driven.run(session, services.environment, ServiceControl.Action.RESTART);
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
