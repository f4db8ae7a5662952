package dev.bascule.console.transfer;

import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.relational.TransferProgress;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.Optional;

/** How transfers end, in a word, and what is true of the environment then. Any thread. */
final class TransferEnding {

    private TransferEnding() {}

    static Mark mark(ImportRun run) {
        return switch (run.state()) {
            case SUCCEEDED -> run.isLimited() ? Mark.WARNING : Mark.OK;
            case REHEARSED -> Mark.REHEARSAL;
            default -> Mark.BLOCKING;
        };
    }

    static Text word(ImportRun run) {
        return run.state() == RunState.SUCCEEDED && run.isLimited()
                ? Text.of("console.transfer.limited")
                : run.state().label();
    }

    /** @param told how far it is, or was when it ended */
    static Safety safety(TransferOrder order, TransferStage stage, Optional<TransferProgress> told) {
        String name = order.environment().name();
        return switch (order) {
            case TransferOrder.Export export -> new Safety.OnlyRead(name);
            case TransferOrder.Import rows ->
                switch (stage) {
                    case TransferStage.Imported(var done, ImportRun run) ->
                        run.state() == RunState.SUCCEEDED ? new Safety.Imported(name) : new Safety.Untouched(name);
                    case TransferStage.Broken broken ->
                        broken.inDoubt() ? new Safety.InBetween(name) : new Safety.Untouched(name);
                    default -> atWork(name, told.map(TransferProgress::phase));
                };
        };
    }

    private static Safety atWork(String name, Optional<Phase> phase) {
        return switch (phase.orElse(Phase.SURVEYING)) {
            case SURVEYING, STAGING, MERGING, KEEPING, EXPORTING -> new Safety.Untouched(name);
            case COMMITTING -> new Safety.Committing(name);
            case VERIFYING -> new Safety.Imported(name);
        };
    }
}
