package dev.bascule.mongo.dump;

import dev.bascule.text.Text;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Reads a file of documents one by one, compressed or not; memory is that of its largest document. One thread. */
final class BsonFile implements AutoCloseable {

    /** What servers accept, 16 MiB, and the room the dump tools leave above it. */
    private static final int LONGEST = 16 * 1024 * 1024 + 16 * 1024;

    private static final int SHORTEST = 5;
    private static final int BUFFER = 64 * 1024;

    private final MessageDigest stored = Sha256.start();
    private final InputStream raw;
    private final InputStream in;
    private long offset;

    private BsonFile(Path file) throws IOException {
        this.raw = new DigestInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), stored);
        InputStream decoded = raw;
        if (DumpFileNames.isGzip(file.getFileName().toString())) {
            try {
                decoded = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
            } catch (IOException e) {
                raw.close();
                throw decoded(e);
            }
        }
        this.in = decoded;
    }

    static BsonFile open(Path file) throws IOException {
        return new BsonFile(file);
    }

    /** The next document's bytes; null after the last. */
    byte @Nullable [] next() throws IOException {
        byte[] head = read(Integer.BYTES);
        if (head.length == 0) {
            return null;
        }
        if (head.length < Integer.BYTES) {
            throw truncated();
        }
        int length = head[0] & 0xff | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16 | head[3] << 24;
        if (length < SHORTEST || length > LONGEST) {
            throw new DamagedDumpException(Text.of("dump.damage.length", offset, length), null);
        }
        byte[] rest = read(length - Integer.BYTES);
        if (rest.length < length - Integer.BYTES) {
            throw truncated();
        }
        byte[] document = new byte[length];
        System.arraycopy(head, 0, document, 0, head.length);
        System.arraycopy(rest, 0, document, head.length, rest.length);
        if (document[length - 1] != 0) {
            throw new DamagedDumpException(Text.of("dump.damage.document", offset), null);
        }
        offset += length;
        return document;
    }

    /** Where the next document begins, counted without compression. */
    long offset() {
        return offset;
    }

    /** SHA-256 of the whole file as stored; reads what is left of it. */
    String sha256() throws IOException {
        raw.transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(stored.digest());
    }

    private byte[] read(int length) throws IOException {
        try {
            return in.readNBytes(length);
        } catch (IOException e) {
            throw decoded(e);
        }
    }

    private DamagedDumpException truncated() {
        return new DamagedDumpException(Text.of("dump.damage.truncated", offset), null);
    }

    private static IOException decoded(IOException e) {
        return switch (e) {
            case ZipException zip -> new DamagedDumpException(Text.of("dump.damage.gzip"), zip);
            case EOFException end -> new DamagedDumpException(Text.of("dump.damage.gzip-truncated"), end);
            default -> e;
        };
    }

    @Override
    public void close() throws IOException {
        try (raw) {
            in.close();
        }
    }
}
