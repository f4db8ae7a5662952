package dev.bascule.run;

import dev.bascule.mongo.IndexDefinition;
import dev.bascule.run.RunRecord.LiveIndex;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.runbook.IndexSpec;
import dev.bascule.runbook.Plan.IndexPlan;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Runbook;
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
        LiveIndexes indexes = new LiveIndexes(session);
        session.step(Step.BUILD_LIVE_INDEXES, indexes::build);
        report.downtime(0);
        session.journal(
                "built", Map.of("millis", Duration.between(start, session.now()).toMillis()));
        session.record().set("switchedAt", session.now());
        session.record().set("expiresAt", session.now().plus(runbook.retention()));
        session.become(RunState.SWITCHED);
        session.become(RunState.STARTING);
        session.step(Step.VERIFY_LIVE, indexes::verify);
        List<String> collections = session.record().liveIndexes().stream()
                .map(LiveIndex::collection)
                .distinct()
                .toList();
        report.restorePoint(new RestorePoint(
                session.run(), session.record().instant("expiresAt").orElseThrow(), collections));
        session.become(RunState.SUCCEEDED);
        session.monitor().safety(Safety.Kind.SWITCHED, 0, 0);
    }

    @Override
    public void withdraw(RunState end) {
        session.become(end);
    }

    @Override
    public void revert() {
        session.become(RunState.REVERTING);
        new LiveIndexes(session).removeBuilt();
        session.become(RunState.REVERTED);
        session.monitor().safety(Safety.Kind.BACK, 0, 0);
    }

    @Override
    public void close() {
        // nothing is held between the steps
    }
}
