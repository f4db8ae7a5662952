package dev.bascule.bson;

/** Bytes that are no BSON document. Any thread. The message names the offset and what was found there. */
public final class CorruptBsonException extends RuntimeException {

    private final int offset;

    CorruptBsonException(int offset, String found) {
        super("not BSON at byte " + offset + ": " + found);
        this.offset = offset;
    }

    /** Index into the array that was read. */
    public int offset() {
        return offset;
    }
}
