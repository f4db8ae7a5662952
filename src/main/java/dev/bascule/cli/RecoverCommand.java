package dev.bascule.cli;

import dev.bascule.cli.ExitCodes.Unreachable;
import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Settles a run whose process is gone. */
@Command(name = "recover", description = "cli.help.recover")
final class RecoverCommand extends Action {

    @Parameters(paramLabel = "RUN", description = "cli.help.parameter.run")
    String run = "";

    @Option(names = "--finish", description = "cli.help.option.finish")
    boolean finish;

    @Option(names = "--revert", description = "cli.help.option.revert")
    boolean revert;

    @Override
    int run(Session session) {
        Recovery recovery = recovery();
        Outcome outcome =
                new RunFollower(session).followUp(monitor -> session.service().recover(run, recovery, monitor));
        return ExitCodes.of(outcome, outcome.limited());
    }

    private Recovery recovery() {
        if (finish && revert) {
            throw new OperatorException(
                    Reason.INVALID,
                    Text.of("cli.recover.both"),
                    Text.of("cli.nothing-changed"),
                    Text.of("cli.recover.both.remedy"));
        }
        if (finish) {
            return Recovery.FINISH;
        }
        return revert ? Recovery.REVERT : Recovery.DEFAULT;
    }

    @Override
    Unreachable unreachable() {
        return Unreachable.LEAVES_DOUBT;
    }
}
