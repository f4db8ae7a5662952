package dev.bascule.run;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.runbook.RejectSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * The rows that reshapes leave out, in files of the run: {@code rejects/RESHAPE.jsonl}. Several workers at once. Written
 * anew at each reading of the source, so that what stands there is what the last reading found.
 */
final class RejectFiles implements RejectSink, AutoCloseable {

    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private final RunFolder folder;
    private final Map<String, BufferedWriter> writers = new HashMap<>();

    RejectFiles(RunFolder folder) {
        this.folder = folder;
    }

    /** Forgets what was written so far. */
    synchronized void restart() {
        List.copyOf(writers.keySet()).forEach(this::forget);
    }

    @Override
    public synchronized void forget(String reshape) {
        BufferedWriter writer = writers.remove(reshape);
        if (writer != null) {
            try {
                writer.close();
                Files.deleteIfExists(folder.rejects(reshape));
            } catch (IOException e) {
                throw new UncheckedIOException("the files of left out rows cannot be written", e);
            }
        }
    }

    @Override
    public synchronized void leftOut(String reshape, Outcome outcome, Optional<String> reason, RawBson row) {
        String id = DocumentId.of(row).map(DocumentId::toExtendedJson).orElse("null");
        String line = "{\"outcome\": \"" + outcome.word() + "\", \"reason\": "
                + reason.map(word -> "\"" + word + "\"").orElse("null")
                + ", \"_id\": " + id
                + ", \"document\": " + row.toDocument().toJson(CANONICAL) + "}\n";
        try {
            writer(reshape).write(line);
        } catch (IOException e) {
            throw new UncheckedIOException("the files of left out rows cannot be written", e);
        }
    }

    private BufferedWriter writer(String reshape) throws IOException {
        BufferedWriter writer = writers.get(reshape);
        if (writer == null) {
            Path file = folder.rejects(reshape);
            Files.deleteIfExists(file);
            writer = Files.newBufferedWriter(folder.createFile(file), StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            writers.put(reshape, writer);
        }
        return writer;
    }

    @Override
    public synchronized void close() {
        try {
            for (BufferedWriter writer : writers.values()) {
                writer.close();
            }
            writers.clear();
        } catch (IOException e) {
            throw new UncheckedIOException("the files of left out rows cannot be written", e);
        }
    }
}
