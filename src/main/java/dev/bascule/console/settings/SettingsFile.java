package dev.bascule.console.settings;

import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The file {@code settings.json} in the home. Any thread.
 *
 * <p>Written whole or not at all. A file that cannot be used is set aside under another name, never overwritten, and
 * the defaults are used; {@link Loaded#notice} says so.
 */
public final class SettingsFile {

    private static final String NAME = "settings.json";

    /** Version 1 had appearance only; what it lacks has its default. */
    static final int VERSION = 2;

    private final StoredFile<JsonNode> file;

    /** What was read. Any thread. */
    public record Loaded(Settings settings, Optional<Text> notice) {}

    public SettingsFile(Path home, Clock clock) {
        this.file = new StoredFile<>(home.resolve(NAME), JsonNode.class, clock);
    }

    /** Reads the settings; the defaults when there are none yet. */
    public Loaded load() {
        StoredFile.Read<Settings> read = file.read(SettingsJson::settings);
        return new Loaded(
                read.value().orElse(Settings.DEFAULT), read.unreadable().map(StoredFile.Unreadable::notice));
    }

    /** The settings of a home that nothing may be changed in; the defaults where they cannot be read. */
    public static Settings glance(Path home, Clock clock) {
        SettingsFile settings = new SettingsFile(home, clock);
        try {
            return settings.parse(Files.readString(home.resolve(NAME))).orElse(Settings.DEFAULT);
        } catch (IOException unreadable) {
            return Settings.DEFAULT;
        }
    }

    /**
     * Writes the settings beside the old ones and puts them in their place in one move.
     *
     * @throws dev.bascule.task.OperatorException when the home cannot be written to; the old settings are still there
     */
    public void save(Settings settings) {
        file.write(SettingsJson.node(settings));
    }

    /** The settings as an export file holds them. */
    public String text(Settings settings) {
        return file.text(SettingsJson.node(settings));
    }

    /** The settings of an export file; nothing when it is none. */
    public Optional<Settings> parse(String text) {
        try {
            @Nullable JsonNode node = file.parse(text);
            return node == null ? Optional.empty() : Optional.of(SettingsJson.settings(node));
        } catch (JacksonException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
