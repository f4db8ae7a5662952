package dev.bascule.mongo;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.CollectionDigester;
import dev.bascule.bson.DocumentDigest;
import dev.bascule.bson.DocumentId;
import dev.bascule.files.DurableFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Ids and digests of every document of a collection, in buckets by id: small ones in memory, larger ones on disk, so that
 * two collections of any size are compared with bounded memory, whatever the order they were read in. One thread writes;
 * any thread may read once writing is over.
 *
 * <p>Close it to remove its working files; {@link #save} keeps a copy that {@link #open} reads again.
 */
public final class ContentLedger implements AutoCloseable {

    private static final int MAGIC = 0x42_4C_47_32;
    /** Documents a bucket is made for: some ten megabytes while two sides of it are compared. */
    private static final int DOCUMENTS_PER_BUCKET = 40_000;

    private static final int MOST_BUCKETS = 512;

    private final List<LedgerBucket> buckets;
    private final CollectionDigester stored = new CollectionDigester();
    private final CollectionDigester expected = new CollectionDigester();

    private final boolean ordered;
    private final OrderChain storedOrder = new OrderChain();
    private final OrderChain expectedOrder = new OrderChain();

    private ContentLedger(Path folder, int buckets, boolean ordered) {
        this.ordered = ordered;
        this.buckets = new ArrayList<>(buckets);
        for (int i = 0; i < buckets; i++) {
            this.buckets.add(new LedgerBucket(folder));
        }
    }

    /**
     * @param folder for working files; must be readable by its owner only
     * @param documents how many are expected: decides the number of buckets, and is no limit
     */
    public static ContentLedger create(Path folder, long documents) {
        return create(folder, documents, false);
    }

    /** @param ordered whether the order of the documents is part of the content, as in a capped collection */
    public static ContentLedger create(Path folder, long documents, boolean ordered) {
        long wanted = Math.clamp(documents / DOCUMENTS_PER_BUCKET + 1, 1, MOST_BUCKETS);
        return new ContentLedger(folder, Integer.highestOneBit((int) (wanted * 2 - 1)), ordered);
    }

    /** An empty ledger that can be compared with this one. */
    ContentLedger another(Path folder) {
        return new ContentLedger(folder, buckets.size(), ordered);
    }

    void add(LedgerEntry entry, long storedBytes, long expectedBytes) {
        stored.addHash(entry.stored(), storedBytes);
        expected.addHash(entry.expected(), expectedBytes);
        bucketOf(entry.id()).add(entry);
        if (ordered) {
            storedOrder.add(entry.stored());
            expectedOrder.add(entry.expected());
        }
    }

    /** Whether the order matters to both, and the other does not store what this side expects in this side's order. */
    boolean isOrderedUnlike(ContentLedger other) {
        return ordered && other.ordered && !expectedOrder.isSameAs(other.storedOrder);
    }

    /** Of the documents as they are stored. */
    public CollectionDigest storedDigest() {
        return stored.digest();
    }

    /** Of the documents as they will be after reshaping. */
    public CollectionDigest expectedDigest() {
        return expected.digest();
    }

    public long documents() {
        return stored.digest().documents();
    }

    int bucketCount() {
        return buckets.size();
    }

    void forEach(int bucket, Consumer<LedgerEntry> action) {
        buckets.get(bucket).forEach(action);
    }

    private LedgerBucket bucketOf(DocumentId id) {
        return buckets.get(bucketNumber(id));
    }

    private int bucketNumber(DocumentId id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 16) & buckets.size() - 1;
    }

    /** Of those of the documents that are in the ledger; reads each of their buckets once. */
    Map<DocumentId, byte[]> storedHashes(Collection<DocumentId> ids) {
        Set<DocumentId> wanted = Set.copyOf(ids);
        Map<DocumentId, byte[]> hashes = new HashMap<>();
        wanted.stream()
                .map(this::bucketNumber)
                .distinct()
                .forEach(bucket -> forEach(bucket, entry -> {
                    if (wanted.contains(entry.id())) {
                        hashes.put(entry.id(), entry.stored());
                    }
                }));
        return hashes;
    }

    /** Writes a copy, complete or not at all. */
    public void save(Path file) {
        try {
            DurableFile.replace(file, this::writeTo);
        } catch (IOException e) {
            throw new UncheckedIOException("the content ledger " + file + " cannot be written", e);
        }
    }

    private void writeTo(OutputStream file) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(file, 1 << 16));
        out.writeInt(MAGIC);
        out.writeInt(buckets.size());
        write(out, stored.digest());
        write(out, expected.digest());
        out.writeBoolean(ordered);
        storedOrder.writeTo(out);
        expectedOrder.writeTo(out);
        for (LedgerBucket bucket : buckets) {
            bucket.writeTo(out);
        }
        out.flush();
    }

    /** Reads what {@link #save} wrote. */
    public static ContentLedger open(Path file, Path workFolder) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            if (in.readInt() != MAGIC) {
                throw new IOException("not a content ledger");
            }
            int buckets = in.readInt();
            CollectionDigest stored = readDigest(in);
            CollectionDigest expected = readDigest(in);
            ContentLedger ledger = new ContentLedger(workFolder, buckets, in.readBoolean());
            ledger.stored.add(stored);
            ledger.expected.add(expected);
            ledger.storedOrder.readFrom(in);
            ledger.expectedOrder.readFrom(in);
            for (LedgerBucket bucket : ledger.buckets) {
                bucket.readFrom(in);
            }
            return ledger;
        } catch (IOException e) {
            throw new UncheckedIOException("the content ledger " + file + " cannot be read", e);
        }
    }

    private static void write(DataOutputStream out, CollectionDigest digest) throws IOException {
        for (long part : new long[] {
            digest.documents(), digest.bytes(), digest.first(), digest.second(), digest.third(), digest.fourth()
        }) {
            out.writeLong(part);
        }
    }

    private static CollectionDigest readDigest(DataInputStream in) throws IOException {
        return new CollectionDigest(
                in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    @Override
    public void close() {
        buckets.forEach(LedgerBucket::close);
    }

    /** The bytes of one entry: length of the id, the id, both hashes (the second only where it differs), the date. */
    static byte[] encode(LedgerEntry entry) {
        byte[] id = entry.id().toBytes();
        boolean reshaped = !Arrays.equals(entry.stored(), entry.expected());
        int hashes = reshaped ? 2 * DocumentDigest.LENGTH : DocumentDigest.LENGTH;
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + 1 + id.length + hashes + Long.BYTES);
        bytes.putInt(id.length).put((byte) (reshaped ? 1 : 0)).put(id).put(entry.stored());
        if (reshaped) {
            bytes.put(entry.expected());
        }
        return bytes.putLong(entry.updatedAt()).array();
    }

    static LedgerEntry decode(DataInputStream in) throws IOException {
        int length = in.readInt();
        boolean reshaped = in.readByte() == 1;
        DocumentId id = DocumentId.fromBytes(in.readNBytes(length));
        byte[] stored = in.readNBytes(DocumentDigest.LENGTH);
        byte[] expected = reshaped ? in.readNBytes(DocumentDigest.LENGTH) : stored;
        return new LedgerEntry(id, stored, expected, in.readLong());
    }
}
