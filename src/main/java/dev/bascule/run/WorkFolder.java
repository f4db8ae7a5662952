package dev.bascule.run;

import dev.bascule.run.journal.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A run's working files, gone when it ends; what a crash left of them goes when the next one begins. */
final class WorkFolder implements AutoCloseable {

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    static WorkFolder below(RunFolder folder) {
        Path path = folder.path().resolve("work");
        empty(path);
        return new WorkFolder(folder.makeFolder(path));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        empty(path);
    }

    /** Removes a folder with all it holds; nothing happens when it is not there. */
    static void empty(Path path) {
        if (!Files.exists(path)) {
            return;
        }
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
