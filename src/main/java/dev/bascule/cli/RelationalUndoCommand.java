package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.engine.RelationalService;
import dev.bascule.engine.RelationalService.UndoRun;
import dev.bascule.postgres.Undoer.Changed;
import dev.bascule.postgres.Undoer.Undone;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an import back. */
@Command(name = "undo", description = "cli.help.relational-undo")
final class RelationalUndoCommand extends Action {

    @Parameters(paramLabel = "RUN", description = "cli.help.parameter.run")
    String run = "";

    @Option(
            names = "--changed",
            paramLabel = "POLICY",
            converter = ChangedWord.class,
            description = "cli.help.option.changed")
    Changed changed = Changed.REFUSE;

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    @Override
    int run(Session session) {
        RelationalService service = session.service().relational();
        Confirmation confirmation = confirm.check(session, service.targetOf(run), true);
        confirmation.askUnlessGiven();
        session.interruption().waitForEnd();
        UndoRun ended = service.undo(run, changed);
        Undone undone = ended.undone();
        Output output = session.output();
        output.say("cli.relational.undone", undone.deleted(), undone.restored());
        if (undone.leftRows() > 0) {
            output.say("cli.relational.set-aside", undone.leftRows());
            undone.left().forEach(left -> output.print("  " + left.table() + " " + left.key()));
        }
        output.say("cli.relational.ended", ended.run().value(), ended.state().word());
        return ExitCodes.of(ended.state(), undone.leftRows() > 0);
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.BLOCKS;
    }
}
