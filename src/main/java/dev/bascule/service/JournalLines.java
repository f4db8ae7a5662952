package dev.bascule.service;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of systemd's journal as it writes them in JSON. */
final class JournalLines {

    private static final JsonMapper JSON = JsonMapper.shared();

    private JournalLines() {}

    /** Empty for remarks between the entries. */
    static Optional<LogLine> read(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode entry = JSON.readTree(line);
            return Optional.of(new LogLine(moment(entry), message(entry.path("MESSAGE"))));
        } catch (JacksonException cut) {
            return LogSource.plain(line);
        }
    }

    private static Optional<Instant> moment(JsonNode entry) {
        String micros = entry.path("__REALTIME_TIMESTAMP").asString("");
        return micros.matches("\\d{1,18}")
                ? Optional.of(Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS))
                : Optional.empty();
    }

    /** What is no text comes as its bytes. */
    private static String message(JsonNode message) {
        if (!message.isArray()) {
            return message.asString("");
        }
        byte[] bytes = new byte[message.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) message.path(i).asInt(0);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
