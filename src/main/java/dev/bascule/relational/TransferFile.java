package dev.bascule.relational;

import dev.bascule.relational.FileSurvey.Declared;
import dev.bascule.relational.TransferProgress.Phase;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of rows: one JSON object with an object {@code data} of arrays, packed with gzip or not, with or without a byte
 * order mark. Worker only. It is read from its beginning at every call, never more than a row of it at a time.
 */
public final class TransferFile {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int UNITS_BETWEEN_LOOKS = 1_024;
    private static final JsonMapper MAPPER = JsonMapper.builder(FileReader.JSON)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;

    private TransferFile(Path file) {
        this.file = file;
    }

    /** @throws OperatorException invalid, when there is no such file */
    public static TransferFile of(Path file) {
        if (!Files.isRegularFile(file)) {
            throw invalid(Text.of("relational.file.missing", file.toString()), null);
        }
        return new TransferFile(file);
    }

    /** Takes what a file holds, in its order. */
    public interface Rows {

        void row(String array, FileRow row);

        /** An element that is no object. */
        void notAnObject(String array, long element, long offset, byte[] text);

        /** A member of {@code data} that is no array. */
        void notAnArray(String array, long offset, byte[] text);
    }

    /**
     * Reads all of it once.
     *
     * @throws OperatorException invalid, when it is not one JSON object with an object {@code data} whose members have
     *     different names, and nothing after it
     */
    public FileSurvey survey(Headway headway, CancelToken cancel) {
        Map<String, Long> counts = new LinkedHashMap<>();
        List<String> notArrays = new ArrayList<>();
        headway.reading(Phase.SURVEYING, size());
        Reading reading = walk(headway::addBytes, in -> {
            JsonParser parser = FileReader.JSON.createParser(ObjectReadContext.empty(), in);
            return new Reading(new Counting(parser, counts, notArrays, headway), parser, cancel);
        });
        headway.end();
        return new FileSurvey(counts, notArrays, reading.version(), reading.declared());
    }

    /** Survey that nobody follows. */
    public FileSurvey survey(CancelToken cancel) {
        return survey(Headway.toNobody(), cancel);
    }

    /** Hands over every row. */
    public void read(Rows rows, CancelToken cancel) {
        read(rows, more -> {}, cancel);
    }

    /** @param bytes told how many more bytes were read, as the file lies on the disk */
    public void read(Rows rows, LongConsumer bytes, CancelToken cancel) {
        walk(bytes, in -> {
            FileReader reader = new FileReader(new RecentBytes(in));
            return new Reading(new Handing(reader, rows), reader.parser(), cancel);
        });
    }

    /** In bytes, as it lies on the disk. */
    public long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Reading walk(LongConsumer bytes, Function<InputStream, Reading> opened) {
        try (InputStream in = open(bytes)) {
            Reading reading = opened.apply(in);
            try (JsonParser parser = reading.parser()) {
                reading.read();
                return reading;
            } catch (Unlike unlike) {
                throw invalid(Text.of("relational.file.unlike", file.toString(), unlike.why), null);
            } catch (JacksonException unreadable) {
                throw invalid(unreadable(unreadable), unreadable);
            }
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(e);
        }
    }

    private OperatorException unreadable(Exception failure) {
        return invalid(
                Text.of("relational.file.unreadable", file.toString(), String.valueOf(failure.getMessage())), failure);
    }

    /** The parser's own sentence quotes the text around the place, and that may be a password. */
    private Text unreadable(JacksonException failure) {
        return Text.of(
                "relational.file.no-json",
                file.toString(),
                failure.getLocation() == null ? 0 : failure.getLocation().getLineNr(),
                failure.getLocation() == null ? 0 : failure.getLocation().getColumnNr());
    }

    private InputStream open(LongConsumer bytes) throws IOException {
        InputStream in = new BufferedInputStream(new CountedStream(Files.newInputStream(file), bytes), 1 << 16);
        in.mark(2);
        boolean packed = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return packed ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static OperatorException invalid(Text happened, @org.jspecify.annotations.Nullable Throwable cause) {
        return new OperatorException(
                Reason.INVALID,
                happened,
                Text.of("relational.state.nothing-written"),
                Text.of("relational.file.remedy"),
                cause);
    }

    /** The file is JSON, but not of the form it must have. */
    private static final class Unlike extends RuntimeException {
        private final transient Text why;

        Unlike(String key, Object... arguments) {
            super(key);
            this.why = Text.of(key, arguments);
        }
    }

    /** What is done at a place of the file; afterwards the value whose first token was read has been. */
    private interface Visitor {

        void array(String name);

        void element(String array, long element);

        void notAnArray(String name);
    }

    /** Makes no rows: their text is skipped, and found to be JSON. */
    private record Counting(JsonParser parser, Map<String, Long> counts, List<String> notArrays, Headway headway)
            implements Visitor {

        @Override
        public void array(String name) {
            counts.put(name, 0L);
        }

        @Override
        public void element(String array, long element) {
            parser.skipChildren();
            counts.put(array, element + 1);
            headway.addRow();
        }

        @Override
        public void notAnArray(String name) {
            parser.skipChildren();
            notArrays.add(name);
        }
    }

    /** Hands over each row. */
    private record Handing(FileReader reader, Rows rows) implements Visitor {

        @Override
        public void array(String name) {
            // rows tell their array
        }

        @Override
        public void element(String array, long element) {
            if (reader.parser().currentToken() == JsonToken.START_OBJECT) {
                rows.row(array, reader.row(element));
            } else {
                long offset = reader.parser().currentTokenLocation().getByteOffset();
                rows.notAnObject(array, element, offset, reader.text());
            }
        }

        @Override
        public void notAnArray(String name) {
            long offset = reader.parser().currentTokenLocation().getByteOffset();
            rows.notAnArray(name, offset, reader.text());
        }
    }

    /** One walk through the file. */
    private static final class Reading {
        private final Visitor visitor;
        private final JsonParser parser;
        private final CancelToken cancel;
        private Optional<JsonNode> metadata = Optional.empty();

        Reading(Visitor visitor, JsonParser parser, CancelToken cancel) {
            this.visitor = visitor;
            this.parser = parser;
            this.cancel = cancel;
        }

        JsonParser parser() {
            return parser;
        }

        void read() {
            require(parser.nextToken() == JsonToken.START_OBJECT, "relational.file.no-object");
            boolean found = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("data")) {
                    require(!found, "relational.file.data-twice");
                    require(value == JsonToken.START_OBJECT, "relational.file.no-data");
                    data();
                    found = true;
                } else if (name.equals("metadata")) {
                    metadata = Optional.of(MAPPER.readTree(parser));
                } else {
                    parser.skipChildren();
                }
            }
            require(found, "relational.file.no-data");
            require(parser.nextToken() == null, "relational.file.more");
        }

        private void data() {
            Set<String> seen = new HashSet<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String array = parser.currentName();
                require(seen.add(array), "relational.file.array-twice", array);
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    visitor.array(array);
                    elements(array);
                } else {
                    visitor.notAnArray(array);
                }
            }
        }

        private void elements(String array) {
            for (long element = 0; parser.nextToken() != JsonToken.END_ARRAY; element++) {
                if (element % UNITS_BETWEEN_LOOKS == 0) {
                    cancel.throwIfCancelled();
                }
                visitor.element(array, element);
            }
        }

        private static void require(boolean holds, String key, Object... arguments) {
            if (!holds) {
                throw new Unlike(key, arguments);
            }
        }

        Optional<String> version() {
            return metadata.map(found -> found.path("version"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::stringValue);
        }

        Map<String, Declared> declared() {
            Map<String, Declared> all = new LinkedHashMap<>();
            metadata.ifPresent(found -> found.path("tables").properties().forEach(table -> {
                JsonNode count = table.getValue().path("rows");
                JsonNode digest = table.getValue().path("digest");
                if (count.canConvertToLong() && digest.isString()) {
                    all.put(table.getKey(), new Declared(count.longValue(), digest.stringValue()));
                }
            }));
            return all;
        }
    }
}
