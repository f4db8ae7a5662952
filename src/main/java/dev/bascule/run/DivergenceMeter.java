package dev.bascule.run;

import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.SwapItem;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.task.CancelToken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures what was written since a swap, against the content ledgers of what went live. Worker only. */
final class DivergenceMeter {

    private static final int MOST_IDS = 1_000_000;

    private final MongoPlace target;
    private final RunFolder folder;
    private final Path workFolder;
    private final CancelToken cancel;

    DivergenceMeter(MongoPlace target, RunFolder folder, Path workFolder, CancelToken cancel) {
        this.target = target;
        this.folder = folder;
        this.workFolder = workFolder;
        this.cancel = cancel;
    }

    /** What changed in one collection, and which documents. */
    record Change(SwapItem item, String collection, ContentComparison comparison) {

        /** How many documents changed beyond those that are named. */
        long unnamed() {
            Divergence all = figures();
            return all.inserted()
                    + all.changed()
                    + all.removed()
                    - comparison.differing().size();
        }

        Divergence figures() {
            return new Divergence(
                    item.live(), comparison.onlyTarget(), comparison.different(), comparison.onlySource());
        }
    }

    /** Of the live collections; what a run set aside without putting anything in its place is not live. */
    WrittenAfterSwitch live(List<SwapItem> items) {
        List<Divergence> measured = new ArrayList<>();
        List<String> unmeasured = new ArrayList<>();
        for (SwapItem item : items) {
            if (item.kind() != SwapItem.Kind.RETIRE) {
                measure(item, item.live())
                        .map(Change::figures)
                        .ifPresentOrElse(measured::add, () -> unmeasured.add(item.live()));
            }
        }
        return new WrittenAfterSwitch(measured, unmeasured);
    }

    /** Of a collection that holds what the item made live, under the name it has now. */
    Optional<Change> measure(SwapItem item, String collection) {
        Path file = LiveLedgers.file(folder, item.number());
        if (!Files.exists(file) || new InventoryReader(target).look(collection).isEmpty()) {
            return Optional.empty();
        }
        try (ContentLedger wentLive = ContentLedger.open(file, workFolder);
                ContentLedger now = new ContentScanner(target, workFolder, cancel)
                        .scan(collection, DocumentTransform.NONE, wentLive, TransferMonitor.NONE)) {
            return Optional.of(new Change(item, collection, ContentComparison.of(wentLive, now, MOST_IDS, cancel)));
        }
    }
}
