package dev.bascule.run;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.ShadowMaker;
import dev.bascule.mongo.SwapItem;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Planning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which collection has which part in a run, from its plan. The run's thread. */
final class Layout {

    private final RunSession session;
    private final Planning planning;
    private final ShadowMaker maker;
    private final List<CopiedCollection> collections = new ArrayList<>();

    Layout(RunSession session, Planning planning) {
        this.session = session;
        this.planning = planning;
        this.maker = new ShadowMaker(session.target());
    }

    /**
     * Writes down which collection has which part, on the target first: what another machine needs. A part that was given
     * before stays, whatever the plan says by now: a shadow may be there for it.
     */
    List<CopiedCollection> write() {
        List<RunRecord.ViewChange> views = new ArrayList<>();
        Map<String, SwapItem> given = new HashMap<>();
        session.record().items().forEach(item -> given.put(item.live(), item));
        for (CollectionPlan row : planning.plan().collections()) {
            Optional<SwapItem> before = Optional.ofNullable(given.get(row.targetName()));
            switch (row.change()) {
                case REPLACE, INTRODUCE -> add(row, before.or(() -> Optional.of(give(row, row.change()))));
                case RETIRE -> {
                    if (before.isEmpty()) {
                        give(row, row.change());
                    }
                }
                case CREATE_VIEW, CHANGE_VIEW -> views.add(view(row));
                case NONE -> {
                    if (row.figures().isPresent()) {
                        add(row, before);
                    }
                }
            }
        }
        session.record().putViews(views);
        session.save();
        return List.copyOf(collections);
    }

    /** Gives a collection that was to stay as it is the part of one that is replaced, and writes that down. */
    void replace(CopiedCollection collection) {
        CollectionPlan row = planning.plan().collections().stream()
                .filter(each -> each.name().equals(collection.name()))
                .findFirst()
                .orElseThrow();
        collection.replaceWith(give(row, Change.REPLACE));
        session.save();
    }

    private SwapItem give(CollectionPlan row, Change change) {
        SwapItem item = item(row, change, session.record().items().size() + 1);
        session.record().put(item, change == Change.RETIRE ? Optional.empty() : Optional.of(row.name()));
        return item;
    }

    private void add(CollectionPlan row, Optional<SwapItem> item) {
        CollectionInfo from = planning.sourceCollection(row.name());
        CopiedCollection collection = new CopiedCollection(
                session.run().value(), from, row.targetName(), planning.indexesOf(row.targetName()), item);
        if (item.isEmpty()) {
            collection.loaded(planning.sourceLedger(row.name()).orElseThrow());
        }
        collections.add(collection);
        session.monitor().expect(row.name(), row.source().documents());
    }

    private SwapItem item(CollectionPlan row, Change change, int number) {
        Optional<CollectionInfo> former = planning.target().collection(row.targetName());
        List<IndexDefinition> indexes = planning.indexesOf(row.targetName());
        return new SwapItem(
                number,
                SwapItem.Kind.valueOf(change.name()),
                row.targetName(),
                former.flatMap(CollectionInfo::uuid),
                Optional.empty(),
                former.map(each -> maker.expiries(each.indexes())).orElse(List.of()),
                maker.expiries(indexes));
    }

    private RunRecord.ViewChange view(CollectionPlan row) {
        return new RunRecord.ViewChange(
                row.targetName(),
                planning.target().collection(row.targetName()).map(CollectionInfo::options),
                planning.sourceCollection(row.name()).options());
    }
}
