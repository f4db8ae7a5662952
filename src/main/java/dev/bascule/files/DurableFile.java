package dev.bascule.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that survive a crash and a power cut, whole, and that their owner alone can read. Any thread. */
public final class DurableFile {

    private DurableFile() {}

    /** Writes what a file shall hold. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A stream to a new file; closing it waits until the disk has it.
     *
     * @throws java.nio.file.FileAlreadyExistsException when something has that name
     */
    public static OutputStream create(Path file) throws IOException {
        OwnerOnly.createFile(file);
        return new ForcedOutput(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /** After a crash at any instant the file is there with its old content or with the new one, never with a part. */
    public static void replace(Path file, Content content) throws IOException {
        // several processes may share a home
        long process = ProcessHandle.current().pid();
        Path unfinished = file.resolveSibling(file.getFileName() + "." + process + ".part");
        Files.deleteIfExists(unfinished);
        try {
            try (OutputStream out = create(unfinished)) {
                content.writeTo(out);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        forceFolder(file.toAbsolutePath().getParent());
    }

    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, out -> out.write(content));
    }

    /** A new name is safe only once its folder is on the disk too; Windows neither offers nor needs this. */
    public static void forceFolder(Path folder) throws IOException {
        if (OwnerOnly.isPosix(folder)) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static final class ForcedOutput extends OutputStream {
        private final FileChannel channel;
        private final OutputStream out;

        private ForcedOutput(FileChannel channel) {
            this.channel = channel;
            this.out = Channels.newOutputStream(channel);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        // Streams around this one close it more than once.
        @Override
        public void close() throws IOException {
            if (channel.isOpen()) {
                try (channel) {
                    channel.force(true);
                }
            }
        }
    }
}
