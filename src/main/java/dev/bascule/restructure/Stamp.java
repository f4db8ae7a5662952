package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.function.Predicate;
import org.bson.types.ObjectId;

/**
 * What all new documents of a run have in common. Any thread. The same seed and the same user give the same ids, so that
 * whoever derives them again makes nothing twice.
 *
 * @param at in whole milliseconds: what a database can hold
 */
public record Stamp(String seed, Instant at) {

    private static final int OWN_BYTES = 8;

    public Stamp {
        if (!at.equals(at.truncatedTo(ChronoUnit.MILLIS))) {
            throw new IllegalArgumentException("an instant in whole milliseconds");
        }
    }

    /** Of a run: not before its start, and the same whether that is known to the millisecond or better. */
    public static Stamp ofRun(String run, Instant startedAt) {
        return new Stamp(run, startedAt.truncatedTo(ChronoUnit.MILLIS).plusMillis(1));
    }

    /**
     * @param role what the new document is, so that a user's organization and his membership are two
     * @param taken ids that other documents have
     */
    ObjectId idFor(String role, DocumentId user, Predicate<DocumentId> taken) {
        for (int attempt = 0; ; attempt++) {
            ObjectId id = derive(role, user, attempt);
            if (!taken.test(Ids.of(id))) {
                return id;
            }
        }
    }

    private ObjectId derive(String role, DocumentId user, int attempt) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, seed.getBytes(StandardCharsets.UTF_8));
            add(digest, role.getBytes(StandardCharsets.UTF_8));
            add(digest, user.toBytes());
            byte[] hash = digest.digest(new byte[] {(byte) attempt});
            ByteBuffer id = ByteBuffer.allocate(Integer.BYTES + OWN_BYTES);
            return new ObjectId(id.putInt((int) at.getEpochSecond())
                    .put(Arrays.copyOf(hash, OWN_BYTES))
                    .array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Each part with its length, so that no two lists of parts read the same. */
    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }
}
