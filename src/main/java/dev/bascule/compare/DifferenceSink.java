package dev.bascule.compare;

import dev.bascule.compare.Comparison.Differing;

/**
 * Hears of every document that differs, as a deep comparison finds it. Called from several workers, for one collection
 * from one of them.
 */
@FunctionalInterface
public interface DifferenceSink {

    DifferenceSink NONE = (collection, differing) -> {};

    void found(String collection, Differing differing);
}
