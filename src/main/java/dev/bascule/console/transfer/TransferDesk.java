package dev.bascule.console.transfer;

import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Safety;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.RunDesk;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.relational.TransferProgress;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.value.ObservableValue;

/** An export or import as the shell sees it; while there is none, whatever else runs. FX thread only. */
public final class TransferDesk implements RunDesk {

    private final TransferViewModel transfer;
    private final RunDesk other;
    private final Navigator navigator;
    private final ObjectBinding<RunStatus> status;

    /** @param other of the runs of documents */
    public TransferDesk(TransferViewModel transfer, RunDesk other, Navigator navigator) {
        this.transfer = transfer;
        this.other = other;
        this.navigator = navigator;
        this.status = Bindings.createObjectBinding(
                () -> own().orElseGet(other.status()::getValue),
                transfer.stageProperty(),
                transfer.progressProperty(),
                transfer.unreadProperty(),
                other.status());
    }

    @Override
    public ObservableValue<RunStatus> status() {
        return status;
    }

    @Override
    public void opened() {
        transfer.outcomeRead();
        other.opened();
    }

    @Override
    public void askToCancel() {
        if (transfer.stageProperty().get().isLive()) {
            navigator.show(PlaceId.RUNS);
            transfer.askToCancel();
        } else {
            other.askToCancel();
        }
    }

    @Override
    public void cancel(Runnable stopped) {
        transfer.cancel(() -> other.cancel(stopped));
    }

    private Optional<RunStatus> own() {
        TransferStage stage = transfer.stageProperty().get();
        return switch (stage) {
            case TransferStage.Idle idle -> Optional.empty();
            case TransferStage.Working(TransferOrder order) ->
                Optional.of(live(order, RunStatus.Phase.WORKING, Text.of("console.transfer.working")));
            case TransferStage.Cancelling(TransferOrder order) ->
                Optional.of(live(order, RunStatus.Phase.CANCELLING, RunState.CANCELLING.label()));
            case TransferStage.Exported(var order, var report) -> ended(order, Mark.OK, RunState.SUCCEEDED.label());
            case TransferStage.Imported(var order, var run) ->
                ended(order, TransferEnding.mark(run), TransferEnding.word(run));
            case TransferStage.Stopped(var order) -> ended(order, Mark.CANCELLED, RunState.CANCELLED.label());
            case TransferStage.Broken(var order, var trouble, var inDoubt) ->
                ended(order, Mark.FAILED, RunState.FAILED.label());
        };
    }

    private Optional<RunStatus> ended(TransferOrder order, Mark mark, Text word) {
        return transfer.unreadProperty().get()
                ? Optional.of(new RunStatus.Ended(word, order.title(), mark, order.environment(), safety(order)))
                : Optional.empty();
    }

    private RunStatus live(TransferOrder order, RunStatus.Phase phase, Text headline) {
        Optional<TransferProgress> told = transfer.progressProperty().get();
        return new RunStatus.Live(
                headline,
                order.title(),
                phase,
                order.environment(),
                TransferSteps.number(order, told),
                TransferSteps.of(order).size(),
                TransferSteps.name(order, told),
                told.flatMap(TransferSteps::share),
                Optional.empty(),
                safety(order));
    }

    private Safety safety(TransferOrder order) {
        return TransferEnding.safety(
                order,
                transfer.stageProperty().get(),
                transfer.progressProperty().get());
    }
}
