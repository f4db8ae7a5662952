package dev.bascule.run;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.LiveChanges;
import dev.bascule.run.RunRecord.LiveIndex;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The indexes that a run adds to live collections, and their way back. The run's thread. */
final class LiveIndexes {

    private final RunSession session;
    private final LiveChanges changes;
    private final InventoryReader looking;

    LiveIndexes(RunSession session) {
        this.session = session;
        this.changes = new LiveChanges(session.target(), session.run().value(), session.approval(), session.patience());
        this.looking = new InventoryReader(session.target());
    }

    /**
     * Builds each of the record's indexes that is not there. One that somebody else has made meanwhile serves as well, and
     * is not this run's to remove.
     *
     * @throws OperatorException {@code FAILED} when a collection is gone, or holds another index of that name
     */
    void build() {
        List<LiveIndex> indexes = new ArrayList<>(session.record().liveIndexes());
        for (int i = 0; i < indexes.size(); i++) {
            session.cancel().throwIfCancelled();
            LiveIndex index = indexes.get(i);
            CollectionInfo now = look(index);
            if (!holds(now, index)) {
                // written down as built before it is: a way back that looks for one index too many does no harm
                remember(indexes, i, true);
                boolean ours = create(now, index);
                remember(indexes, i, ours);
            }
        }
        session.monitor().waitNoMore();
    }

    /** Builds again what this run had built and a rollback that was cut off has removed. */
    void putBack() {
        session.record().liveIndexes().stream().filter(LiveIndex::built).forEach(index -> {
            CollectionInfo now = look(index);
            if (!holds(now, index)) {
                create(now, index);
            }
        });
        session.monitor().waitNoMore();
    }

    private void remember(List<LiveIndex> indexes, int position, boolean built) {
        LiveIndex index = indexes.get(position);
        if (index.built() != built) {
            indexes.set(position, new LiveIndex(index.collection(), index.definition(), built));
            session.record().putLiveIndexes(indexes);
            session.save();
        }
    }

    private boolean create(CollectionInfo on, LiveIndex index) {
        session.monitor().waitFor(Text.of("run.wait.index", index.collection()));
        boolean collated = on.options().isDocument("collation");
        IndexDefinition wanted = new IndexDefinition(index.definition());
        boolean ours = changes.createIndex(index.collection(), wanted, collated);
        session.journal(
                ours ? "index_built" : "index_present",
                Map.of("collection", index.collection(), "index", wanted.name()));
        return ours;
    }

    private static boolean holds(CollectionInfo now, LiveIndex index) {
        IndexDefinition wanted = new IndexDefinition(index.definition());
        Optional<IndexDefinition> found = now.index(wanted.name());
        if (found.isPresent() && !wanted.isSameAs(found.get())) {
            throw failed(Text.of("run.index.other", index.collection(), wanted.name()));
        }
        return found.isPresent();
    }

    private CollectionInfo look(LiveIndex index) {
        return looking.look(index.collection())
                .filter(found -> found.type() == CollectionInfo.Type.COLLECTION)
                .orElseThrow(() -> failed(Text.of(
                        "run.index.collection-gone",
                        index.collection(),
                        new IndexDefinition(index.definition()).name())));
    }

    /** @throws OperatorException {@code FAILED} when one is not there as it shall be */
    void verify() {
        for (LiveIndex index : session.record().liveIndexes()) {
            if (!holds(look(index), index)) {
                throw failed(Text.of(
                        "run.index.not-there", new IndexDefinition(index.definition()).name(), index.collection()));
            }
        }
    }

    /** Drops exactly what the run built, newest first; an index that is not there as it was built is left alone. */
    void removeBuilt() {
        session.record().liveIndexes().reversed().stream()
                .filter(LiveIndex::built)
                .forEach(index -> changes.removeIndex(index.collection(), new IndexDefinition(index.definition())));
    }

    private static OperatorException failed(Text happened) {
        return new OperatorException(
                Reason.FAILED, happened, Text.of("run.index.not-there.state"), Text.of("run.proof.remedy"));
    }
}
