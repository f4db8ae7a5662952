package dev.bascule.run;

import dev.bascule.run.journal.RunFolder;
import java.nio.file.Path;

/** Where a run keeps the content ledger of what it made live, by the collection's number. */
final class LiveLedgers {

    private LiveLedgers() {}

    static Path file(RunFolder folder, int number) {
        return folder.ledger().resolve("live-" + number + ".ledger");
    }
}
