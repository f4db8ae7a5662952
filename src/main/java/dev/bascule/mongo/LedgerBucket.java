package dev.bascule.mongo;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part of a content ledger: entries in memory until there are too many, then in a file of its own. */
final class LedgerBucket implements AutoCloseable {

    private static final int FIRST_BYTES = 512;
    private static final int MOST_BYTES_IN_MEMORY = 1 << 14;

    private final Path folder;
    private byte[] buffer = new byte[0];
    private int used;
    private @Nullable Path spill;

    LedgerBucket(Path folder) {
        this.folder = folder;
    }

    void add(LedgerEntry entry) {
        append(ContentLedger.encode(entry));
    }

    private void append(byte[] bytes) {
        if (used + bytes.length > MOST_BYTES_IN_MEMORY && used > 0) {
            flush();
        }
        if (used + bytes.length > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(FIRST_BYTES, Math.max(2 * buffer.length, used + bytes.length)));
        }
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    private void flush() {
        try {
            if (spill == null) {
                Files.createDirectories(folder);
                spill = Files.createTempFile(folder, "ledger", ".bucket");
            }
            try (OutputStream out = Files.newOutputStream(spill, StandardOpenOption.APPEND)) {
                out.write(buffer, 0, used);
            }
            used = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("the content ledger cannot be written below " + folder, e);
        }
    }

    private InputStream bytes() throws IOException {
        InputStream memory = new ByteArrayInputStream(buffer, 0, used);
        return spill == null ? memory : new SequenceInputStream(Files.newInputStream(spill), memory);
    }

    void forEach(Consumer<LedgerEntry> action) {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(bytes(), 1 << 16))) {
            while (true) {
                in.mark(1);
                if (in.read() < 0) {
                    return;
                }
                in.reset();
                action.accept(ContentLedger.decode(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the content ledger cannot be read below " + folder, e);
        }
    }

    private long size() throws IOException {
        return used + (spill == null ? 0 : Files.size(spill));
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeLong(size());
        try (InputStream in = bytes()) {
            in.transferTo(out);
        }
    }

    void readFrom(DataInputStream in) throws IOException {
        for (long left = in.readLong(); left > 0; ) {
            byte[] part = in.readNBytes((int) Math.min(left, MOST_BYTES_IN_MEMORY / 2));
            if (part.length == 0) {
                throw new EOFException("a content ledger that ends early");
            }
            append(part);
            left -= part.length;
        }
    }

    @Override
    public void close() {
        buffer = new byte[0];
        used = 0;
        if (spill != null) {
            try {
                Files.deleteIfExists(spill);
            } catch (IOException e) {
                throw new UncheckedIOException("a working file cannot be removed: " + spill, e);
            }
        }
    }
}
