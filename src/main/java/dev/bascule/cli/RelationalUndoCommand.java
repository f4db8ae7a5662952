package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.RelationalService;
import dev.bascule.postgres.Undoer.Undone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes an import back. */
@Command(name = "undo", description = "cli.help.relational-undo")
final class RelationalUndoCommand extends Action {

    @Parameters(paramLabel = "RUN", description = "cli.help.parameter.run")
    String run = "";

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    @Override
    int run(Session session) {
        RelationalService service = session.service().relational();
        Confirmation confirmation = confirm.check(session, service.targetOf(run), true);
        confirmation.askUnlessGiven();
        session.interruption().waitForEnd();
        Undone undone = service.undo(run);
        session.output().say("cli.relational.undone", undone.deleted(), undone.restored());
        return ExitCodes.DONE;
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
