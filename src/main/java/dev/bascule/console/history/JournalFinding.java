package dev.bascule.console.history;

import dev.bascule.console.kit.Mark;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.text.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * What came of checking a run’s journal: every line follows from the one before, and the report’s hash is among them.
 * Any thread; {@link #of} worker only.
 */
record JournalFinding(Mark mark, Text sentence) {

    /** @param reported the hash of the last line, as the report kept it */
    static JournalFinding of(RunFolder folder, Optional<String> reported) throws IOException {
        if (!Files.exists(folder.journal())) {
            return new JournalFinding(Mark.UNMEASURED, Text.of("console.history.journal.missing"));
        }
        JournalReader.Contents found = JournalReader.read(folder.journal());
        int lines = found.hashes().size();
        if (found.broken().isPresent()) {
            return new JournalFinding(Mark.BLOCKING, broken(found.broken().get()));
        }
        if (reported.filter(hash -> !found.holds(hash)).isPresent()) {
            return new JournalFinding(Mark.BLOCKING, Text.of("console.history.journal.shortened", lines));
        }
        if (!found.isWhole()) {
            return new JournalFinding(Mark.WARNING, Text.of("console.history.journal.torn", lines));
        }
        return new JournalFinding(
                Mark.OK,
                Text.of(
                        reported.isPresent() ? "console.history.journal.whole" : "console.history.journal.unreported",
                        lines));
    }

    private static Text broken(JournalReader.BrokenLine line) {
        return switch (line.kind()) {
            case UNREADABLE -> Text.of("console.history.journal.unreadable", line.line());
            case DOES_NOT_FOLLOW -> Text.of("console.history.journal.changed", line.line());
        };
    }
}
