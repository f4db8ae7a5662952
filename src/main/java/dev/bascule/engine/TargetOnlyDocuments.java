package dev.bascule.engine;

import dev.bascule.bson.DocumentId;
import dev.bascule.mongo.ContentComparison;
import dev.bascule.mongo.ContentLedger;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.ContentScanner;
import dev.bascule.mongo.DocumentTransform;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.mongo.TransferMonitor;
import dev.bascule.runbook.Plan;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the documents that a switch would set aside because only the target has them. Worker only; reads. */
final class TargetOnlyDocuments {

    private final Optional<? extends ContentOrigin> source;
    private final MongoPlace target;
    private final Path work;
    private final CancelToken cancel;

    TargetOnlyDocuments(Optional<? extends ContentOrigin> source, MongoPlace target, Path work, CancelToken cancel) {
        this.source = source;
        this.target = target;
        this.work = work;
        this.cancel = cancel;
    }

    /** Their ids in Extended JSON, in no order. */
    List<String> ids(Plan.CollectionPlan row, int most) {
        try (ContentLedger from = source(row);
                ContentLedger there = new ContentScanner(target, work, cancel)
                        .scan(row.targetName(), DocumentTransform.NONE, from, TransferMonitor.NONE)) {
            return ContentComparison.onlyTarget(from, there, most, cancel).stream()
                    .map(DocumentId::toExtendedJson)
                    .toList();
        }
    }

    private ContentLedger source(Plan.CollectionPlan row) {
        long expected = Math.max(row.source().documents(), row.target().documents());
        if (source.isEmpty() || !row.source().exists()) {
            return ContentLedger.create(work, expected);
        }
        return new ContentScanner(source.get(), work, cancel)
                .scan(row.name(), DocumentTransform.NONE, expected, false, TransferMonitor.NONE);
    }
}
