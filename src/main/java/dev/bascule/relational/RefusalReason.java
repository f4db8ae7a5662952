package dev.bascule.relational;

import java.util.Locale;

/** Why a row of a file cannot go in. Any thread. */
public enum RefusalReason {
    NOT_AN_ARRAY,
    NOT_AN_OBJECT,
    UNKNOWN_FIELD,
    MISSING_REQUIRED,
    NULL_NOT_ALLOWED,
    WRONG_TYPE,
    BAD_VALUE,
    NOT_IN_ENUM,
    OUT_OF_RANGE,
    PRECISION_LOST,
    TOO_LONG,
    NUL_CHARACTER,
    LONE_SURROGATE,
    CLASH,
    ORPHAN,
    CONSTRAINT;

    /** The word as machine output writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when no reason is called so */
    public static RefusalReason ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
