package dev.bascule.console.transfer;

import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;

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

    static Safety safety(TransferOrder order, TransferStage stage) {
        String name = order.environment().name();
        return switch (order) {
            case TransferOrder.Export export -> new Safety.OnlyRead(name);
            case TransferOrder.Import rows ->
                stage instanceof TransferStage.Imported(var done, ImportRun run) && run.state() == RunState.SUCCEEDED
                        ? new Safety.Imported(name)
                        : stage instanceof TransferStage.Broken broken && broken.inDoubt()
                                ? new Safety.InBetween(name)
                                : new Safety.Untouched(name);
        };
    }
}
