package dev.bascule.mongo.dump;

import dev.bascule.files.DurableFile;
import dev.bascule.files.Folders;
import dev.bascule.files.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A dump while it is made: a sibling of its target that says by its name and by a file in it that it is unfinished, and
 * that takes the target's name only when everything in it is on the disk. Worker only.
 */
final class DumpDirectory {

    /** Its presence says that the dump around it was never finished. */
    static final String UNFINISHED_MARK = "bascule-unfinished";

    private final Path target;
    private final Path working;
    private final Path databaseDirectory;
    private final FileOpener files;

    private DumpDirectory(Path target, Path working, Path databaseDirectory, FileOpener files) {
        this.target = target;
        this.working = working;
        this.databaseDirectory = databaseDirectory;
        this.files = files;
    }

    /** @throws FileAlreadyExistsException when the target holds something */
    static DumpDirectory begin(Path target, String database, FileOpener files) throws IOException {
        refuseIfUsed(target);
        Path parent = target.getParent();
        if (parent == null) {
            throw new FileAlreadyExistsException(target.toString());
        }
        OwnerOnly.createFolders(parent);
        Path working = OwnerOnly.createTemporaryFolder(parent, target.getFileName() + ".unfinished-");
        DumpDirectory dump = new DumpDirectory(target, working, working.resolve(database), files);
        try {
            OwnerOnly.createFolders(dump.databaseDirectory);
            dump.write(working.resolve(UNFINISHED_MARK), "");
        } catch (IOException e) {
            dump.abandon();
            throw e;
        }
        return dump;
    }

    private static void refuseIfUsed(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            try (Stream<Path> content = Files.list(target)) {
                if (content.findAny().isEmpty()) {
                    return;
                }
            }
        }
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
    }

    /** The directory with the files, until {@link #complete} gives it the target's name. */
    Path working() {
        return working;
    }

    /** Where a file of the database goes. */
    Path file(String name) {
        return databaseDirectory.resolve(name);
    }

    /** A new file; what a former pass left under that name goes. */
    OutputStream create(Path file) throws IOException {
        Files.deleteIfExists(file);
        return files.open(file);
    }

    void write(Path file, String content) throws IOException {
        try (OutputStream out = create(file)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Makes the dump appear under its name, whole. */
    void complete() throws IOException {
        Files.delete(working.resolve(UNFINISHED_MARK));
        DurableFile.forceFolder(databaseDirectory);
        DurableFile.forceFolder(working);
        refuseIfUsed(target);
        Files.deleteIfExists(target);
        Files.move(working, target, StandardCopyOption.ATOMIC_MOVE);
        DurableFile.forceFolder(working.resolveSibling("."));
    }

    /** Removes what was made. @return whether nothing of it is left */
    boolean abandon() {
        try {
            Folders.remove(working);
        } catch (UncheckedIOException e) {
            // the first failure is the one to tell; that something is left is told beside it
            return false;
        }
        return true;
    }
}
