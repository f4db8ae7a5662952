package dev.bascule.relational;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what it takes to undo an import, as the import wrote it. Worker only; never more than a line in memory. */
public final class UndoLines {

    private UndoLines() {}

    /** Takes one line: what happened to a row of a table. */
    @FunctionalInterface
    public interface Taker {
        void line(String table, String change, FileRow row);
    }

    public static void read(Path file, Taker taker) throws IOException {
        try (Scanner lines = new Scanner(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            lines.useDelimiter("\n");
            for (long number = 0; lines.hasNext(); number++) {
                one(lines.next(), number, taker);
            }
            if (lines.ioException() != null) {
                throw lines.ioException();
            }
        }
    }

    private static void one(String line, long number, Taker taker) {
        FileReader reader =
                new FileReader(new RecentBytes(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8))));
        JsonParser parser = reader.parser();
        parser.nextToken();
        String table = member(parser);
        String change = member(parser);
        parser.nextToken();
        parser.nextToken();
        taker.line(table, change, reader.row(number));
    }

    private static String member(JsonParser parser) {
        parser.nextToken();
        if (parser.nextToken() != JsonToken.VALUE_STRING) {
            throw new IllegalStateException("not an undo file");
        }
        return parser.getString();
    }
}
