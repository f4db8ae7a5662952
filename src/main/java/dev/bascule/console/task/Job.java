package dev.bascule.console.task;

import dev.bascule.task.CancelToken;

/**
 * Work that knows nothing of the toolkit. Worker only.
 *
 * @param <T> what it finds out
 */
@FunctionalInterface
public interface Job<T> {

    /**
     * Does the work; asks {@code cancel} between units and registers whatever a blocked call must be woken with.
     *
     * @throws dev.bascule.task.CancelledException when it stopped because it was no longer wanted
     */
    T run(CancelToken cancel) throws Exception;
}
