package dev.bascule.bson;

/** The type bytes of BSON elements, deprecated ones included, and the room their values take. Any thread. */
public final class ElementType {

    public static final int DOUBLE = 0x01;
    public static final int STRING = 0x02;
    public static final int DOCUMENT = 0x03;
    public static final int ARRAY = 0x04;
    public static final int BINARY = 0x05;
    public static final int UNDEFINED = 0x06;
    public static final int OBJECT_ID = 0x07;
    public static final int BOOLEAN = 0x08;
    public static final int DATE = 0x09;
    public static final int NULL = 0x0A;
    public static final int REGEX = 0x0B;
    public static final int DB_POINTER = 0x0C;
    public static final int CODE = 0x0D;
    public static final int SYMBOL = 0x0E;
    public static final int CODE_WITH_SCOPE = 0x0F;
    public static final int INT32 = 0x10;
    public static final int TIMESTAMP = 0x11;
    public static final int INT64 = 0x12;
    public static final int DECIMAL128 = 0x13;
    public static final int MAX_KEY = 0x7F;
    public static final int MIN_KEY = 0xFF;

    private static final int OBJECT_ID_LENGTH = 12;
    private static final int SHORTEST_CODE_WITH_SCOPE = 4 + 5 + RawBson.SHORTEST;

    private ElementType() {}

    /** The end of a value of {@code type} that begins at {@code from}; never beyond {@code limit}. */
    static int endOfValue(byte[] bytes, int type, int from, int limit) {
        return switch (type) {
            case UNDEFINED, NULL, MAX_KEY, MIN_KEY -> from;
            case BOOLEAN -> fixed(from, 1, limit);
            case INT32 -> fixed(from, Integer.BYTES, limit);
            case DOUBLE, DATE, TIMESTAMP, INT64 -> fixed(from, Long.BYTES, limit);
            case OBJECT_ID -> fixed(from, OBJECT_ID_LENGTH, limit);
            case DECIMAL128 -> fixed(from, 2 * Long.BYTES, limit);
            case STRING, CODE, SYMBOL -> endOfString(bytes, from, limit);
            case DB_POINTER -> fixed(endOfString(bytes, from, limit), OBJECT_ID_LENGTH, limit);
            case DOCUMENT, ARRAY -> endOfDocument(bytes, from, limit);
            case BINARY -> endOfBinary(bytes, from, limit);
            case REGEX -> endOfName(bytes, endOfName(bytes, from, limit) + 1, limit) + 1;
            case CODE_WITH_SCOPE -> endOfCodeWithScope(bytes, from, limit);
            default -> throw new CorruptBsonException(from, "unknown element type " + type);
        };
    }

    /** The index of the zero byte that ends the name at {@code from}. */
    static int endOfName(byte[] bytes, int from, int limit) {
        for (int i = from; i < limit; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        throw new CorruptBsonException(from, "a name without an end");
    }

    private static int fixed(int from, int length, int limit) {
        if (length > limit - from) {
            throw new CorruptBsonException(
                    from, "a value of " + length + " bytes where " + (limit - from) + " are left");
        }
        return from + length;
    }

    private static int endOfString(byte[] bytes, int from, int limit) {
        int length = lengthAt(bytes, from, limit);
        if (length < 1 || length > limit - from - Integer.BYTES) {
            throw new CorruptBsonException(from, "a text of " + length + " bytes");
        }
        int end = from + Integer.BYTES + length;
        if (bytes[end - 1] != 0) {
            throw new CorruptBsonException(end - 1, "a text without its closing zero");
        }
        return end;
    }

    static int endOfDocument(byte[] bytes, int from, int limit) {
        int length = lengthAt(bytes, from, limit);
        if (length < RawBson.SHORTEST || length > limit - from) {
            throw new CorruptBsonException(from, "a document of " + length + " bytes");
        }
        int end = from + length;
        if (bytes[end - 1] != 0) {
            throw new CorruptBsonException(end - 1, "a document without its closing zero");
        }
        return end;
    }

    private static int endOfBinary(byte[] bytes, int from, int limit) {
        int length = lengthAt(bytes, from, limit);
        if (length < 0 || length > limit - from - Integer.BYTES - 1) {
            throw new CorruptBsonException(from, "binary data of " + length + " bytes");
        }
        return from + Integer.BYTES + 1 + length;
    }

    private static int endOfCodeWithScope(byte[] bytes, int from, int limit) {
        int length = lengthAt(bytes, from, limit);
        if (length < SHORTEST_CODE_WITH_SCOPE || length > limit - from) {
            throw new CorruptBsonException(from, "code with scope of " + length + " bytes");
        }
        int end = from + length;
        if (endOfDocument(bytes, endOfString(bytes, from + Integer.BYTES, end), end) != end) {
            throw new CorruptBsonException(from, "code with scope whose parts do not fill it");
        }
        return end;
    }

    private static int lengthAt(byte[] bytes, int from, int limit) {
        fixed(from, Integer.BYTES, limit);
        return LittleEndian.int32(bytes, from);
    }
}
