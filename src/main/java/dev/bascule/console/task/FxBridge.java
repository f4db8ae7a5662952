package dev.bascule.console.task;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/** The one way from a worker to the FX thread. Any thread. An {@link Executor}, so that tests replace it by any other. */
public final class FxBridge implements Executor {

    /** Runs {@code change} on the FX thread, soon; never waits for it. */
    @Override
    public void execute(Runnable change) {
        Platform.runLater(change);
    }

    /** @throws IllegalStateException when the caller is not on the FX thread */
    public static void requireFxThread() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException("what is shown belongs to the FX thread, not to "
                    + Thread.currentThread().getName());
        }
    }
}
