package dev.bascule.console.shell;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** The run as the shell sees it: its status, and what can be asked of it from everywhere. FX thread only. */
public interface RunDesk {

    ObservableValue<RunStatus> status();

    /** The operator opened the run's page: an outcome is read now. */
    void opened();

    /** Asks, with the consequence in words, whether to cancel the run, or to undo its switch. */
    void askToCancel();

    /** Cancels the run without asking again; {@code stopped} runs when it has stopped. */
    void cancel(Runnable stopped);

    /** A desk without runs. */
    static RunDesk idle() {
        ObservableValue<RunStatus> nothing = new ReadOnlyObjectWrapper<>(new RunStatus.Idle(0, Optional.empty()));
        return new RunDesk() {
            @Override
            public ObservableValue<RunStatus> status() {
                return nothing;
            }

            @Override
            public void opened() {}

            @Override
            public void askToCancel() {}

            @Override
            public void cancel(Runnable stopped) {
                stopped.run();
            }
        };
    }
}
