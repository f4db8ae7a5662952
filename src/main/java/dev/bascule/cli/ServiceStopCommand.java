package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.ServiceControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Stops services, and proves it. */
@Command(name = "stop", description = "cli.help.services.stop")
final class ServiceStopCommand extends Action {

    @ParentCommand
    ServicesCommand services = new ServicesCommand();

    @Mixin
    ServicesToDrive driven = new ServicesToDrive();

    @Override
    int run(Session session) {
        return driven.run(session, services.environment, ServiceControl.Action.STOP);
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
