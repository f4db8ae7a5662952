package dev.bascule.check;

import java.util.Locale;

/** How a check came out. */
public enum Result {
    OK,
    WARNING,
    CRITICAL,
    COULD_NOT_MEASURE;

    /** The word as machine output writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What could not be measured counts as critical. */
    public boolean isCritical() {
        return this == CRITICAL || this == COULD_NOT_MEASURE;
    }

    /** The graver of the two. */
    Result or(Result other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
