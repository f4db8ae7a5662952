package dev.bascule.run;

import dev.bascule.files.Folders;
import dev.bascule.run.journal.RunFolder;
import java.nio.file.Path;

/** A run's working files, gone when it ends; what a crash left of them goes when the next one begins. */
final class WorkFolder implements AutoCloseable {

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    static WorkFolder below(RunFolder folder) {
        Path path = folder.path().resolve("work");
        Folders.remove(path);
        return new WorkFolder(folder.makeFolder(path));
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        Folders.remove(path);
    }
}
