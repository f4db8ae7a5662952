package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.ServiceControl;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Starts services. */
@Command(name = "start", description = "cli.help.services.start")
final class ServiceStartCommand extends Action {

    @ParentCommand
    ServicesCommand services = new ServicesCommand();

    @Mixin
    ServicesToDrive driven = new ServicesToDrive();

    @Override
    int run(Session session) {
        return driven.run(session, services.environment, ServiceControl.Action.START);
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
