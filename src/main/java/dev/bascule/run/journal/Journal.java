package dev.bascule.run.journal;

import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import dev.bascule.run.journal.JournalReader.Contents;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;

/**
 * The append-only record of a run: one JSON object a line, each with the hash of the line before. Any thread; entries
 * are written one after the other.
 *
 * <p>An entry is on the disk when {@link #append} returns. Opening tolerates what a crash leaves: a line whose writing
 * was interrupted is cut off and an event says so, and a chain that was broken by hand is continued and an event names
 * the line, because what settles a run is the server's state and a damaged file must not stand in the way of that.
 */
public final class Journal implements AutoCloseable {

    /** An interrupted line was cut off when the journal was opened; data: {@code bytes}, {@code text}. */
    public static final String TORN_LINE_CUT = "torn_line_cut";

    /** The chain was found broken when the journal was opened; data: {@code line}, {@code kind}. */
    public static final String CHAIN_BROKEN = "chain_broken";

    private static final int TORN_TEXT_SHOWN = 1_000;

    private final Path file;
    private final Clock clock;
    private final FileChannel channel;
    private long size;
    private String lastHash;

    private Journal(Path file, Clock clock, FileChannel channel, long size, String lastHash) {
        this.file = file;
        this.clock = clock;
        this.channel = channel;
        this.size = size;
        this.lastHash = lastHash;
    }

    /**
     * Opens the journal for appending, and makes it, readable by its owner only, when there is none.
     *
     * @throws OperatorException when the file cannot be read or written
     */
    public static Journal open(Path file, Clock clock) {
        try {
            if (Files.notExists(file)) {
                OwnerOnly.createFile(file);
                DurableFile.forceFolder(file.toAbsolutePath().getParent());
            }
            Contents found = JournalReader.read(file);
            long whole = Files.size(file) - found.torn().length;
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            var journal = new Journal(file, clock, channel, whole, found.lastHash());
            journal.mend(found);
            return journal;
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private void mend(Contents found) throws IOException {
        byte[] torn = found.torn();
        if (torn.length > 0) {
            channel.truncate(size);
            channel.force(true);
            byte[] shown = Arrays.copyOf(torn, Math.min(torn.length, TORN_TEXT_SHOWN));
            append(TORN_LINE_CUT, Map.of("bytes", torn.length, "text", new String(shown, StandardCharsets.UTF_8)));
        }
        found.broken()
                .ifPresent(broken -> append(
                        CHAIN_BROKEN,
                        Map.of(
                                "line",
                                broken.line(),
                                "kind",
                                broken.kind().name().toLowerCase(java.util.Locale.ROOT))));
    }

    /**
     * Writes an entry and waits until the disk has it.
     *
     * @return the hash of the new line
     * @throws OperatorException when it could not be written; whether one goes on without it is for the caller to say
     */
    public synchronized String append(String event, Map<String, Object> data) {
        byte[] line = new JournalLine(new JournalEntry(clock.instant(), event, data), lastHash).bytes();
        try {
            if (!isOursAlone()) {
                throw new IOException("somebody else has written to it");
            }
            write(line);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        size += line.length + 1L;
        lastHash = JournalLine.hash(line);
        return lastHash;
    }

    public String append(String event) {
        return append(event, Map.of());
    }

    /** Whether the file is as this object left it: nobody else has written to it. */
    public synchronized boolean isOursAlone() {
        try {
            return channel.size() == size;
        } catch (IOException e) {
            return false;
        }
    }

    /** Hash of the last line; 64 zeros while there is none. */
    public synchronized String lastHash() {
        return lastHash;
    }

    public Path file() {
        return file;
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private void write(byte[] line) throws IOException {
        ByteBuffer buffer =
                ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        try {
            for (long at = size; buffer.hasRemaining(); ) {
                at += channel.write(buffer, at);
            }
            channel.force(true);
        } catch (IOException e) {
            cutAgain(e);
            throw e;
        }
    }

    /** A full disk leaves half a line; without it the next entry can be written once there is room. */
    private void cutAgain(IOException failure) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static OperatorException cannotWrite(Path file, IOException cause) {
        return new OperatorException(
                Reason.FAILED,
                Text.of("run.journal.cannot-write", file.toString(), String.valueOf(cause.getMessage())),
                Text.of("run.journal.cannot-write.state"),
                Text.of("run.journal.cannot-write.remedy"),
                cause);
    }
}
