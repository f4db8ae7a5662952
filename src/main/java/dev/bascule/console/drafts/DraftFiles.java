package dev.bascule.console.drafts;

import dev.bascule.console.settings.StrictJson;
import dev.bascule.files.DurableFile;
import dev.bascule.files.OwnerOnly;
import dev.bascule.run.Tick;
import dev.bascule.runbook.ReadRunbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.task.OperatorException;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;

/**
 * The folder {@code drafts} in the home, a file per draft. Worker only. Each is written whole or not at all; one that
 * cannot be read is set aside under another name.
 */
public final class DraftFiles {

    private static final int VERSION = 1;
    private static final String ENDING = ".json";

    private record Stored(
            int version, String savedAt, String fileName, String text, String step, List<StoredTick> ticks) {}

    private record StoredTick(int item, String by, String at, String note) {}

    private final Path folder;
    private final Set<String> removed = new HashSet<>();

    public DraftFiles(Path home) {
        this.folder = home.resolve("drafts");
    }

    /** Newest first. */
    public synchronized List<Draft> list() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Draft> found = new ArrayList<>();
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                read(file).ifPresent(found::add);
            }
            found.sort(Comparator.comparing(Draft::savedAt).reversed());
            return found;
        } catch (IOException e) {
            throw failure("console.drafts.unreadable", e);
        }
    }

    private Optional<Draft> read(Path file) throws IOException {
        try {
            Stored stored = StrictJson.mapper().readValue(Files.readString(file), Stored.class);
            String name = file.getFileName().toString();
            // what cannot be gone on with is no draft
            ReadRunbook.of(new RunbookFile(stored.fileName(), stored.text()));
            if (stored.version() == VERSION) {
                return Optional.of(new Draft(
                        name.substring(0, name.length() - ENDING.length()),
                        Instant.parse(stored.savedAt()),
                        stored.fileName(),
                        stored.text(),
                        stored.step(),
                        stored.ticks().stream().map(DraftFiles::tick).toList()));
            }
        } catch (JacksonException | DateTimeException | IllegalArgumentException | OperatorException unlike) {
            // set aside below, like one of another version
        }
        Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
        return Optional.empty();
    }

    private static Tick tick(StoredTick stored) {
        return new Tick(stored.item(), stored.by(), Instant.parse(stored.at()), stored.note());
    }

    /** Puts the draft in the place of what there is of it; one that was removed does not come back. */
    public synchronized void save(Draft draft) {
        if (removed.contains(draft.id())) {
            return;
        }
        Stored stored = new Stored(
                VERSION,
                draft.savedAt().toString(),
                draft.fileName(),
                draft.text(),
                draft.step(),
                draft.ticks().stream()
                        .map(tick ->
                                new StoredTick(tick.item(), tick.by(), tick.at().toString(), tick.note()))
                        .toList());
        try {
            OwnerOnly.createFolders(folder);
            String text = StrictJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(stored) + "\n";
            DurableFile.replace(folder.resolve(draft.id() + ENDING), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure("console.drafts.unwritable", e);
        }
    }

    public synchronized void remove(String id) {
        removed.add(id);
        try {
            Files.deleteIfExists(folder.resolve(id + ENDING));
        } catch (IOException e) {
            throw failure("console.drafts.unwritable", e);
        }
    }

    private OperatorException failure(String key, IOException cause) {
        return new OperatorException(
                OperatorException.Reason.FAILED,
                Text.of(key, folder.toString(), String.valueOf(cause.getMessage())),
                Text.of("console.drafts.state"),
                Text.of("console.drafts.remedy"),
                cause);
    }
}
