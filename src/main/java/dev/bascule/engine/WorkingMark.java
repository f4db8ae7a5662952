package dev.bascule.engine;

import dev.bascule.run.journal.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That somebody works on a run, for runs that no server knows of: the computer takes it away when the process ends, however
 * it ends. Any thread.
 */
final class WorkingMark implements AutoCloseable {

    private static final String FILE = "working";

    private final FileChannel channel;

    private WorkingMark(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty while somebody else works on the run. */
    static Optional<WorkingMark> take(RunFolder folder) {
        Path file = folder.path().resolve(FILE);
        try {
            if (Files.notExists(file)) {
                folder.createFile(file);
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new WorkingMark(channel));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
