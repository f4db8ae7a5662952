package dev.bascule.engine;

import dev.bascule.postgres.ImportWitness;
import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.Journal;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes an import's moments into its journal. One thread. Between {@code committing} and the next state nobody but the
 * server knows whether the import took place: {@code pg_xact_status} of the transaction tells.
 */
final class ImportJournal implements ImportWitness {

    static final String UNDO_WRITTEN = "undo_written";
    static final String COMMITTING = "committing";
    static final String COMMITTED = "committed";
    static final String UNDOING = "undoing";

    private final Journal journal;
    private boolean inDoubt;

    ImportJournal(Journal journal) {
        this.journal = journal;
    }

    void state(RunState state) {
        journal.append("state", Map.of("state", state.word()));
    }

    /** An undo is about to be committed; {@code transaction} tells afterwards whether it took place. */
    void undoing(RunId undo, String transaction) {
        journal.append(UNDOING, Map.of("run", undo.value(), "transaction", transaction));
    }

    /** A failure while the commit was under way leaves the run as it is: the server must be asked. */
    void endedBy(RunState state) {
        if (!inDoubt) {
            state(state);
        }
    }

    @Override
    public void undoWritten(Path file) {
        journal.append(UNDO_WRITTEN, Map.of("file", file.toAbsolutePath().toString()));
    }

    @Override
    public void committing(String transaction) {
        journal.append(COMMITTING, Map.of("transaction", transaction));
        state(RunState.SWITCHING);
        inDoubt = true;
    }

    @Override
    public void committed() {
        journal.append(COMMITTED);
        state(RunState.SWITCHED);
        inDoubt = false;
    }
}
