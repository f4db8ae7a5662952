package dev.bascule.console.compare;

/**
 * How it stands with the measurement. Any thread.
 *
 * @param deep whether every document is being compared
 * @param measured collections so far, of {@code total}; both zero while that is not known
 */
record Measuring(Phase phase, boolean deep, int measured, int total) {

    /** The life of a measurement. */
    enum Phase {
        /** Two environments have to be chosen first. */
        CHOOSING,
        /** Two are chosen, and nothing was measured of them. */
        UNMEASURED,
        MEASURING,
        /** Asked to stop and has not yet. */
        STOPPING,
        MEASURED,
        FAILED
    }

    static Measuring of(Phase phase) {
        return new Measuring(phase, false, 0, 0);
    }

    boolean isUnderWay() {
        return phase == Phase.MEASURING || phase == Phase.STOPPING;
    }
}
