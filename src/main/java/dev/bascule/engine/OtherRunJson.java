package dev.bascule.engine;

import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the reports of runs without a plan have in common: what history tells of any run. Any thread. */
final class OtherRunJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private OtherRunJson() {}

    static ObjectNode header(RunId run, RunState state, String target, String kind, String name, Instant startedAt) {
        ObjectNode node = object().put("run", run.value())
                .put("state", state.word())
                .put("runbook", name)
                .put("kind", kind)
                .putNull("source");
        node.putObject("target").put("environment", target);
        return node.put("startedAt", time(startedAt));
    }

    /** Tells a report of the state that its run came to later. */
    static void amend(RunFolder folder, RunState state, Instant at) {
        try {
            ObjectNode node = (ObjectNode) read(Files.readString(folder.reportJson()));
            node.put("state", state.word());
            if (node.path("finishedAt").isNull()) {
                node.put("finishedAt", time(at));
            }
            folder.write(folder.reportJson(), text(node));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String kind(String report) {
        return read(report).path("kind").asString("");
    }

    /**
     * The kind that a run's report tells; empty when there is none that can be read: whatever else is to be settled needs no
     * file of this computer.
     */
    static Optional<String> kindOf(RunFolder folder) {
        if (!Files.isRegularFile(folder.reportJson())) {
            return Optional.empty();
        }
        try {
            return Optional.of(kind(Files.readString(folder.reportJson())));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    /** Name of the environment that a run wrote to. */
    static String target(String report) {
        return read(report).path("target").path("environment").asString("");
    }

    static Instant startedAt(String report) {
        return Instant.parse(read(report).path("startedAt").asString(""));
    }

    static JsonNode read(String report) {
        return MAPPER.readTree(report);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String text(ObjectNode node) {
        return MAPPER.writeValueAsString(node) + "\n";
    }
}
