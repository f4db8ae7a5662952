package dev.bascule.compare;

import dev.bascule.compare.Comparison.Differing;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Every document that differs, kept in files of a folder until it is written out in order. Several workers write, one for
 * a collection; afterwards one reads. Memory does not depend on how many there are.
 */
public final class DifferenceSpool implements DifferenceSink, ListedDifferences, AutoCloseable {

    private record File(Path path, BufferedWriter writer) {}

    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();
    private final Map<String, File> files = new ConcurrentHashMap<>();

    /** @param folder readable by its owner only; whoever made it removes it */
    public DifferenceSpool(Path folder) {
        this.folder = folder;
    }

    @Override
    public void found(String collection, Differing differing) {
        try {
            BufferedWriter writer =
                    files.computeIfAbsent(collection, this::begin).writer();
            writer.write(differing.kind().name());
            writer.write('\t');
            // Extended JSON escapes line breaks and tabs
            writer.write(differing.id());
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the differences cannot be kept in " + folder, e);
        }
    }

    private File begin(String collection) {
        Path path = folder.resolve("differences-" + number.incrementAndGet());
        try {
            return new File(path, Files.newBufferedWriter(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the differences cannot be kept in " + folder, e);
        }
    }

    @Override
    public void of(String collection, Consumer<Differing> each) throws IOException {
        File file = files.get(collection);
        if (file == null) {
            return;
        }
        file.writer().flush();
        try (BufferedReader lines = Files.newBufferedReader(file.path(), StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                each.accept(new Differing(Differing.Kind.valueOf(line.substring(0, tab)), line.substring(tab + 1)));
            }
        }
    }

    @Override
    public void close() {
        files.values().forEach(file -> {
            try {
                file.writer().close();
            } catch (IOException e) {
                throw new UncheckedIOException("the differences cannot be kept in " + folder, e);
            }
        });
    }
}
