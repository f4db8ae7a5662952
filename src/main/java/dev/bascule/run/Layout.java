package dev.bascule.run;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.ShadowMaker;
import dev.bascule.mongo.SwapItem;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Planning;
import java.util.ArrayList;
import java.util.List;
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

    /** Writes down which collection has which part, on the target first: what another machine needs. */
    List<CopiedCollection> write() {
        List<RunRecord.ViewChange> views = new ArrayList<>();
        boolean known = !session.record().items().isEmpty();
        int number = 0;
        for (CollectionPlan row : planning.plan().collections()) {
            switch (row.change()) {
                case REPLACE, INTRODUCE, RETIRE -> {
                    SwapItem item = known ? session.record().items().get(number) : item(row, number + 1);
                    number++;
                    Optional<String> from = row.change() == Change.RETIRE ? Optional.empty() : Optional.of(row.name());
                    if (!known) {
                        session.record().put(item, from);
                    }
                    from.ifPresent(name -> add(row, Optional.of(item)));
                }
                case CREATE_VIEW, CHANGE_VIEW -> views.add(view(row));
                case NONE -> {
                    if (row.figures().isPresent()) {
                        add(row, Optional.empty());
                    }
                }
            }
        }
        session.record().putViews(views);
        session.save();
        return List.copyOf(collections);
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

    private SwapItem item(CollectionPlan row, int number) {
        Optional<CollectionInfo> former = planning.target().collection(row.targetName());
        List<IndexDefinition> indexes = planning.indexesOf(row.targetName());
        return new SwapItem(
                number,
                SwapItem.Kind.valueOf(row.change().name()),
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
