package dev.bascule.console.settings;

import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file {@code settings.json} in the home. Any thread.
 *
 * <p>Written whole or not at all. A file that cannot be used is set aside under another name, never overwritten, and
 * the defaults are used; {@link Loaded#notice} says so.
 */
public final class SettingsFile {

    static final int VERSION = 1;

    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();
    private final Path file;
    private final Clock clock;

    /** What was read. Any thread. */
    public record Loaded(Settings settings, Optional<Text> notice) {}

    private record Stored(int version, Theme theme, Language language, int textScale) {}

    public SettingsFile(Path home, Clock clock) {
        this.file = home.resolve("settings.json");
        this.clock = clock;
    }

    /** Reads the settings; the defaults when there are none yet. */
    public synchronized Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.DEFAULT, Optional.empty());
        }
        try {
            Stored stored = json.readValue(Files.readString(file), Stored.class);
            if (stored.version() != VERSION) {
                return setAside();
            }
            return new Loaded(new Settings(stored.theme(), stored.language(), stored.textScale()), Optional.empty());
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            return setAside();
        }
    }

    /**
     * Writes the settings beside the old ones and puts them in their place in one move.
     *
     * @throws OperatorException when the home cannot be written to; the old settings are still there
     */
    public synchronized void save(Settings settings) {
        Stored stored = new Stored(VERSION, settings.theme(), settings.language(), settings.textScale());
        try {
            OwnerOnly.createFolders(file.getParent());
            String text = json.writerWithDefaultPrettyPrinter().writeValueAsString(stored) + "\n";
            DurableFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new OperatorException(
                    OperatorException.Reason.FAILED,
                    Text.of("console.settings.save.failed", file.toString(), String.valueOf(failure.getMessage())),
                    Text.of("console.settings.save.failed.state"),
                    Text.of("console.settings.save.failed.remedy"),
                    failure);
        }
    }

    private Loaded setAside() {
        Path aside = file.resolveSibling("settings.json.unreadable-" + clock.millis());
        try {
            Files.move(file, aside);
            return notice(Text.of("console.settings.unreadable", aside.toString()));
        } catch (IOException failure) {
            return notice(Text.of("console.settings.unreadable.kept", file.toString()));
        }
    }

    private static Loaded notice(Text text) {
        return new Loaded(Settings.DEFAULT, Optional.of(text));
    }
}
