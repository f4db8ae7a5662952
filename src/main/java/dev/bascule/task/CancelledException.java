package dev.bascule.task;

/** The operation stopped because its {@link CancelToken} said so; not a failure. */
public final class CancelledException extends RuntimeException {
    public CancelledException() {
        super("cancelled");
    }
}
