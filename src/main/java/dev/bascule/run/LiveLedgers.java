package dev.bascule.run;

import dev.bascule.run.journal.RunFolder;
import java.nio.file.Path;
import java.util.List;

/** Where a run keeps the content ledger of what it made live, by the collection's number. */
final class LiveLedgers {

    private LiveLedgers() {}

    static Path file(RunFolder folder, int number) {
        return folder.ledger().resolve("live-" + number + ".ledger");
    }

    /** What goes live is written down for good: divergence is measured against it. */
    static void save(RunFolder folder, List<CopiedCollection> live) {
        for (CopiedCollection collection : live) {
            collection
                    .lastResult()
                    .ifPresent(ledger -> ledger.save(
                            file(folder, collection.item().orElseThrow().number())));
        }
    }
}
