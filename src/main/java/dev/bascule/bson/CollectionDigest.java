package dev.bascule.bson;

/**
 * What a collection's documents add up to, whatever their order: recomputable from a dump. Any thread.
 *
 * <p>The sum is that of SHA-256(document bytes), read as big-endian unsigned integers, modulo 2^256; the four parts hold
 * it with the most significant first.
 *
 * @param documents their number
 * @param bytes of all documents together
 */
public record CollectionDigest(long documents, long bytes, long first, long second, long third, long fourth) {

    /** The digest of a collection without documents. */
    public static CollectionDigest empty() {
        return new CollectionDigest(0, 0, 0, 0, 0, 0);
    }

    /** The digest of both collections' documents together. */
    public CollectionDigest plus(CollectionDigest other) {
        CollectionDigester sum = new CollectionDigester();
        sum.add(this);
        sum.add(other);
        return sum.digest();
    }

    /** The sum as 64 lower-case hex digits. */
    public String hex() {
        return "%016x%016x%016x%016x".formatted(first, second, third, fourth);
    }
}
