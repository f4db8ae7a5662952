package dev.bascule.relational;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A stream that keeps what was read of it since a place that moves on, so that it can be looked at again. One thread. */
final class RecentBytes extends FilterInputStream {

    private static final int FIRST_ROOM = 1 << 16;

    private byte[] kept = new byte[FIRST_ROOM];
    private long start;
    private int length;

    RecentBytes(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int got = super.read(bytes, offset, count);
        if (got > 0) {
            if (length + got > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(kept.length * 2, length + got));
            }
            System.arraycopy(bytes, offset, kept, length, got);
            length += got;
        }
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** Forgets what lies before. */
    void keepFrom(long offset) {
        int gone = Math.toIntExact(offset - start);
        if (gone > 0) {
            System.arraycopy(kept, gone, kept, 0, length - gone);
            length -= gone;
            start = offset;
        }
    }

    /** @param from not before the place that was last kept from */
    byte[] slice(long from, long to) {
        return Arrays.copyOfRange(kept, Math.toIntExact(from - start), Math.toIntExact(to - start));
    }
}
