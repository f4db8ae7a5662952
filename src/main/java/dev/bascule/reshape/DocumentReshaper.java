package dev.bascule.reshape;

/**
 * Changes the documents of one collection, each by itself. Any thread, when each has a tally of its own.
 *
 * <p>A pure function: equal documents give equal bytes, whenever and however often they are given.
 */
public interface DocumentReshaper {

    /**
     * The document as it shall become.
     *
     * @return the very array that came in when nothing changes
     */
    byte[] reshape(byte[] document, ReshapeTally tally);

    /** Lists with zero what this reshaper counts, so that a collection without documents is accounted for too. */
    void announce(ReshapeTally tally);
}
