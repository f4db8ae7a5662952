package dev.bascule.postgres;

import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import dev.bascule.relational.Bytes;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * The two parts of an export: the rows, which are written first, and what is said of them, which stands before them in
 * the file. Worker only. Packed, they are two members of one gzip file, which reads as one.
 */
final class ExportFile implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Path file;
    private final boolean gzip;
    private final Path rows;
    private final OutputStream out;

    /** @param file made, or replaced, by {@link #finish} alone */
    ExportFile(Path file, boolean gzip) throws IOException {
        this.file = file.toAbsolutePath();
        this.gzip = gzip;
        Files.createDirectories(this.file.getParent());
        this.rows = this.file.resolveSibling(
                this.file.getFileName() + "." + ProcessHandle.current().pid() + ".rows.part");
        Files.deleteIfExists(rows);
        OwnerOnly.createFile(rows);
        this.out = packed(Files.newOutputStream(rows));
    }

    private OutputStream packed(OutputStream raw) throws IOException {
        return gzip ? new GZIPOutputStream(raw, BUFFER) : new BufferedOutputStream(raw, BUFFER);
    }

    void write(Bytes bytes) throws IOException {
        out.write(bytes.array(), 0, bytes.length());
        bytes.clear();
    }

    /** Puts what is said of the rows before them. After a crash at any instant the file is whole or as it was. */
    void finish(Bytes head) throws IOException {
        out.close();
        DurableFile.replace(file, target -> {
            OutputStream first = packed(new Unclosed(target));
            first.write(head.array(), 0, head.length());
            first.close();
            Files.copy(rows, target);
        });
    }

    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(rows);
        }
    }

    /** Closing a packed stream writes its end; the stream below goes on. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
