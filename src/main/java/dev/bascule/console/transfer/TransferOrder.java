package dev.bascule.console.transfer;

import dev.bascule.console.shell.Target;
import dev.bascule.relational.TransferRunbook;
import dev.bascule.text.Text;

/** What is to be exported or imported. Any thread. */
public sealed interface TransferOrder {

    TransferRunbook runbook();

    /** The environment, as it is shown beside everything that concerns it; an export only reads it. */
    Target environment();

    /** "Import export.json > production". */
    default Text title() {
        String file = String.valueOf(runbook().file().getFileName());
        return switch (this) {
            case Export export ->
                Text.of("console.transfer.title.export", environment().name(), file);
            case Import rows ->
                Text.of("console.transfer.title.import", file, environment().name());
        };
    }

    /** Rows go out. */
    record Export(TransferRunbook.Export runbook, Target environment) implements TransferOrder {}

    /** Rows come in. */
    record Import(TransferRunbook.Import runbook, Target environment) implements TransferOrder {}
}
