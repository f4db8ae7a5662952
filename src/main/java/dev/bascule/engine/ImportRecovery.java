package dev.bascule.engine;

import dev.bascule.postgres.PostgresPlace;
import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunSetup;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.Journal;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;

/** Settles an import, or an undo of one, whose process is gone: the server knows whether it took place. One thread. */
final class ImportRecovery {

    private final RunSetup setup;
    private final ImportHistory history;

    ImportRecovery(RunSetup setup, ImportHistory history) {
        this.setup = setup;
        this.history = history;
    }

    private String run() {
        return history.folder().run().value();
    }

    /** Asked before anything is connected to. */
    void requireUnsettled(Recovery recovery) {
        if (history.state().isEnd()) {
            throw refused("engine.recover.ended");
        }
        boolean committing = history.doubtful().isPresent();
        if (recovery == Recovery.FINISH && !committing) {
            throw refused("engine.recover.not-committing");
        }
        if (recovery == Recovery.REVERT && committing) {
            throw refused("engine.recover.no-revert");
        }
    }

    Outcome recover(PostgresPlace place) {
        if (place.isAlive(run())) {
            throw refused("engine.recover.alive");
        }
        RunState state = history.doubtful()
                .map(transaction -> place.transactionState(transaction)
                        .map(ImportRecovery::stateOf)
                        .orElse(RunState.NEEDS_ATTENTION))
                .orElse(RunState.FAILED);
        if (state.isEnd()) {
            settle(history.folder(), state);
            if (history.isUndo() && state == RunState.SUCCEEDED) {
                RunFolder taken = setup.folders().find(history.undoes());
                settle(taken, RunState.ROLLED_BACK);
                ImportPage.amend(taken, Text.of("engine.page.rolled-back", run()));
            }
        }
        return new Outcome(
                history.folder().run(),
                history.target(),
                state,
                Duration.ZERO,
                List.of(),
                note(state),
                List.of(),
                false);
    }

    private static RunState stateOf(String transaction) {
        return switch (transaction) {
            case "committed" -> RunState.SUCCEEDED;
            case "aborted" -> RunState.FAILED;
            default -> RunState.NEEDS_ATTENTION;
        };
    }

    private void settle(RunFolder folder, RunState state) {
        try (Journal journal = folder.openJournal(setup.clock())) {
            new ImportJournal(journal).state(state);
        }
        OtherRunJson.amend(folder, state, setup.clock().instant());
    }

    private static List<Text> note(RunState state) {
        return List.of(
                switch (state) {
                    case SUCCEEDED -> Text.of("engine.recover.committed");
                    case FAILED -> Text.of("engine.recover.rolled-back");
                    default -> Text.of("engine.recover.unknown");
                });
    }

    private OperatorException refused(String key) {
        return new OperatorException(
                Reason.REFUSED,
                Text.of(key, run()),
                Text.of("engine.state.nothing-written"),
                Text.of("engine.recover.remedy", run()));
    }
}
