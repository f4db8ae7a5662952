package dev.bascule.run;

import dev.bascule.files.Folders;
import dev.bascule.run.journal.RunFolder;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run's working files, gone when it ends; what a crash left of them goes when the next one begins. */
final class WorkFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkFolder.class);

    private final Path path;

    private WorkFolder(Path path) {
        this.path = path;
    }

    static WorkFolder below(RunFolder folder) {
        Path path = folder.path().resolve("work");
        Folders.remove(path);
        return new WorkFolder(folder.makeFolder(path));
    }

    /** Where there is no room for one, what needs it fails when it comes to write there, and no sooner. */
    static WorkFolder asFarAsPossible(RunFolder folder) {
        try {
            return below(folder);
        } catch (RuntimeException e) {
            LOG.warn("no working folder can be made for {}", folder.run(), e);
            return new WorkFolder(folder.path().resolve("work"));
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            Folders.remove(path);
        } catch (UncheckedIOException e) {
            LOG.warn("what is left of {} goes when the run is worked on again", path, e);
        }
    }
}
