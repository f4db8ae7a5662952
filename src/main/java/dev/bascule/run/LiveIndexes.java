package dev.bascule.run;

import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.LiveChanges;

/** The way back of an indexes run. */
final class LiveIndexes {

    private LiveIndexes() {}

    /** Drops exactly what the run built, newest first; an index that is not there as it was built is left alone. */
    static void removeBuilt(RunSession session) {
        LiveChanges changes =
                new LiveChanges(session.target(), session.run().value(), session.approval(), session.patience());
        session.record().liveIndexes().reversed().stream()
                .filter(RunRecord.LiveIndex::built)
                .forEach(index -> changes.removeIndex(index.collection(), new IndexDefinition(index.definition())));
    }
}
