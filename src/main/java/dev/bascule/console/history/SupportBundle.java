package dev.bascule.console.history;

import dev.bascule.files.DurableFile;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What somebody who helps needs of a run, in one file: its plan, report, journal and log, without documents and without
 * secrets. Worker only.
 *
 * <p>Backups, set-aside documents and rows that could not be used are never in it.
 */
final class SupportBundle {

    /** Of a log that grew for days its end is what counts. */
    private static final int LONGEST = 8_000_000;

    private final String about;
    private final List<Path> files;

    /** One file of the bundle. Any thread. */
    record Item(String name, long bytes) {}

    /** @param about the program, the computer and the run in lines for people */
    SupportBundle(RunFolder folder, String about) {
        this.about = about;
        this.files = Stream.of(
                        folder.runbook(),
                        folder.plan(),
                        folder.reportJson(),
                        folder.reportHtml(),
                        folder.journal(),
                        folder.log())
                .filter(Files::isRegularFile)
                .toList();
    }

    /** What {@link #write} would put into it. */
    List<Item> contents() {
        List<Item> items = new ArrayList<>();
        items.add(new Item("about.txt", about.getBytes(StandardCharsets.UTF_8).length));
        try {
            for (Path file : files) {
                items.add(new Item(name(file), Files.size(file)));
            }
            return items;
        } catch (IOException failure) {
            throw failed(files.getFirst().getParent(), failure);
        }
    }

    /** @throws OperatorException when it cannot be written; nothing half is left */
    void write(Path zip) {
        try {
            DurableFile.replace(zip, this::write);
        } catch (IOException failure) {
            throw failed(zip, failure);
        }
    }

    private void write(OutputStream out) throws IOException {
        ZipOutputStream bundle = new ZipOutputStream(out, StandardCharsets.UTF_8);
        put(bundle, "about.txt", about);
        for (Path file : files) {
            put(bundle, name(file), read(file));
        }
        bundle.finish();
    }

    private static void put(ZipOutputStream bundle, String name, String text) throws IOException {
        bundle.putNextEntry(new ZipEntry(name));
        bundle.write(Redactions.of(text).getBytes(StandardCharsets.UTF_8));
        bundle.closeEntry();
    }

    private static String read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int from = Math.max(0, bytes.length - LONGEST);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static OperatorException failed(Path file, IOException cause) {
        return new OperatorException(
                OperatorException.Reason.FAILED,
                Text.of("console.history.bundle.failed", file.toString(), String.valueOf(cause.getMessage())),
                Text.of("console.history.bundle.failed.state"),
                Text.of("console.history.bundle.failed.remedy"),
                cause);
    }
}
