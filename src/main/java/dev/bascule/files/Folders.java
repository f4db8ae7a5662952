package dev.bascule.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes folders with all they hold. Any thread. */
public final class Folders {

    private Folders() {}

    /**
     * Removes a folder with all it holds; nothing happens when it is not there. A link in it goes, what it leads to
     * stays.
     *
     * @throws UncheckedIOException when something of it is left
     */
    public static void remove(Path folder) {
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be removed: " + folder, e);
        }
    }
}
