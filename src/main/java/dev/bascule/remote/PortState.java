package dev.bascule.remote;

/** What a host finds at an address. */
public enum PortState {
    OPEN,
    CLOSED,
    /** Nobody answers, not even that nobody listens. */
    SILENT,
    /** The host could not be asked, or does not let us ask. */
    UNKNOWN
}
