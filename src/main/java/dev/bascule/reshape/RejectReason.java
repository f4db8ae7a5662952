package dev.bascule.reshape;

import java.util.Locale;

/** Why a row of translations cannot be used, in the order in which faults are named. Any thread. */
public enum RejectReason {
    MISSING_LANGUAGE,
    INVALID_LANGUAGE_KEY,
    MISSING_TEXT,
    INCOMPLETE_ENCRYPTION,
    MISSING_MESSAGE_ID,
    INVALID_TIMESTAMP,
    /** The message has something in the map's place that is no map. */
    TARGET_NOT_A_MAP;

    /** The word as files and machine output write it, for example {@code missing-language}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
