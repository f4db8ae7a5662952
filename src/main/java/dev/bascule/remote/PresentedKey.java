package dev.bascule.remote;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A key that a host has shown. Any thread.
 *
 * @param blob as SSH carries it, which begins with the type
 */
record PresentedKey(Hop hop, byte[] blob) {

    PresentedKey {
        blob = blob.clone();
    }

    @Override
    public byte[] blob() {
        return blob.clone();
    }

    /** As ssh shows it: {@code SHA256:} and base64 without padding. */
    String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String type() {
        return typeOf(blob);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(blob);
    }

    /** The type that stands at the beginning of a key, by RFC 4253. */
    static String typeOf(byte[] blob) {
        ByteBuffer bytes = ByteBuffer.wrap(blob);
        byte[] name = new byte[Math.clamp(bytes.getInt(), 0, bytes.remaining())];
        bytes.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }
}
