package dev.bascule.engine;

import dev.bascule.engine.RelationalService.UndoRun;
import dev.bascule.postgres.ImportWitness;
import dev.bascule.postgres.PostgresPlace;
import dev.bascule.postgres.Undoer;
import dev.bascule.postgres.Undoer.Changed;
import dev.bascule.postgres.Undoer.Undone;
import dev.bascule.run.RunId;
import dev.bascule.run.RunSetup;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** An import that is to be taken back, by a run of its own. One thread. */
final class UndoneImport {

    private final RunSetup setup;
    private final ImportHistory taken;

    UndoneImport(RunSetup setup, RunFolder folder) {
        this.setup = setup;
        this.taken = new ImportHistory(folder);
    }

    /** @throws OperatorException refused, when the run is no import */
    String target() {
        if (!taken.isImport()) {
            throw refused(Text.of("engine.undo.no-import", id()));
        }
        return taken.target();
    }

    private String id() {
        return taken.folder().run().value();
    }

    UndoRun undo(PostgresPlace place, RunId run, Changed changed) {
        Path file = requireUndoable(place);
        Instant startedAt = setup.clock().instant();
        RunFolder own = setup.folders().create(run);
        own.write(own.reportJson(), ImportJson.undoBegun(run, id(), target(), startedAt));
        try (Journal journal = own.openJournal(setup.clock());
                Journal ofImport = taken.folder().openJournal(setup.clock())) {
            ImportJournal told = new ImportJournal(journal);
            told.state(RunState.PREPARING);
            Undone undone;
            try {
                undone = new Undoer(place, new Both(told, new ImportJournal(ofImport), run)).undo(file, changed);
            } catch (RuntimeException e) {
                told.endedBy(endOf(e));
                throw e;
            }
            told.state(RunState.SUCCEEDED);
            new ImportJournal(ofImport).state(RunState.ROLLED_BACK);
            UndoRun ended = new UndoRun(
                    run,
                    id(),
                    RunState.SUCCEEDED,
                    target(),
                    startedAt,
                    setup.clock().instant(),
                    undone);
            own.write(own.reportJson(), ImportJson.report(ended));
            own.write(own.reportHtml(), ImportPage.of(ended, Locale.ENGLISH));
            OtherRunJson.amend(taken.folder(), RunState.ROLLED_BACK, ended.finishedAt());
            ImportPage.amend(taken.folder(), Text.of("engine.page.rolled-back", run.value()));
            return ended;
        }
    }

    private static RunState endOf(RuntimeException e) {
        return e instanceof OperatorException failure && failure.reason() == Reason.REFUSED
                ? RunState.BLOCKED
                : RunState.FAILED;
    }

    private Path requireUndoable(PostgresPlace place) {
        if (taken.isUndone(place)) {
            throw refused(Text.of("engine.undo.again", id()));
        }
        return taken.undoFile()
                .filter(file -> taken.tookPlace(place))
                .orElseThrow(() -> refused(Text.of("engine.undo.wrote-nothing", id())));
    }

    /** The import's journal must know of an undo whose process is killed at its commit. */
    private record Both(ImportJournal undo, ImportJournal ofImport, RunId run) implements ImportWitness {

        @Override
        public void undoWritten(Path file) {
            undo.undoWritten(file);
        }

        @Override
        public void committing(String transaction) {
            ofImport.undoing(run, transaction);
            undo.committing(transaction);
        }

        @Override
        public void committed() {
            undo.committed();
        }
    }

    private static OperatorException refused(Text happened) {
        return new OperatorException(
                Reason.REFUSED, happened, Text.of("engine.state.nothing-written"), Text.of("engine.undo.remedy"));
    }
}
