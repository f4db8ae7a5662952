package dev.bascule.runbook;

/** Hears how far the making of a plan is. Called from several workers; must not block. */
@FunctionalInterface
public interface PlanMonitor {

    PlanMonitor NONE = (measured, collections) -> {};

    /** How many collections have been measured, of how many. */
    void measured(int measured, int collections);
}
