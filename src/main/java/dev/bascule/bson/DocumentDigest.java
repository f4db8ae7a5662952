package dev.bascule.bson;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of documents' bytes, with one hash engine used again and again. One thread at a time: each worker its own. */
public final class DocumentDigest {

    /** Bytes of a hash. */
    public static final int LENGTH = 32;

    private final MessageDigest engine;

    public DocumentDigest() {
        try {
            engine = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public byte[] of(byte[] document) {
        return of(document, 0, document.length);
    }

    public byte[] of(RawBson document) {
        return of(document.bytes(), document.offset(), document.length());
    }

    public byte[] of(byte[] bytes, int offset, int length) {
        byte[] hash = new byte[LENGTH];
        into(hash, bytes, offset, length);
        return hash;
    }

    /** Writes the hash over the first {@value #LENGTH} bytes of {@code hash}. */
    public void into(byte[] hash, byte[] bytes, int offset, int length) {
        engine.update(bytes, offset, length);
        try {
            engine.digest(hash, 0, LENGTH);
        } catch (DigestException e) {
            throw new IllegalArgumentException("room for " + LENGTH + " bytes is needed", e);
        }
    }
}
