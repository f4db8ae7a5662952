package dev.bascule.engine;

import dev.bascule.files.Folders;
import dev.bascule.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A folder for the working files of one reading, below the home, gone when it is over. */
final class ScratchFolder implements AutoCloseable {

    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    static ScratchFolder below(Path home) {
        try {
            return new ScratchFolder(OwnerOnly.createTemporaryFolder(home, "work-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no working folder can be made below " + home, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        Folders.remove(path);
    }
}
