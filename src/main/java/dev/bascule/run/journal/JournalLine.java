package dev.bascule.run.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An entry as it stands in the file, with the hash of the line before.
 *
 * @param previous hash of the line before, {@link #START} in the first one
 */
record JournalLine(JournalEntry entry, String previous) {

    static final String START = "0".repeat(64);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** The line's bytes, without the line feed. */
    byte[] bytes() {
        var members = new LinkedHashMap<String, Object>();
        members.put(JournalEntry.AT, TIME.format(entry.at()));
        members.put(JournalEntry.EVENT, entry.event());
        members.putAll(entry.data());
        members.put(JournalEntry.PREVIOUS, previous);
        return JSON.writeValueAsString(members).getBytes(StandardCharsets.UTF_8);
    }

    /** The line that {@code bytes} are; empty when they are no journal line. */
    static Optional<JournalLine> parse(byte[] bytes) {
        try {
            Map<String, Object> members = JSON.readValue(bytes, OBJECT);
            if (members.remove(JournalEntry.AT) instanceof String at
                    && members.remove(JournalEntry.EVENT) instanceof String event
                    && members.remove(JournalEntry.PREVIOUS) instanceof String previous) {
                return Optional.of(new JournalLine(new JournalEntry(Instant.parse(at), event, members), previous));
            }
            return Optional.empty();
        } catch (JacksonException | java.time.DateTimeException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** SHA-256 of a line's bytes in lower-case hex. */
    static String hash(byte[] line) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(line));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
