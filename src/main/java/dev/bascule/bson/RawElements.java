package dev.bascule.bson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.bson.BsonValue;

/**
 * A cursor over the elements of one document, one level deep. One thread at a time.
 *
 * <p>After {@link #next()} said true the other methods speak of that element; offsets are indexes into {@link #bytes()}.
 * Nothing is allocated while walking.
 */
public final class RawElements {

    private final byte[] bytes;
    private final int terminator;
    private int elementStart;
    private int type;
    private int nameEnd;
    private int valueStart;
    private int valueEnd;

    RawElements(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.terminator = end - 1;
        this.valueEnd = from + Integer.BYTES;
    }

    /** Moves to the next element; false at the end of the document. */
    public boolean next() {
        int start = valueEnd;
        if (start == terminator) {
            return false;
        }
        if (bytes[start] == 0) {
            throw new CorruptBsonException(start, "the end of a document before its length says so");
        }
        elementStart = start;
        type = bytes[start] & 0xFF;
        nameEnd = ElementType.endOfName(bytes, start + 1, terminator);
        valueStart = nameEnd + 1;
        valueEnd = ElementType.endOfValue(bytes, type, valueStart, terminator);
        return true;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** One of {@link ElementType}. */
    public int type() {
        return type;
    }

    public boolean is(int elementType) {
        return type == elementType;
    }

    public boolean isContainer() {
        return type == ElementType.DOCUMENT || type == ElementType.ARRAY;
    }

    /** Index of the type byte. */
    public int elementStart() {
        return elementStart;
    }

    public int nameStart() {
        return elementStart + 1;
    }

    /** Index of the zero byte behind the name. */
    public int nameEnd() {
        return nameEnd;
    }

    public int valueStart() {
        return valueStart;
    }

    /** Index behind the value, which is where the next element begins. */
    public int valueEnd() {
        return valueEnd;
    }

    public String name() {
        return new String(bytes, nameStart(), nameEnd - nameStart(), StandardCharsets.UTF_8);
    }

    public boolean nameIs(byte[] utf8) {
        return nameEnd - nameStart() == utf8.length && Arrays.equals(bytes, nameStart(), nameEnd, utf8, 0, utf8.length);
    }

    /** Index of the first byte of a text, without its length. */
    public int textStart() {
        require(ElementType.STRING);
        return valueStart + Integer.BYTES;
    }

    /** Index of the closing zero of a text. */
    public int textEnd() {
        require(ElementType.STRING);
        return valueEnd - 1;
    }

    /** The text; bytes that are no UTF-8 become replacement characters. */
    public String text() {
        int start = textStart();
        return new String(bytes, start, textEnd() - start, StandardCharsets.UTF_8);
    }

    /** Milliseconds since 1970 of a date. */
    public long dateMillis() {
        require(ElementType.DATE);
        return LittleEndian.int64(bytes, valueStart);
    }

    public boolean booleanValue() {
        require(ElementType.BOOLEAN);
        return bytes[valueStart] != 0;
    }

    /** The embedded document or array, as a view of the same bytes. */
    public RawBson document() {
        if (!isContainer()) {
            throw new IllegalStateException("an element of type " + type + " holds no document");
        }
        return new RawBson(bytes, valueStart, valueEnd - valueStart);
    }

    /** The scope of code that carries one. */
    Optional<RawBson> scope() {
        if (type != ElementType.CODE_WITH_SCOPE) {
            return Optional.empty();
        }
        int code = valueStart + Integer.BYTES;
        int scope = code + Integer.BYTES + LittleEndian.int32(bytes, code);
        return Optional.of(new RawBson(bytes, scope, valueEnd - scope));
    }

    /** The value decoded; for the few places that look inside. */
    public BsonValue value() {
        return RawValue.decode(type, bytes, valueStart, valueEnd);
    }

    /** Whether both elements have the same type and the same bytes as value; names may differ. */
    public boolean sameValue(RawElements other) {
        return type == other.type
                && Arrays.equals(bytes, valueStart, valueEnd, other.bytes, other.valueStart, other.valueEnd);
    }

    private void require(int expected) {
        if (type != expected) {
            throw new IllegalStateException("an element of type " + type + ", asked for as " + expected);
        }
    }
}
