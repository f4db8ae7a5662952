package dev.bascule.restructure;

import java.util.Locale;

/** Why a document keeps its bytes although it has no workspace that exists. Any thread. */
public enum LeftOver {
    /** It has no field that names its owner. */
    OWNER_MISSING,
    /** The field is null or an empty text. */
    OWNER_NULL,
    /** An ObjectId or 24 hex digits that no user has. */
    OWNER_UNKNOWN,
    /** Anything else. */
    OWNER_NOT_AN_ID,
    /** Its workspace does not exist, and stays or is not decided upon. */
    PRESET_WORKSPACE;

    /** The word as files and machine output write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
