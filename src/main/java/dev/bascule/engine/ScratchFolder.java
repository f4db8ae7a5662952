package dev.bascule.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for the working files of one reading, below the home, gone when it is over. */
final class ScratchFolder implements AutoCloseable {

    private final Path path;

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /** The home is readable by its owner only, and so is what is made in it here. */
    static ScratchFolder below(Path home) {
        try {
            return new ScratchFolder(Files.createTempDirectory(home, "work-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no working folder can be made below " + home, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("working files cannot be removed: " + path, e);
        }
    }
}
