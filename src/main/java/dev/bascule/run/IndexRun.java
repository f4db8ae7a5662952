package dev.bascule.run;

import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.InventoryReader;
import dev.bascule.mongo.LiveChanges;
import dev.bascule.run.RunRecord.LiveIndex;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.runbook.IndexSpec;
import dev.bascule.runbook.Plan.IndexPlan;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adds indexes to live collections; its way back is to drop exactly what it built. The run's thread. */
final class IndexRun implements Pipeline {

    static final List<Step> STEPS =
            List.of(Step.GUARDRAILS, Step.LOCK, Step.APPROVE, Step.BUILD_LIVE_INDEXES, Step.VERIFY_LIVE);

    private final RunSession session;
    private final Runbook runbook;
    private final Planning planning;
    private final ReportBuilder report;

    IndexRun(RunSession session, Runbook runbook, Planning planning, ReportBuilder report) {
        this.session = session;
        this.runbook = runbook;
        this.planning = planning;
        this.report = report;
    }

    @Override
    public void prepare() {
        List<LiveIndex> wanted = new ArrayList<>();
        for (IndexPlan row : planning.plan().indexes()) {
            if (row.outcome() == IndexPlan.Outcome.CREATED) {
                wanted.add(new LiveIndex(row.collection(), definition(row).document(), false));
            }
        }
        session.record().putLiveIndexes(wanted);
        session.save();
    }

    private IndexDefinition definition(IndexPlan row) {
        IndexSpec spec = runbook.indexes().stream()
                .filter(each -> each.collection().equals(row.collection())
                        && each.name().equals(row.name()))
                .findFirst()
                .orElseThrow();
        return IndexDefinition.of(spec.name(), spec.keys(), spec.options());
    }

    @Override
    public boolean changesNothing() {
        return planning.plan().changesNothing();
    }

    @Override
    public void approveAndSwitch() {
        session.become(RunState.STOPPING);
        session.become(RunState.SWITCHING);
        Instant start = session.now();
        session.step(Step.BUILD_LIVE_INDEXES, this::build);
        report.downtime(0);
        session.journal(
                "built", Map.of("millis", Duration.between(start, session.now()).toMillis()));
        session.record().set("switchedAt", session.now());
        session.record().set("expiresAt", session.now().plus(runbook.retention()));
        session.become(RunState.SWITCHED);
        session.become(RunState.STARTING);
        session.step(Step.VERIFY_LIVE, this::verify);
        List<String> collections = session.record().liveIndexes().stream()
                .map(LiveIndex::collection)
                .distinct()
                .toList();
        report.restorePoint(new RestorePoint(
                session.run(), session.record().instant("expiresAt").orElseThrow(), collections));
        session.become(RunState.SUCCEEDED);
        session.monitor().safety(Safety.Kind.SWITCHED, 0, 0);
    }

    private void build() {
        LiveChanges changes = changes();
        List<LiveIndex> indexes = new ArrayList<>(session.record().liveIndexes());
        for (int i = 0; i < indexes.size(); i++) {
            LiveIndex index = indexes.get(i);
            session.cancel().throwIfCancelled();
            // written down as built before it is: a way back that looks for one index too many does no harm
            indexes.set(i, new LiveIndex(index.collection(), index.definition(), true));
            session.record().putLiveIndexes(indexes);
            session.save();
            session.monitor().waitFor(Text.of("run.wait.index", index.collection()));
            boolean collated = planning.target()
                    .collection(index.collection())
                    .filter(each -> each.options().isDocument("collation"))
                    .isPresent();
            changes.createIndex(index.collection(), new IndexDefinition(index.definition()), collated);
            session.journal(
                    "index_built",
                    Map.of("collection", index.collection(), "index", new IndexDefinition(index.definition()).name()));
        }
        session.monitor().waitNoMore();
    }

    private LiveChanges changes() {
        return new LiveChanges(session.target(), session.run().value(), session.approval(), session.patience());
    }

    private void verify() {
        InventoryReader looking = new InventoryReader(session.target());
        for (LiveIndex index : session.record().liveIndexes()) {
            IndexDefinition wanted = new IndexDefinition(index.definition());
            boolean there = looking.look(index.collection())
                    .flatMap(found -> found.index(wanted.name()))
                    .filter(wanted::isSameAs)
                    .isPresent();
            if (!there) {
                throw new OperatorException(
                        Reason.FAILED,
                        Text.of("run.index.not-there", wanted.name(), index.collection()),
                        Text.of("run.index.not-there.state"),
                        Text.of("run.proof.remedy"));
            }
        }
    }

    @Override
    public void withdraw(RunState end) {
        session.become(end);
    }

    @Override
    public void revert() {
        session.become(RunState.REVERTING);
        LiveIndexes.removeBuilt(session);
        session.become(RunState.REVERTED);
        session.monitor().safety(Safety.Kind.BACK, 0, 0);
    }

    @Override
    public void close() {
        // nothing is held between the steps
    }
}
