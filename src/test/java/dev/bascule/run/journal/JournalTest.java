package dev.bascule.run.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.environment.Secret;
import dev.bascule.run.journal.JournalReader.BrokenLine;
import dev.bascule.run.journal.JournalReader.BrokenLine.Kind;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00.123456Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.jsonl");
    }

    @Test
    void lineIsAnObjectWithTimeEventDataAndTheHashOfTheLineBefore() throws IOException {
        String hash = write(Map.of("state", "preparing"), Map.of("names", List.of("é", "<b>"), "count", 3));

        List<String> lines = Files.readAllLines(file);
        assertThat(lines.getFirst())
                .isEqualTo("{\"at\":\"2026-11-21T20:00:00.123Z\",\"event\":\"event_1\",\"state\":\"preparing\","
                        + "\"previous\":\"" + "0".repeat(64) + "\"}");
        assertThat(lines.get(1))
                .contains("\"previous\":\"" + JournalLine.hash(lines.getFirst().getBytes("UTF-8")) + '"');
        assertThat(hash).isEqualTo(JournalLine.hash(lines.get(1).getBytes("UTF-8")));
    }

    @Test
    void entriesAreReadBackAsTheyWereWritten() throws IOException {
        Map<String, Object> data =
                Map.of("text", "a\n\"b\" é", "whole", 3L, "part", 0.5, "yes", true, "list", List.of("x", 1L));
        write(data);

        JournalReader.Contents contents = JournalReader.read(file);
        assertThat(contents.isWhole()).isTrue();
        assertThat(contents.entries()).containsExactly(new JournalEntry(CLOCK.instant(), "event_1", data));
    }

    @Test
    void appendingGoesOnAfterReopening() throws IOException {
        String first = write(Map.of("n", 1));
        try (Journal journal = Journal.open(file, CLOCK)) {
            assertThat(journal.lastHash()).isEqualTo(first);
            journal.append("again");
        }

        JournalReader.Contents contents = JournalReader.read(file);
        assertThat(contents.isWhole()).isTrue();
        assertThat(contents.entries()).extracting(JournalEntry::event).containsExactly("event_1", "again");
        assertThat(contents.holds(first)).isTrue();
    }

    @Test
    void editedLineIsFoundAtTheLineThatNoLongerFollows() throws IOException {
        write(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3));
        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("\"n\":2", "\"n\":9"));
        Files.write(file, lines);

        assertThat(JournalReader.read(file).broken()).contains(new BrokenLine(3, Kind.DOES_NOT_FOLLOW));
    }

    @Test
    void removedLineIsFound() throws IOException {
        write(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3));
        List<String> lines = lines();
        lines.remove(1);
        Files.write(file, lines);

        assertThat(JournalReader.read(file).broken()).contains(new BrokenLine(2, Kind.DOES_NOT_FOLLOW));
    }

    @Test
    void swappedLinesAreFound() throws IOException {
        write(Map.of("n", 1), Map.of("n", 2), Map.of("n", 3));
        List<String> lines = lines();
        lines.addFirst(lines.remove(1));
        Files.write(file, lines);

        assertThat(JournalReader.read(file).broken()).contains(new BrokenLine(1, Kind.DOES_NOT_FOLLOW));
    }

    @Test
    void lineThatIsNoEntryIsFound() throws IOException {
        write(Map.of("n", 1), Map.of("n", 2));
        List<String> lines = lines();
        lines.set(1, "not json");
        Files.write(file, lines);

        assertThat(JournalReader.read(file).broken()).contains(new BrokenLine(2, Kind.UNREADABLE));
    }

    @Test
    void linesMissingAtTheEndShowByTheHashThatWasKeptElsewhere() throws IOException {
        String kept = write(Map.of("n", 1), Map.of("n", 2));
        List<String> lines = lines();
        lines.removeLast();
        Files.write(file, lines);

        JournalReader.Contents contents = JournalReader.read(file);
        assertThat(contents.isWhole()).isTrue();
        assertThat(contents.holds(kept)).isFalse();
    }

    @Test
    void tornLastLineIsCutAndAnEventSaysSo() throws IOException {
        write(Map.of("n", 1));
        Files.writeString(file, "{\"at\":\"2026-11-2", StandardOpenOption.APPEND);
        assertThat(JournalReader.read(file).isWhole()).isFalse();

        Journal.open(file, CLOCK).close();

        JournalReader.Contents contents = JournalReader.read(file);
        assertThat(contents.isWhole()).isTrue();
        assertThat(contents.entries().getLast().event()).isEqualTo(Journal.TORN_LINE_CUT);
        assertThat(contents.entries().getLast().data()).isEqualTo(Map.of("bytes", 16L, "text", "{\"at\":\"2026-11-2"));
    }

    @Test
    void brokenJournalCanStillBeContinuedAndSaysWhereItBroke() throws IOException {
        write(Map.of("n", 1), Map.of("n", 2));
        List<String> lines = lines();
        lines.removeFirst();
        Files.write(file, lines);

        try (Journal journal = Journal.open(file, CLOCK)) {
            journal.append("recovered");
        }

        JournalReader.Contents contents = JournalReader.read(file);
        assertThat(contents.broken()).contains(new BrokenLine(1, Kind.DOES_NOT_FOLLOW));
        assertThat(contents.entries())
                .extracting(JournalEntry::event)
                .containsExactly("event_2", Journal.CHAIN_BROKEN, "recovered");
    }

    @Test
    void journalThatSomebodyElseWroteToIsNotWrittenOver() throws IOException {
        try (Journal journal = Journal.open(file, CLOCK)) {
            journal.append("mine");
            Files.writeString(file, "theirs\n", StandardOpenOption.APPEND);

            assertThatThrownBy(() -> journal.append("mine_again")).isInstanceOf(OperatorException.class);
        }
        assertThat(Files.readString(file)).endsWith("theirs\n");
    }

    @Test
    void ownerAloneCanReadIt() throws IOException {
        write(Map.of());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void neitherSecretsNorOtherObjectsNorReservedNamesGetIn() {
        try (Journal journal = Journal.open(file, CLOCK)) {
            assertThatThrownBy(() -> journal.append("event", Map.of("password", Secret.of("hunter2"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("hunter2");
            assertThatThrownBy(() -> journal.append("event", Map.of("list", List.of(Secret.of("hunter2")))))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> journal.append("event", Map.of("previous", "x")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> journal.append("Not Snake")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @SafeVarargs
    private String write(Map<String, Object>... entries) {
        try (Journal journal = Journal.open(file, CLOCK)) {
            for (int i = 0; i < entries.length; i++) {
                journal.append("event_" + (i + 1), entries[i]);
            }
            return journal.lastHash();
        }
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }
}
