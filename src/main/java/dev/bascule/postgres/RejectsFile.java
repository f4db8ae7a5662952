package dev.bascule.postgres;

import dev.bascule.files.DurableFile;
import dev.bascule.relational.Bytes;
import dev.bascule.relational.FileRow;
import dev.bascule.relational.Refusal;
import dev.bascule.relational.TransferFile;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The refused rows of a file as they stand there, in the form of an export, to be corrected and imported again. One thread. */
final class RejectsFile implements TransferFile.Rows {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Refusals refusals;
    private final OutputStream out;
    private final Bytes line = new Bytes();
    private String array = "";

    private RejectsFile(Refusals refusals, OutputStream out) {
        this.refusals = refusals;
        this.out = out;
    }

    /** @param listed those that are explained in the file */
    static void write(Path file, TransferFile source, Refusals refusals, List<Refusal> listed, CancelToken cancel)
            throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        DurableFile.replace(file, out -> {
            RejectsFile rows = new RejectsFile(refusals, out);
            rows.head(listed);
            try {
                source.read(rows, cancel);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            rows.put(rows.array.isEmpty() ? "}}" : "\n]}}");
        });
    }

    private void head(List<Refusal> listed) throws IOException {
        List<Map<String, Object>> told = new ArrayList<>();
        for (Refusal refusal : listed) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("array", refusal.array());
            one.put("element", refusal.element());
            one.put("field", refusal.field().orElse(""));
            one.put("reason", refusal.reason().word());
            one.put("detail", refusal.detail().english());
            told.add(one);
        }
        put("{\"metadata\": {\"version\": \"1.0\", \"refusals\": " + JSON.writeValueAsString(told) + "},\n\"data\": {");
    }

    @Override
    public void row(String name, FileRow row) {
        add(name, row.element(), row.text());
    }

    @Override
    public void notAnObject(String name, long element, long offset, byte[] text) {
        // what is no row cannot be corrected as one: it is told among the reasons alone
    }

    @Override
    public void notAnArray(String name, long offset, byte[] text) {
        // the same
    }

    private void add(String name, long element, byte[] text) {
        if (!refusals.has(name, element)) {
            return;
        }
        try {
            if (name.equals(array)) {
                put(",\n");
            } else {
                put(array.isEmpty() ? "" : "\n],");
                line.clear();
                line.line(0).addString(name).add(": [").line(0);
                out.write(line.array(), 0, line.length());
                array = name;
            }
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
