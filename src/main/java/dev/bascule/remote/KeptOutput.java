package dev.bascule.remote;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Keeps the first bytes that are written, and counts none of the others. Any thread. */
final class KeptOutput extends OutputStream {

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int limit;
    private boolean truncated;

    KeptOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int room = Math.min(length, limit - kept.size());
        kept.write(bytes, offset, room);
        truncated |= room < length;
    }

    synchronized RemoteOutcome.Output output() {
        return new RemoteOutcome.Output(kept.toByteArray(), truncated);
    }
}
