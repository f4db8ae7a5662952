package dev.bascule.engine;

import dev.bascule.postgres.PostgresPlace;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.JournalEntry;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.journal.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An import or its undo as its folder tells of it. One thread; read at its making. */
final class ImportHistory {

    private final RunFolder folder;
    private final Optional<String> report;
    private final List<JournalEntry> entries;

    ImportHistory(RunFolder folder) {
        this.folder = folder;
        try {
            this.report = Files.exists(folder.reportJson())
                    ? Optional.of(Files.readString(folder.reportJson()))
                    : Optional.empty();
            this.entries = Files.exists(folder.journal())
                    ? JournalReader.read(folder.journal()).entries()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a run is one of ours at all: an import, a dry run of one, or an undo. */
    static boolean isRelational(RunFolder folder) {
        return OtherRunJson.kindOf(folder)
                .filter(Set.of(ImportJson.IMPORT, ImportJson.UNDO)::contains)
                .isPresent();
    }

    boolean isImport() {
        return isOfKind(ImportJson.IMPORT);
    }

    boolean isUndo() {
        return isOfKind(ImportJson.UNDO);
    }

    private boolean isOfKind(String kind) {
        return report.map(OtherRunJson::kind).filter(kind::equals).isPresent();
    }

    /** Name of the environment that is written to. */
    String target() {
        return report.map(OtherRunJson::target).orElseThrow();
    }

    /** Of an undo, the import that it takes back. */
    String undoes() {
        return report.map(ImportJson::undoes).orElseThrow();
    }

    RunState state() {
        return text("state", "state").map(RunState::ofWord).orElse(RunState.PREPARING);
    }

    Optional<Path> undoFile() {
        return text(ImportJournal.UNDO_WRITTEN, "file").map(Path::of);
    }

    /** The transaction of which the journal does not know whether it took place. */
    Optional<String> doubtful() {
        boolean settled = state().isEnd();
        return settled ? Optional.empty() : text(ImportJournal.COMMITTING, "transaction");
    }

    /** A process that was killed at its commit left no word of it; the server knows. */
    boolean tookPlace(PostgresPlace place) {
        return state() == RunState.SUCCEEDED
                || doubtful()
                        .flatMap(place::transactionState)
                        .filter("committed"::equals)
                        .isPresent();
    }

    /** Whether an undo of this import was under way when its process was killed, and took place. */
    boolean isUndone(PostgresPlace place) {
        return state() == RunState.ROLLED_BACK
                || text(ImportJournal.UNDOING, "transaction")
                        .flatMap(place::transactionState)
                        .filter("committed"::equals)
                        .isPresent();
    }

    RunFolder folder() {
        return folder;
    }

    /** What the last entry of that name says. */
    private Optional<String> text(String event, String member) {
        return entries.reversed().stream()
                .filter(entry -> entry.event().equals(event))
                .findFirst()
                .map(entry -> entry.data().get(member).toString());
    }
}
