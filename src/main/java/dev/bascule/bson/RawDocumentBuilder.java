package dev.bascule.bson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bson.BsonValue;

/**
 * Writes a document element by element; elements of other documents are taken over byte for byte. One thread at a time.
 */
public final class RawDocumentBuilder {

    private byte[] bytes = new byte[256];
    private int size = Integer.BYTES;

    /** Takes the element under a cursor over verbatim, name included. */
    public RawDocumentBuilder copy(RawElements element) {
        return write(element.bytes(), element.elementStart(), element.valueEnd());
    }

    /** Appends the value under a cursor verbatim, under another name. */
    public RawDocumentBuilder append(String name, RawElements value) {
        header(value.type(), name);
        return write(value.bytes(), value.valueStart(), value.valueEnd());
    }

    public RawDocumentBuilder append(String name, BsonValue value) {
        return append(name, RawValue.encode(value));
    }

    public RawDocumentBuilder appendDocument(String name, byte[] document) {
        header(ElementType.DOCUMENT, name);
        return write(document, 0, document.length);
    }

    /** The bytes of one element alone, as {@link BsonSplice} puts them in: type, name, document. */
    public static byte[] documentElement(String name, byte[] document) {
        RawDocumentBuilder builder = new RawDocumentBuilder().appendDocument(name, document);
        return Arrays.copyOfRange(builder.bytes, Integer.BYTES, builder.size);
    }

    /** The finished document; the builder is spent. */
    public byte[] build() {
        byte[] document = Arrays.copyOf(bytes, size + 1);
        document[size] = 0;
        LittleEndian.putInt32(document, 0, document.length);
        return document;
    }

    private void header(int type, String name) {
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a field's name cannot hold a zero character");
        }
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        reserve(utf8.length + 2);
        bytes[size++] = (byte) type;
        write(utf8, 0, utf8.length);
        reserve(1);
        bytes[size++] = 0;
    }

    private RawDocumentBuilder write(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, bytes, size, end - start);
        size += end - start;
        return this;
    }

    private void reserve(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
