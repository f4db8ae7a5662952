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
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/**
 * A small JSON file of the home: written whole or not at all, set aside when it cannot be used. Any thread.
 *
 * @param <S> its shape
 */
final class StoredFile<S> {

    private final Path file;
    private final Class<S> shape;
    private final Clock clock;

    /** What became of a file that could not be used. Any thread. */
    record Unreadable(Text notice) {}

    /** Either what was read, or nothing and perhaps why. */
    record Read<T>(Optional<T> value, Optional<Unreadable> unreadable) {}

    StoredFile(Path file, Class<S> shape, Clock clock) {
        this.file = file;
        this.shape = shape;
        this.clock = clock;
    }

    /** @param usable throws {@link IllegalArgumentException} for what is of no use */
    synchronized <T> Read<T> read(Function<S, T> usable) {
        if (!Files.exists(file)) {
            return new Read<>(Optional.empty(), Optional.empty());
        }
        try {
            return new Read<>(Optional.of(usable.apply(parse(Files.readString(file)))), Optional.empty());
        } catch (IOException | JacksonException | IllegalArgumentException unreadable) {
            return new Read<>(Optional.empty(), Optional.of(setAside()));
        }
    }

    /** @throws JacksonException when the text is none of these */
    S parse(String text) {
        return StrictJson.mapper().readValue(text, shape);
    }

    String text(S content) {
        return StrictJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(content) + "\n";
    }

    /**
     * Writes beside the old one and puts it in its place in one move.
     *
     * @throws OperatorException when the home cannot be written to; what was stored before is still there
     */
    synchronized void write(S content) {
        try {
            OwnerOnly.createFolders(file.toAbsolutePath().getParent());
            DurableFile.replace(file, text(content).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new OperatorException(
                    OperatorException.Reason.FAILED,
                    Text.of("console.settings.save.failed", file.toString(), String.valueOf(failure.getMessage())),
                    Text.of("console.settings.save.failed.state"),
                    Text.of("console.settings.save.failed.remedy"),
                    failure);
        }
    }

    private Unreadable setAside() {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable-" + clock.millis());
        try {
            Files.move(file, aside);
            return new Unreadable(Text.of("console.settings.unreadable", file.toString(), aside.toString()));
        } catch (IOException failure) {
            return new Unreadable(Text.of("console.settings.unreadable.kept", file.toString()));
        }
    }
}
