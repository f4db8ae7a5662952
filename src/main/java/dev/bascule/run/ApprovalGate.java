package dev.bascule.run;

/**
 * The one dangerous gate: asked once a run is proved, with the proof, the measured way back and the expected downtime.
 * Called on the run's thread, which waits for the answer.
 */
@FunctionalInterface
public interface ApprovalGate {

    Decision decide(RunReport proved);

    /** The three answers. */
    enum Decision {
        /** Switch now. */
        APPROVE,
        /** Keep what is prepared; the lock stays, parked. */
        LATER,
        /** Remove what is prepared. */
        DISCARD
    }
}
