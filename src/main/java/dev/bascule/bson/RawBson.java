package dev.bascule.bson;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

/**
 * A BSON document inside an array, looked at without decoding it. Any thread, as long as nobody writes to the array.
 *
 * <p>The frame (length and closing zero) is checked when the view is made, each element when a cursor reaches it:
 * bytes that are not BSON end in a {@link CorruptBsonException}, never beyond the range and never in an endless loop.
 *
 * @param bytes array that holds the document; not copied
 * @param offset of the document's first byte
 * @param length in bytes, as the document itself declares it
 */
public record RawBson(byte[] bytes, int offset, int length) {

    /** An empty document: its length and a closing zero. */
    static final int SHORTEST = Integer.BYTES + 1;

    /** The server refuses to store what is nested deeper than 180 levels. */
    private static final int DEEPEST = 256;

    public RawBson {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (ElementType.endOfDocument(bytes, offset, offset + length) != offset + length) {
            throw new CorruptBsonException(offset, "a document shorter than the " + length + " bytes given");
        }
    }

    /** A document that fills its array. */
    public static RawBson of(byte[] document) {
        return new RawBson(document, 0, document.length);
    }

    /** A document as the driver hands it over; a view of its array where it has one. */
    public static RawBson of(RawBsonDocument document) {
        ByteBuf buffer = document.getByteBuffer();
        ByteBuffer content = buffer.asNIO();
        if (content.hasArray()) {
            return new RawBson(content.array(), content.arrayOffset() + content.position(), content.remaining());
        }
        byte[] copy = new byte[content.remaining()];
        content.get(copy);
        return of(copy);
    }

    /** A cursor before the first element. */
    public RawElements elements() {
        return new RawElements(bytes, offset, offset + length);
    }

    /** A cursor on the first top-level element called {@code name}. */
    public Optional<RawElements> find(String name) {
        return find(name.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #find(String)}, for callers that ask millions of times. */
    public Optional<RawElements> find(byte[] utf8Name) {
        RawElements elements = elements();
        while (elements.next()) {
            if (elements.nameIs(utf8Name)) {
                return Optional.of(elements);
            }
        }
        return Optional.empty();
    }

    /** The end of the document in {@link #bytes}, exclusive. */
    public int end() {
        return offset + length;
    }

    /** The document in an array of its own; the very array when it fills it. */
    public byte[] toBytes() {
        return isWholeArray() ? bytes : Arrays.copyOfRange(bytes, offset, end());
    }

    public RawBsonDocument toDocument() {
        return new RawBsonDocument(bytes, offset, length);
    }

    private boolean isWholeArray() {
        return offset == 0 && length == bytes.length;
    }

    /**
     * Walks every element at every depth.
     *
     * @throws CorruptBsonException at the first that is not BSON
     */
    public void requireWellFormed() {
        requireWellFormed(1);
    }

    private void requireWellFormed(int depth) {
        if (depth > DEEPEST) {
            throw new CorruptBsonException(offset, "nested deeper than " + DEEPEST + " levels");
        }
        RawElements elements = elements();
        while (elements.next()) {
            Optional<RawBson> inner = elements.isContainer() ? Optional.of(elements.document()) : elements.scope();
            if (inner.isPresent()) {
                inner.get().requireWellFormed(depth + 1);
            }
        }
    }

    /** Whether two views show the same bytes, wherever those lie. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RawBson that
                && Arrays.equals(bytes, offset, end(), that.bytes, that.offset, that.end());
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < end(); i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return "BSON document of " + length + " bytes";
    }
}
