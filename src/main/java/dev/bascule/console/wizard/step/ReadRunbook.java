package dev.bascule.console.wizard.step;

import dev.bascule.relational.TransferRunbook;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;

/** A runbook as it stands, read. Any thread. */
public sealed interface ReadRunbook {

    RunbookFile file();

    /** What history calls it. */
    String name();

    /** Of documents, within one place or between two. */
    record Documents(RunbookFile file, Runbook runbook) implements ReadRunbook {
        @Override
        public String name() {
            return runbook.name();
        }
    }

    /** Of rows, between a database and a file. */
    record Rows(RunbookFile file, TransferRunbook transfer) implements ReadRunbook {
        @Override
        public String name() {
            return transfer.name();
        }
    }

    /** @throws dev.bascule.yaml.InvalidFileException with everything that is wrong with it */
    static ReadRunbook of(RunbookFile file) {
        return file.transfer()
                .<ReadRunbook>map(transfer -> new Rows(file, transfer))
                .orElseGet(() -> new Documents(file, file.runbook()));
    }
}
