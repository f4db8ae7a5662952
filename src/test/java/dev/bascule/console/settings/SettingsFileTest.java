package dev.bascule.console.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(42), ZoneOffset.UTC);

    @TempDir
    private Path home;

    @Test
    void whatIsSavedIsReadAgain() {
        Settings chosen = new Settings(Theme.DARK, Language.FRENCH, 130, "Léa", Confirmation.TYPE, false);
        new SettingsFile(home.resolve("new"), CLOCK).save(chosen);
        SettingsFile.Loaded loaded = new SettingsFile(home.resolve("new"), CLOCK).load();
        assertThat(loaded.settings()).isEqualTo(chosen);
        assertThat(loaded.notice()).isEmpty();
    }

    /** As by a second console, which only says that it cannot start: the first one's files are none of its business. */
    @Test
    void aGlanceChangesNothingWhateverTheFileHolds() throws IOException {
        assertThat(SettingsFile.glance(home, CLOCK)).isEqualTo(Settings.DEFAULT);
        Settings chosen = new Settings(Theme.DARK, Language.FRENCH, 130, "Léa", Confirmation.TYPE, false);
        new SettingsFile(home, CLOCK).save(chosen);
        assertThat(SettingsFile.glance(home, CLOCK)).isEqualTo(chosen);
        Files.writeString(home.resolve("settings.json"), "{ no settings");
        assertThat(SettingsFile.glance(home, CLOCK)).isEqualTo(Settings.DEFAULT);
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("settings.json"));
        }
    }

    @Test
    void withoutAFileTheDefaultsHoldSilently() {
        SettingsFile.Loaded loaded = new SettingsFile(home, CLOCK).load();
        assertThat(loaded.settings()).isEqualTo(Settings.DEFAULT);
        assertThat(loaded.notice()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\":1,\"theme\":\"DARK\",\"language\":\"FRENCH\"}",
                "{\"version\":1,\"theme\":null,\"language\":\"FRENCH\",\"textScale\":100}",
                "{\"version\":1,\"theme\":\"DARK\",\"language\":\"FRENCH\",\"textScale\":101}",
                "{\"version\":2,\"theme\":\"DARK\",\"language\":\"FRENCH\",\"textScale\":100}",
                "{\"version\":3,\"theme\":\"DARK\",\"language\":\"FRENCH\",\"textScale\":100}",
                "{\"version\":2,\"theme\":\"DARK\",\"language\":\"FRENCH\",\"textScale\":100,"
                        + "\"operator\":\"a\\u0007b\",\"confirmation\":\"HOLD\",\"sandbox\":true}",
                "{\"version\":2,\"theme\":\"DARK\",\"language\":\"FRENCH\",\"textScale\":100,"
                        + "\"operator\":\"\",\"confirmation\":\"HOLD\",\"sandbox\":\"yes\"}",
                "{\"version\":1,\"theme\":\"DARK\",\"language\":\"FRENCH\",\"textScale\":100,\"more\":1}"
            })
    void aFileThatCannotBeUsedIsKeptAsideAndSaid(String content) throws IOException {
        Files.writeString(home.resolve("settings.json"), content);
        SettingsFile.Loaded loaded = new SettingsFile(home, CLOCK).load();
        assertThat(loaded.settings()).isEqualTo(Settings.DEFAULT);
        Path aside = home.resolve("settings.json.unreadable-42");
        assertThat(aside).hasContent(content);
        assertThat(loaded.notice())
                .hasValueSatisfying(said -> assertThat(said.english()).contains(aside.toString()));
        assertThat(home.resolve("settings.json")).doesNotExist();
    }

    @Test
    void whatAnEarlierVersionWroteIsReadWithTheDefaultsOfWhatItLacks() throws IOException {
        Files.writeString(
                home.resolve("settings.json"),
                "{\"version\":1,\"theme\":\"DARK\",\"language\":\"FRENCH\",\"textScale\":130}");
        assertThat(new SettingsFile(home, CLOCK).load().settings())
                .isEqualTo(new Settings(Theme.DARK, Language.FRENCH, 130, "", Confirmation.HOLD, true));
    }

    @Test
    void anExportIsReadAgainAndAnythingElseIsNone() {
        SettingsFile file = new SettingsFile(home, CLOCK);
        Settings chosen = Settings.DEFAULT.withOperator("Léa").withSandbox(false);
        assertThat(file.parse(file.text(chosen))).contains(chosen);
        assertThat(file.parse("null")).isEmpty();
        assertThat(file.parse("environments:")).isEmpty();
        assertThat(home.resolve("settings.json")).doesNotExist();
    }

    @Test
    void savingLeavesNothingBesideTheFile() throws IOException {
        SettingsFile file = new SettingsFile(home, CLOCK);
        file.save(Settings.DEFAULT);
        file.save(Settings.DEFAULT.scaled(1));
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("settings.json"));
        }
    }

    @Test
    void aHomeThatCannotBeWrittenToIsTold() throws IOException {
        Path occupied = Files.writeString(home.resolve("occupied"), "a file, not a folder");
        assertThatThrownBy(() -> new SettingsFile(occupied, CLOCK).save(Settings.DEFAULT))
                .isInstanceOfSatisfying(
                        OperatorException.class,
                        told -> assertThat(told.happened().english()).contains(occupied.toString()));
    }
}
