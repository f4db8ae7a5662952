package dev.bascule.console.transfer;

import dev.bascule.console.kit.Trouble;
import dev.bascule.engine.RelationalService.ImportRun;
import dev.bascule.postgres.ExportReport;

/** Where the console's one export or import is. Any thread. */
public sealed interface TransferStage {

    /** None. */
    record Idle() implements TransferStage {}

    record Working(TransferOrder order) implements TransferStage {}

    /** Has been asked to stop and has not yet. */
    record Cancelling(TransferOrder order) implements TransferStage {}

    record Exported(TransferOrder.Export order, ExportReport report) implements TransferStage {}

    /** It has come to its end; the report says whether rows were written. */
    record Imported(TransferOrder.Import order, ImportRun run) implements TransferStage {}

    /** Stopped by the operator: nothing was written. */
    record Stopped(TransferOrder order) implements TransferStage {}

    /** @param inDoubt whether the connection broke while a commit was under way: nobody but the server knows */
    record Broken(TransferOrder order, Trouble trouble, boolean inDoubt) implements TransferStage {}

    /** Whether something goes on. */
    default boolean isLive() {
        return this instanceof Working || this instanceof Cancelling;
    }

    /** Whether there is an outcome to be read. */
    default boolean isOver() {
        return !isLive() && !(this instanceof Idle);
    }
}
