package dev.bascule.mongo;

import dev.bascule.bson.DocumentDigest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The order of documents in one value: each document's hash is hashed with all before it. One thread. */
final class OrderChain {

    private final MessageDigest sha256 = sha256();
    private byte[] value = new byte[DocumentDigest.LENGTH];

    void add(byte[] hash) {
        sha256.update(value);
        value = sha256.digest(hash);
    }

    boolean isSameAs(OrderChain other) {
        return Arrays.equals(value, other.value);
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.write(value);
    }

    void readFrom(DataInputStream in) throws IOException {
        value = in.readNBytes(DocumentDigest.LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
