package dev.bascule.relational;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that says how much of it has been read. One thread. */
final class CountedStream extends FilterInputStream {

    private final LongConsumer told;

    CountedStream(InputStream in, LongConsumer told) {
        super(in);
        this.told = told;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            told.accept(1);
        }
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int got = super.read(bytes, offset, count);
        if (got > 0) {
            told.accept(got);
        }
        return got;
    }
}
