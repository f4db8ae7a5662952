package dev.bascule.service;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Cuts what is written to it into lines; of one that is far too long the beginning is kept. One thread. */
final class LineOutput extends OutputStream {

    /** Takes the lines. */
    interface Sink {
        /** @param whole whether nothing of it was dropped */
        void line(String line, boolean whole);
    }

    static final int LONGEST = 1 << 16;

    private final Sink sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean whole = true;

    LineOutput(Sink sink) {
        this.sink = sink;
    }

    @Override
    public void write(int octet) {
        if (octet == '\n') {
            end();
        } else if (line.size() < LONGEST) {
            line.write(octet);
        } else {
            whole = false;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    /** What came last may have no end of a line. */
    @Override
    public void close() {
        if (line.size() > 0) {
            end();
        }
    }

    private void end() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        boolean complete = whole;
        whole = true;
        sink.line(text, complete);
    }
}
