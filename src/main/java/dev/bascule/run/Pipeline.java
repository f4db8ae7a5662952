package dev.bascule.run;

/** What a kind of runbook does between the lock and the end. The run's thread. */
interface Pipeline {

    /** Everything that writes aside and proves. */
    void prepare();

    /** Whether the target is already as the run would make it, once it is prepared. */
    boolean changesNothing();

    /** Everything that changes live names; the run is {@code approved}. Ends in {@code succeeded}. */
    void approveAndSwitch();

    /** Removes what was prepared, and ends the run. */
    void withdraw(RunState end);

    /** Takes back what was changed, and ends the run as {@code reverted}. */
    void revert();

    /** Lets go of working files. */
    void close();
}
