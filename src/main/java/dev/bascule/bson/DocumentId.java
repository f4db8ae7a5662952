package dev.bascule.bson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonNull;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * The {@code _id} of a document, as a key that tells types apart: the number 1 as an integer, as a long and as a double
 * are three ids. Any thread.
 *
 * <p>The natural order is that of the bytes (unsigned), good for sorted files; {@link #bsonOrder()} is the one a person
 * or a server would expect.
 */
public final class DocumentId implements Comparable<DocumentId> {

    private static final byte[] ID = "_id".getBytes(StandardCharsets.UTF_8);
    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final int OBJECT_ID_TIME_BYTES = 4;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Type byte, then the value's bytes. */
    private final byte[] key;

    private DocumentId(byte[] key) {
        this.key = key;
    }

    /** The id of a document: its first top-level {@code _id}, wherever that stands; empty when it has none. */
    public static Optional<DocumentId> of(RawBson document) {
        return document.find(ID).map(DocumentId::of);
    }

    /** The value under a cursor, taken as an id: for fields that refer to another document. */
    public static DocumentId of(RawElements element) {
        byte[] key = new byte[1 + element.valueEnd() - element.valueStart()];
        key[0] = (byte) element.type();
        System.arraycopy(element.bytes(), element.valueStart(), key, 1, key.length - 1);
        return new DocumentId(key);
    }

    public static DocumentId of(BsonValue value) {
        return of(RawValue.encode(value));
    }

    /** Stands for the id of a document without one; machine output shows it as {@code null}. */
    public static DocumentId absent() {
        return of(BsonNull.VALUE);
    }

    /** What {@link #toBytes()} gave. */
    public static DocumentId fromBytes(byte[] key) {
        int type = key.length == 0 ? 0 : key[0] & 0xFF;
        if (ElementType.endOfValue(key, type, Math.min(1, key.length), key.length) != key.length) {
            throw new CorruptBsonException(0, "an id followed by other bytes");
        }
        return new DocumentId(key.clone());
    }

    /** Whether {@code _id} is the document's first element, as the server stores it. */
    public static boolean isFirst(RawBson document) {
        RawElements elements = document.elements();
        return elements.next() && elements.nameIs(ID);
    }

    /** One of {@link ElementType}. */
    public int type() {
        return key[0] & 0xFF;
    }

    /** The type byte followed by the value's bytes, in a new array. */
    public byte[] toBytes() {
        return key.clone();
    }

    public BsonValue toBsonValue() {
        return RawValue.decode(type(), key, 1, key.length);
    }

    /** Milliseconds since 1970 at which an ObjectId was made; empty for every other type. */
    public OptionalLong objectIdMillis() {
        if (type() != ElementType.OBJECT_ID) {
            return OptionalLong.empty();
        }
        long seconds = 0;
        for (int i = 1; i <= OBJECT_ID_TIME_BYTES; i++) {
            seconds = seconds << Byte.SIZE | key[i] & 0xFF;
        }
        return OptionalLong.of(seconds * 1000);
    }

    /** The value in canonical Extended JSON v2, for example {@code {"$oid": "65b3..."}}. */
    public String toExtendedJson() {
        String carrier = RawValue.carrier(type(), key, 1, key.length).toJson(CANONICAL);
        return carrier.substring(carrier.indexOf(':') + 2, carrier.length() - 1);
    }

    /** The order of the server: by kind of value, then by value; ids equal there are ordered by their bytes. */
    public static Comparator<DocumentId> bsonOrder() {
        return BsonOrder.INSTANCE;
    }

    @Override
    public int compareTo(DocumentId other) {
        return Arrays.compareUnsigned(key, other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DocumentId that && Arrays.equals(key, that.key);
    }

    /** Ids that follow each other differ in few bits; they must be spread over all bits all the same. */
    @Override
    public int hashCode() {
        long hash = key.length;
        for (byte each : key) {
            hash = (hash ^ each & 0xFF) * SPREAD;
            hash ^= hash >>> 29;
        }
        return (int) (hash ^ hash >>> 32);
    }

    @Override
    public String toString() {
        return toExtendedJson();
    }
}
