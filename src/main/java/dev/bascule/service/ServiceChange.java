package dev.bascule.service;

import dev.bascule.text.Text;

/** How the stop or the start of a service ended. Any thread. */
public sealed interface ServiceChange {

    /**
     * It is proved to be as it was wanted.
     *
     * @param changed whether anything had to be done for it
     */
    record Done(ServiceStatus now, boolean changed) implements ServiceChange {}

    /** Nothing was sent: it could not be seen what would be changed. */
    record NotBegun(Text why) implements ServiceChange {}

    /**
     * Something was sent, and the proof was not found within the deadline.
     *
     * @param mayGoOn whether what was sent may still be at work: a later look may find another state
     */
    record NotProved(Text why, boolean mayGoOn) implements ServiceChange {}
}
