package dev.bascule.engine;

import dev.bascule.postgres.PostgresPlace;
import dev.bascule.postgres.Undoer;
import dev.bascule.postgres.Undoer.Undone;
import dev.bascule.run.RunSetup;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.JournalEntry;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An import that is to be taken back, as its folder tells of it. One thread. */
final class UndoneImport {

    private final RunSetup setup;
    private final RunFolder folder;

    UndoneImport(RunSetup setup, RunFolder folder) {
        this.setup = setup;
        this.folder = folder;
    }

    /** @throws OperatorException refused, when the run is no import */
    String target() {
        try {
            Optional<String> target = Files.exists(folder.reportJson())
                    ? ImportJson.target(Files.readString(folder.reportJson()))
                    : Optional.empty();
            return target.orElseThrow(
                    () -> refused(Text.of("engine.undo.no-import", folder.run().value())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Undone undo(PostgresPlace place) {
        List<JournalEntry> entries = entries();
        Optional<Path> file = text(entries, ImportJournal.UNDO_WRITTEN, "file").map(Path::of);
        if (file.isEmpty() || !tookPlace(entries, place)) {
            throw refused(Text.of("engine.undo.wrote-nothing", folder.run().value()));
        }
        Undone undone = new Undoer(place).undo(file.get());
        try (Journal journal = folder.openJournal(setup.clock())) {
            new ImportJournal(journal).state(RunState.ROLLED_BACK);
        }
        return undone;
    }

    /** A process that was killed at its commit left no word of it; the server knows. */
    private boolean tookPlace(List<JournalEntry> entries, PostgresPlace place) {
        String state = text(entries, "state", "state").orElse("");
        if (state.equals(RunState.ROLLED_BACK.word())) {
            throw refused(Text.of("engine.undo.again", folder.run().value()));
        }
        return state.equals(RunState.SUCCEEDED.word())
                || text(entries, ImportJournal.COMMITTING, "transaction")
                        .filter(place::isCommitted)
                        .isPresent();
    }

    private List<JournalEntry> entries() {
        try {
            return JournalReader.read(folder.journal()).entries();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the last entry of that name says. */
    private static Optional<String> text(List<JournalEntry> entries, String event, String member) {
        return entries.reversed().stream()
                .filter(entry -> entry.event().equals(event))
                .findFirst()
                .map(entry -> entry.data().get(member).toString());
    }

    private static OperatorException refused(Text happened) {
        return new OperatorException(
                Reason.REFUSED, happened, Text.of("engine.state.nothing-written"), Text.of("engine.undo.remedy"));
    }
}
