package dev.bascule.runbook;

import dev.bascule.relational.TransferRunbook;
import java.util.Optional;

/** A runbook as it stands, read. Any thread. */
public sealed interface ReadRunbook {

    RunbookFile file();

    /** What history calls it. */
    String name();

    /** Where it reads from: an environment, or a file. */
    Optional<String> source();

    /** Where it writes to: an environment, or a file. */
    String target();

    /** Of documents, within one place or between two. */
    record Documents(RunbookFile file, Runbook runbook) implements ReadRunbook {
        @Override
        public String name() {
            return runbook.name();
        }

        @Override
        public Optional<String> source() {
            return runbook.source();
        }

        @Override
        public String target() {
            return runbook.target();
        }
    }

    /** Of rows, between a database and a file. */
    record Rows(RunbookFile file, TransferRunbook transfer) implements ReadRunbook {
        @Override
        public String name() {
            return transfer.name();
        }

        @Override
        public Optional<String> source() {
            return Optional.of(
                    switch (transfer) {
                        case TransferRunbook.Export export -> export.source();
                        case TransferRunbook.Import rows -> rows.file().toString();
                    });
        }

        @Override
        public String target() {
            return switch (transfer) {
                case TransferRunbook.Export export -> export.file().toString();
                case TransferRunbook.Import rows -> rows.target();
            };
        }
    }

    /** @throws dev.bascule.yaml.InvalidFileException with everything that is wrong with it */
    static ReadRunbook of(RunbookFile file) {
        return file.transfer()
                .<ReadRunbook>map(transfer -> new Rows(file, transfer))
                .orElseGet(() -> new Documents(file, file.runbook()));
    }
}
