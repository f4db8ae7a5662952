package dev.bascule.cli;

import dev.bascule.task.CancelToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What a signal (Ctrl+C, a termination) does: it cancels the command and lets the process end when the command has, with
 * the command's own exit code. A second one changes nothing. Any thread.
 */
public final class Interruption {

    private static final long READING_SECONDS = 3;

    private final CancelToken token = new CancelToken();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private volatile boolean patient;
    private volatile boolean released;

    /** One that no signal reaches, for commands inside another program. */
    public Interruption() {}

    /** One that this process's signals reach. */
    public static Interruption ofThisProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "bascule-interruption"));
        return interruption;
    }

    /** Tells that the command is over. */
    public void ended(int exitCode) {
        end.complete(exitCode);
    }

    CancelToken token() {
        return token;
    }

    /** From now on a signal waits for the command however long it takes: it writes, and ends in order. */
    void waitForEnd() {
        patient = true;
    }

    /** From now on signals are no concern of this command: somebody else has a window open. */
    void release() {
        released = true;
    }

    // System.exit runs this too, when the command is over: then there is nothing to wait for. Halting is how a hook
    // says
    // with which code the process ends.
    private void onShutdown() {
        if (end.isDone() || released) {
            return;
        }
        token.cancel();
        Runtime.getRuntime().halt(waitedFor());
    }

    private int waitedFor() {
        try {
            while (true) {
                try {
                    return end.get(READING_SECONDS, TimeUnit.SECONDS);
                } catch (TimeoutException e) {
                    if (!patient) {
                        return ExitCodes.CANCELLED;
                    }
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            return ExitCodes.CANCELLED;
        }
    }
}
