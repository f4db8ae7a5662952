package dev.bascule.relational;

import java.util.List;

/** A value of a file, as JSON has it. Any thread. */
public sealed interface JsonValue {

    record Null() implements JsonValue {}

    record Truth(boolean value) implements JsonValue {}

    /** @param text with every digit that the file has */
    record Number(String text) implements JsonValue {}

    record Text(String value) implements JsonValue {}

    /** @param blemish what {@code jsonb} could not take, somewhere in it */
    record Structure(boolean isArray, Blemish blemish) implements JsonValue {}

    /** An array taken apart, for a column that holds arrays. */
    record Array(List<JsonValue> elements, List<String> raw) implements JsonValue {
        public Array {
            elements = List.copyOf(elements);
            raw = List.copyOf(raw);
        }
    }

    /** What a JSON text may hold and a {@code jsonb} may not. */
    enum Blemish {
        NONE,
        NUL_CHARACTER,
        LONE_SURROGATE,
        OUT_OF_RANGE;

        static Blemish of(String text) {
            for (int i = 0; i < text.length(); i++) {
                char each = text.charAt(i);
                if (each == 0) {
                    return NUL_CHARACTER;
                }
                if (Character.isSurrogate(each)) {
                    boolean paired = Character.isHighSurrogate(each)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1));
                    if (!paired) {
                        return LONE_SURROGATE;
                    }
                    i++;
                }
            }
            return NONE;
        }

        static Blemish ofNumber(String text) {
            return Numbers.fitsNumeric(text) ? NONE : OUT_OF_RANGE;
        }
    }
}
