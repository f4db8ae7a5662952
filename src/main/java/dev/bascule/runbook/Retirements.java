package dev.bascule.runbook;

import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.Inventory;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether what is set aside for a successor will be found there, whole. Worker only; reads the target. */
final class Retirements {

    private final List<Decision> decisions;
    private final MongoPlace target;
    private final Inventory targetInventory;
    private final Measuring measuring;
    private final Path workFolder;
    private final CancelToken cancel;

    Retirements(
            List<Decision> decisions,
            MongoPlace target,
            Inventory targetInventory,
            Measuring measuring,
            Path workFolder,
            CancelToken cancel) {
        this.decisions = decisions;
        this.target = target;
        this.targetInventory = targetInventory;
        this.measuring = measuring;
        this.workFolder = workFolder;
        this.cancel = cancel;
    }

    /** A collection is retired only when its successor will hold every one of its documents, byte for byte. */
    List<Text> unproved() {
        List<Text> blockers = new ArrayList<>();
        for (Decision decision : decisions) {
            if (decision.setsAside() && decision.successor().isPresent()) {
                missingInSuccessor(decision)
                        .ifPresent(missing -> blockers.add(Text.of(
                                "runbook.blocker.successor",
                                decision.targetName(),
                                decision.successor().get(),
                                missing)));
            }
        }
        return blockers;
    }

    /** @return how many documents the successor lacks, or empty when it holds all of them */
    private Optional<Long> missingInSuccessor(Decision decision) {
        String successor = decision.successor().orElseThrow();
        Optional<String> filledFrom = decisions.stream()
                .filter(Decision::isCopiedCollection)
                .filter(each -> each.targetName().equals(successor))
                .map(Decision::name)
                .findFirst();
        ContentScanner scanner = new ContentScanner(target, workFolder, cancel);
        long expected = decision.target().orElseThrow().documents().documents();
        if (filledFrom.isEmpty() && targetInventory.collection(successor).isEmpty()) {
            return Optional.of(expected);
        }
        Optional<ContentLedger> measured =
                filledFrom.map(name -> measuring.sources().get(name));
        ContentLedger holder = measured.orElseGet(
                () -> scanner.scan(successor, DocumentTransform.NONE, expected, false, TransferMonitor.NONE));
        try (ContentLedger retired =
                scanner.scan(decision.targetName(), DocumentTransform.NONE, holder, TransferMonitor.NONE)) {
            ContentComparison comparison = ContentComparison.of(holder, retired, 0, cancel);
            long missing = comparison.lackedBySource();
            return missing == 0 ? Optional.empty() : Optional.of(missing);
        } finally {
            if (measured.isEmpty()) {
                holder.close();
            }
        }
    }
}
