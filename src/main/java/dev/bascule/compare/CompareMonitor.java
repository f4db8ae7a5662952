package dev.bascule.compare;

/** Hears how far a comparison is. Called from several workers; must not block. */
@FunctionalInterface
public interface CompareMonitor {

    CompareMonitor NONE = (compared, collections) -> {};

    /** How many collections have been compared, of how many. */
    void compared(int compared, int collections);
}
