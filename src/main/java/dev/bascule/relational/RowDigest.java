package dev.bascule.relational;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The digest of a table: the sum, modulo 2^256, of the SHA-256 of each row as an export writes it, without white space.
 * The order of the rows does not matter. One thread.
 */
public final class RowDigest {

    private static final int BYTES = 32;

    private final MessageDigest sha = sha();
    private final byte[] sum = new byte[BYTES];
    private long rows;

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** @param row without white space, in {@code row[0, length)} */
    public void add(byte[] row, int length) {
        sha.update(row, 0, length);
        byte[] hash = sha.digest();
        int carry = 0;
        for (int i = BYTES - 1; i >= 0; i--) {
            carry += (sum[i] & 0xff) + (hash[i] & 0xff);
            sum[i] = (byte) carry;
            carry >>>= 8;
        }
        rows++;
    }

    public long rows() {
        return rows;
    }

    /** 64 lower-case hex digits. */
    public String value() {
        return java.util.HexFormat.of().formatHex(sum);
    }
}
