package dev.bascule.console.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(42), ZoneOffset.UTC);

    @TempDir
    private Path home;

    @Test
    void whatWasKeptIsRecalledByTheNextSession() {
        Remembered first = new Remembered(home, CLOCK);
        first.keep("compare.split.wide", "0.6");
        first.save();
        Remembered next = new Remembered(home, CLOCK);
        assertThat(next.recall("compare.split.wide")).contains("0.6");
        assertThat(next.notice()).isEmpty();
    }

    @Test
    void whatIsForgottenIsGoneFromTheFileToo() {
        Remembered first = new Remembered(home, CLOCK);
        first.keep("window.bounds", "0 0 960 600");
        first.save();
        first.forget();
        first.save();
        assertThat(new Remembered(home, CLOCK).recall("window.bounds")).isEmpty();
    }

    @Test
    void nothingIsWrittenWhileNothingChanges() {
        Remembered memory = new Remembered(home, CLOCK);
        memory.save();
        assertThat(home.resolve("layout.json")).doesNotExist();
    }

    @Test
    void aFileThatCannotBeUsedIsKeptAsideAndSaid() throws IOException {
        Files.writeString(home.resolve("layout.json"), "{\"version\":7}");
        Remembered memory = new Remembered(home, CLOCK);
        assertThat(memory.recall("window.bounds")).isEmpty();
        assertThat(home.resolve("layout.json.unreadable-42")).exists();
        assertThat(memory.notice())
                .hasValueSatisfying(said -> assertThat(said.english()).contains("layout.json.unreadable-42"));
    }

    @Test
    void aHomeThatCannotBeWrittenToStopsNothing() throws IOException {
        Path occupied = Files.writeString(home.resolve("occupied"), "a file, not a folder");
        Remembered memory = new Remembered(occupied, CLOCK);
        memory.keep("a", "b");
        memory.save();
        assertThat(memory.recall("a")).contains("b");
    }
}
