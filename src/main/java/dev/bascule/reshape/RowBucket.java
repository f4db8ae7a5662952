package dev.bascule.reshape;

import java.util.Locale;

/** Where a source row ends: every row in exactly one. Any thread. */
public enum RowBucket {
    /** It became an entry of its message. */
    MAPPED,
    /** Its message has the same entry already. */
    IDENTICAL,
    /** A newer row, or the message's own entry, wins. */
    SUPERSEDED,
    /** Its message does not exist. */
    ORPHAN,
    /** It cannot be used, for a {@link RejectReason}. */
    REJECTED;

    /** The word as files and machine output write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
