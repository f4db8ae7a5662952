package dev.bascule.bson;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Adds documents up to a {@link CollectionDigest}. One thread at a time; several workers merge their digests at the end.
 */
public final class CollectionDigester {

    private static final VarHandle BIG_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final DocumentDigest hasher = new DocumentDigest();
    private final byte[] hash = new byte[DocumentDigest.LENGTH];
    private long documents;
    private long bytes;
    private long first;
    private long second;
    private long third;
    private long fourth;

    public void add(RawBson document) {
        hasher.into(hash, document.bytes(), document.offset(), document.length());
        addHash(hash, document.length());
    }

    public void add(byte[] document) {
        hasher.into(hash, document, 0, document.length);
        addHash(hash, document.length);
    }

    /** Adds a document by its SHA-256, for callers that need the hash themselves. */
    public void addHash(byte[] sha256, long length) {
        addSum(part(sha256, 0), part(sha256, 1), part(sha256, 2), part(sha256, 3));
        documents++;
        bytes += length;
    }

    /** Takes a document out again: one that was added and has been replaced since. */
    public void removeHash(byte[] sha256, long length) {
        // the two's complement over 256 bits
        addSum(~part(sha256, 0), ~part(sha256, 1), ~part(sha256, 2), ~part(sha256, 3));
        addSum(0, 0, 0, 1);
        documents--;
        bytes -= length;
    }

    /** Adds all documents of another digest. */
    public void add(CollectionDigest other) {
        addSum(other.first(), other.second(), other.third(), other.fourth());
        documents += other.documents();
        bytes += other.bytes();
    }

    public CollectionDigest digest() {
        return new CollectionDigest(documents, bytes, first, second, third, fourth);
    }

    private void addSum(long a, long b, long c, long d) {
        fourth += d;
        long carry = carryOf(fourth, d, 0);
        third += c + carry;
        carry = carryOf(third, c, carry);
        second += b + carry;
        carry = carryOf(second, b, carry);
        first += a + carry;
    }

    /** Whether {@code sum}, that came of adding {@code part} and {@code carry}, went over the top. */
    private static long carryOf(long sum, long part, long carry) {
        int order = Long.compareUnsigned(sum, part);
        return order < 0 || order == 0 && carry == 1 ? 1 : 0;
    }

    private static long part(byte[] sha256, int index) {
        return (long) BIG_ENDIAN.get(sha256, index * Long.BYTES);
    }
}
