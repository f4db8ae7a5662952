package dev.bascule.runbook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;

/** Maps of bytes in a file of its own that is gone when they are closed: bounded in memory however much they hold. */
final class WorkingStore implements AutoCloseable {

    private final Path file;
    private final MVStore store;

    private WorkingStore(Path file, MVStore store) {
        this.file = file;
        this.store = store;
    }

    /**
     * @param folder must be readable by its owner only
     * @param name what the file's name begins with
     */
    static WorkingStore open(Path folder, String name, int cacheMebibytes) {
        try {
            Path file = Files.createTempFile(folder, name, ".mv");
            Files.delete(file);
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .cacheSize(cacheMebibytes)
                    .autoCommitBufferSize(cacheMebibytes * 1024)
                    .open();
            return new WorkingStore(file, store);
        } catch (IOException e) {
            throw new UncheckedIOException("no working file can be made below " + folder, e);
        }
    }

    /** One thread at a time opens maps; a map that is open may be read by any. */
    MVMap<byte[], byte[]> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<byte[], byte[]>()
                        .keyType(ByteArrayDataType.INSTANCE)
                        .valueType(ByteArrayDataType.INSTANCE));
    }

    @Override
    public void close() {
        store.closeImmediately();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("a working file cannot be removed: " + file, e);
        }
    }
}
