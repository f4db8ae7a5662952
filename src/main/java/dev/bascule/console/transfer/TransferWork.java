package dev.bascule.console.transfer;

import dev.bascule.console.kit.Words;
import dev.bascule.console.run.OtherWork;
import dev.bascule.console.run.StagePage;
import dev.bascule.console.shell.Target;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/** An export or import among the runs. FX thread only. */
public record TransferWork(TransferViewModel model, TransferWays ways) implements OtherWork {

    @Override
    public ObservableValue<Optional<Target>> target() {
        return model.stageProperty().map(TransferWork::targetOf);
    }

    private static Optional<Target> targetOf(TransferStage stage) {
        return switch (stage) {
            case TransferStage.Idle idle -> Optional.empty();
            case TransferStage.Working(TransferOrder order) -> Optional.of(order.environment());
            case TransferStage.Cancelling(TransferOrder order) -> Optional.of(order.environment());
            case TransferStage.Exported exported -> Optional.of(exported.order().environment());
            case TransferStage.Imported imported -> Optional.of(imported.order().environment());
            case TransferStage.Stopped(TransferOrder order) -> Optional.of(order.environment());
            case TransferStage.Broken broken -> Optional.of(broken.order().environment());
        };
    }

    @Override
    public boolean isLive() {
        return model.stageProperty().get().isLive();
    }

    @Override
    public StagePage open(Words words) {
        return new TransferPage(words, model, ways);
    }
}
