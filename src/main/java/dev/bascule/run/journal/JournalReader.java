package dev.bascule.run.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a journal and verifies its chain. Any thread; changes nothing. The chain shows an edited, removed, inserted or
 * moved line; lines missing at the end show when {@link Contents#holds} is asked for the hash that the control document
 * or the report kept.
 */
public final class JournalReader {

    private JournalReader() {}

    /**
     * What a journal holds.
     *
     * @param entries every readable one, in the file's order, also those after a broken line
     * @param hashes one per line, in the file's order
     * @param broken the first line that is unreadable or does not follow from the one before
     * @param torn bytes after the last line feed: a line whose writing was interrupted
     */
    public record Contents(List<JournalEntry> entries, List<String> hashes, Optional<BrokenLine> broken, byte[] torn) {

        public Contents {
            entries = List.copyOf(entries);
            hashes = List.copyOf(hashes);
            torn = torn.clone();
        }

        /** Hash of the last line; 64 zeros when there is none. */
        public String lastHash() {
            return hashes.isEmpty() ? JournalLine.START : hashes.getLast();
        }

        /** Whether the line with this hash is (still) in the journal. */
        public boolean holds(String hash) {
            return hashes.contains(hash);
        }

        /** Whether every line is readable, follows from the one before, and was written to its end. */
        public boolean isWhole() {
            return broken.isEmpty() && torn.length == 0;
        }

        @Override
        public byte[] torn() {
            return torn.clone();
        }
    }

    /**
     * Where the chain breaks.
     *
     * @param line counted from 1
     */
    public record BrokenLine(int line, Kind kind) {

        public enum Kind {
            /** Not a journal entry. */
            UNREADABLE,
            /** Carries another hash than that of the line before: that one was changed, or lines are missing. */
            DOES_NOT_FOLLOW
        }
    }

    public static Contents read(Path file) throws IOException {
        return parse(Files.readAllBytes(file));
    }

    static Contents parse(byte[] bytes) {
        var entries = new ArrayList<JournalEntry>();
        var hashes = new ArrayList<String>();
        Optional<BrokenLine> broken = Optional.empty();
        String previous = JournalLine.START;
        int start = 0;
        for (int end = lineFeed(bytes, 0); end >= 0; end = lineFeed(bytes, start)) {
            byte[] line = Arrays.copyOfRange(bytes, start, end);
            var parsed = JournalLine.parse(line);
            parsed.ifPresent(readable -> entries.add(readable.entry()));
            if (broken.isEmpty()) {
                broken = breakIn(parsed, previous, hashes.size() + 1);
            }
            previous = JournalLine.hash(line);
            hashes.add(previous);
            start = end + 1;
        }
        return new Contents(entries, hashes, broken, Arrays.copyOfRange(bytes, start, bytes.length));
    }

    private static Optional<BrokenLine> breakIn(Optional<JournalLine> line, String previous, int number) {
        if (line.isEmpty()) {
            return Optional.of(new BrokenLine(number, BrokenLine.Kind.UNREADABLE));
        }
        return line.get().previous().equals(previous)
                ? Optional.empty()
                : Optional.of(new BrokenLine(number, BrokenLine.Kind.DOES_NOT_FOLLOW));
    }

    private static int lineFeed(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
