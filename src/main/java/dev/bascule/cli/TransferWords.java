package dev.bascule.cli;

import dev.bascule.relational.TransferProgress;
import dev.bascule.text.Text;

/** How far an import or an export is, in a line. Any thread. */
final class TransferWords {

    private TransferWords() {}

    static Text of(TransferProgress told) {
        String table = told.table().map(Object::toString).orElse("");
        return switch (told.phase()) {
            case SURVEYING -> Text.of("cli.relational.progress.surveying", told.done(), told.rows());
            case STAGING -> Text.of("cli.relational.progress.staging", told.done(), told.rows(), table);
            case MERGING -> Text.of("cli.relational.progress.merging", told.done(), told.rows(), table);
            case KEEPING -> Text.of("cli.relational.progress.keeping", told.done(), table);
            case COMMITTING -> Text.of("cli.relational.progress.committing", told.done());
            case VERIFYING -> Text.of("cli.relational.progress.verifying", told.done(), told.rows(), table);
            case EXPORTING -> Text.of("cli.relational.progress.exporting", told.rows(), table);
        };
    }
}
