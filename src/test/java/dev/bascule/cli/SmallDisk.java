package dev.bascule.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A disk of a few megabytes in memory, mounted for a test; who may not mount one gets the test skipped, with the reason. */
final class SmallDisk implements AutoCloseable {

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    static SmallDisk mounted(Path folder, int megabytes) throws IOException {
        String said = run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
        assumeTrue(said.isEmpty(), () -> "no small disk can be mounted here, so a full one was not tested: " + said);
        return new SmallDisk(folder);
    }

    Path path() {
        return path;
    }

    /** @return what went wrong; empty when nothing did */
    private static String run(List<String> command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor() == 0 ? "" : command.getFirst() + " " + output;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    // Lazily: a file of the log is still open.
    @Override
    public void close() {
        try {
            String failure = run(List.of("umount", "--lazy", path.toString()));
            if (!failure.isEmpty()) {
                throw new IOException(failure);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
