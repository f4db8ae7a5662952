package dev.bascule.cli;

import picocli.CommandLine.Command;

/** Without a subcommand: the console, or, where nothing can be shown, the tour in the terminal. */
@Command(
        name = "bascule",
        description = "cli.help.bascule",
        subcommands = {
            EnvironmentsCommand.class,
            InventoryCommand.class,
            CompareCommand.class,
            PlanCommand.class,
            ValidateCommand.class,
            WatchCommand.class,
            RunCommand.class,
            RunsCommand.class,
            ResumeCommand.class,
            RecoverCommand.class,
            RollbackCommand.class,
            RetireCommand.class,
            BackupCommand.class,
            VerifyBackupCommand.class,
            RestoreBackupCommand.class,
            RelationalCommand.class,
            ServicesCommand.class,
            RunbooksCommand.class,
            SandboxCommand.class,
            TourCommand.class,
            CompletionCommand.class,
            ManualCommand.class
        })
final class BasculeCommand extends Action {

    @Override
    int run(Session session) {
        if (!session.console().hasDisplay()) {
            session.output().say("cli.no-display");
            return new TourCommand().run(session);
        }
        session.interruption().release();
        session.console().open(session.home());
        return ExitCodes.DONE;
    }
}
