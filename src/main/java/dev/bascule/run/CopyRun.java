package dev.bascule.run;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.ContentOrigin;
import dev.bascule.mongo.LiveChanges.Direction;
import dev.bascule.mongo.SwapItem;
import dev.bascule.run.RunSnapshot.CollectionProgress.Phase;
import dev.bascule.run.RunSnapshot.Safety;
import dev.bascule.run.report.RunEnding;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Planning;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A promotion or refresh, from its first shadow to its restore point. The run's thread.
 *
 * <p>Everything up to {@link #approveAndSwitch} writes aside; whoever calls decides between the two.
 */
final class CopyRun implements Pipeline {

    static final List<Step> STEPS = List.of(
            Step.GUARDRAILS,
            Step.LOCK,
            Step.BACK_UP,
            Step.CREATE_SHADOWS,
            Step.LOAD,
            Step.BUILD_INDEXES,
            Step.PROVE,
            Step.DRILL,
            Step.APPROVE,
            Step.FINAL_PROOF,
            Step.SWAP,
            Step.VERIFY_LIVE);

    private final RunSession session;
    private final Runbook runbook;
    private final ContentOrigin source;
    private final Planning planning;
    private final ReportBuilder report;
    private final Clock clock;
    private final Path workFolder;
    private final Shadows shadows;
    private final Layout layout;
    private final Loading loading;
    private final Prover prover;
    private final List<CopiedCollection> collections = new ArrayList<>();
    private final RejectFiles rejects;

    CopyRun(
            RunSession session,
            Runbook runbook,
            ContentOrigin source,
            Planning planning,
            ReportBuilder report,
            Clock clock,
            Path workFolder) {
        this.session = session;
        this.runbook = runbook;
        this.source = source;
        this.planning = planning;
        this.report = report;
        this.clock = clock;
        this.workFolder = workFolder;
        this.shadows = new Shadows(session);
        this.layout = new Layout(session, planning);
        this.loading = new Loading(session, source, planning, shadows, workFolder);
        this.prover = new Prover(
                session,
                planning.recipe(),
                source,
                planning.source().orElseThrow(),
                shadows,
                new Conversion(session, runbook, planning, report, layout, shadows, loading, clock),
                workFolder);
        this.rejects = new RejectFiles(session.folder());
    }

    /** Backs up, loads, indexes, proves, and measures the way back. Nothing live is touched. */
    @Override
    public void prepare() {
        collections.addAll(layout.write());
        report.plan(ReportedPlan.replacing(report.plan(), rewritten()));
        if (changesNothing()) {
            List.of(Step.BACK_UP, Step.CREATE_SHADOWS, Step.LOAD, Step.BUILD_INDEXES)
                    .forEach(session::skip);
        } else {
            backUp();
            session.step(Step.CREATE_SHADOWS, () -> shadows.create(rewritten()));
            session.step(Step.LOAD, () -> loading.load(rewritten()));
            session.step(Step.BUILD_INDEXES, () -> shadows.index(rewritten()));
        }
        session.step(Step.PROVE, this::prove);
        if (changesNothing()) {
            session.skip(Step.DRILL);
        } else {
            session.step(Step.DRILL, this::drill);
        }
    }

    /** A collection that was to stay as it is may have come to be replaced while the run was proved. */
    @Override
    public boolean changesNothing() {
        return session.record().items().isEmpty() && session.record().views().isEmpty();
    }

    private List<CopiedCollection> rewritten() {
        return collections.stream().filter(CopiedCollection::isRewritten).toList();
    }

    private void backUp() {
        List<CollectionInfo> replaced = report.plan().collections().stream()
                .filter(row -> row.change() != Change.NONE)
                .flatMap(row -> planning.target().collection(row.targetName()).stream())
                .toList();
        if (runbook.backup() == Runbook.BackupPolicy.NONE) {
            session.skip(Step.BACK_UP);
            report.note(Text.of("run.note.no-backup"));
        } else if (replaced.isEmpty()) {
            session.skip(Step.BACK_UP);
        } else {
            session.step(
                    Step.BACK_UP,
                    () -> report.backup(new Backup(session, clock)
                            .make(replaced, session.folder().backup())));
            session.record().set("backupVerified", true);
        }
    }

    private void prove() {
        if (runbook.proof() == Runbook.ProofLevel.COUNTS) {
            report.proofs(new CountProof(session, source, planning, workFolder).compare(collections));
            report.note(Text.of("run.note.counts-only"));
            return;
        }
        try {
            settle(prover.prove(collections, rejects));
        } finally {
            report.proofs(prover.proofs());
        }
    }

    private void settle(Prover.Outcome outcome) {
        requireUnobjected(outcome);
        report.plan(ReportedPlan.withFigures(report.plan(), outcome.pass()));
        report.asOf(outcome.asOf());
        if (outcome.asOf().isPresent()) {
            session.warn(Text.of("run.proof.as-of"));
        }
    }

    /** What nobody has decided on or accepted came up after the plan was made. */
    private void requireUnobjected(Prover.Outcome outcome) {
        outcome.pass().objections(runbook, report.plan()).stream().findFirst().ifPresent(objection -> {
            throw new OperatorException(
                    Reason.FAILED, objection, Text.of("run.state.target-untouched"), Text.of("run.recheck.remedy"));
        });
    }

    private void drill() {
        int renames = new Switch(session).renames();
        List<String> live =
                session.record().items().stream().map(SwapItem::live).toList();
        Duration measured = new Drill(session).measure(renames, live);
        session.monitor().wayBack(measured);
        report.wayBack(measured);
        session.record().set("wayBackMillis", measured.toMillis());
        session.save();
    }

    /** The dangerous part: from the final proof to the restore point. The run is {@code approved}. */
    @Override
    public void approveAndSwitch() {
        session.monitor().safety(Safety.Kind.APPROVED, 0, 0);
        session.become(RunState.STOPPING);
        session.step(Step.FINAL_PROOF, this::finalProof);
        LiveLedgers.save(session.folder(), rewritten());
        session.cancel().throwIfCancelled();
        rememberReservations();
        Instant start = session.now();
        session.record().set("switchingAt", start);
        session.become(RunState.SWITCHING);
        Switch swap = new Switch(session);
        session.step(Step.SWAP, () -> session.patiently(() -> swap.drive(Direction.SWAP)));
        report.downtime(Duration.between(start, session.now()).toMillis());
        session.record().set("switchedAt", session.now());
        session.record().set("expiresAt", session.now().plus(runbook.retention()));
        session.become(RunState.SWITCHED);
        session.monitor().safety(Safety.Kind.SWITCHED, swap.renames(), swap.renames());
        session.patiently(swap::tellForeign);
        session.become(RunState.STARTING);
        session.step(
                Step.VERIFY_LIVE, () -> session.patiently(() -> new LiveVerification(session).require(collections)));
        rewritten().forEach(each -> session.monitor().phase(each.name(), Phase.LIVE));
        finish();
    }

    /** For whoever settles the run if this process does not come to report it. */
    private void rememberReservations() {
        RunReport told = report.build();
        told.asOf().ifPresentOrElse(at -> session.record().set("asOf", at), () -> session.record()
                .remove("asOf"));
        session.record().set("limited", RunEnding.isLimited(told));
    }

    private void finalProof() {
        try {
            TargetRecheck recheck = new TargetRecheck(session, runbook, planning, workFolder);
            recheck.readFirst(collections);
            recheck.require(collections, runbook.proof() == Runbook.ProofLevel.COUNTS ? compareCounts() : proveAgain());
            recheck.requireSameCollections(new Switch(session).standing(Direction.SWAP));
        } finally {
            if (runbook.proof() == Runbook.ProofLevel.FULL) {
                report.proofs(prover.proofs());
            }
        }
        if (runbook.writers() == Runbook.Writers.NONE) {
            report.note(Text.of(
                    "run.note.writers-none", session.record().text("operator").orElse("")));
        }
    }

    /** @return what the reshapes leave out, as the plan read it: without a proof the source is not read again */
    private List<Plan.ReshapePlan> compareCounts() {
        report.proofs(new CountProof(session, source, planning, workFolder).compare(collections));
        return planning.plan().reshapes();
    }

    /** @return what the reshapes leave out now */
    private List<Plan.ReshapePlan> proveAgain() {
        int drilled = session.record().items().size();
        Prover.Outcome outcome = prover.prove(collections, rejects);
        settle(outcome);
        if (session.record().items().size() > drilled) {
            drill();
        }
        return outcome.pass().reshapes();
    }

    private void finish() {
        report.restorePoint(RestorePoint.of(session.record()));
        session.become(RunState.SUCCEEDED);
    }

    @Override
    public void withdraw(RunState end) {
        new Settlement(session).withdraw(end);
    }

    @Override
    public void revert() {
        RunSource opened = RunSource.opened(runbook, source);
        Telling told = new Telling();
        if (session.record().instant("switchedAt").isPresent()) {
            requireUnwritten(opened, told);
        }
        try {
            new Settlement(session).revert(opened, told, workFolder);
        } finally {
            told.tellIn(report);
        }
    }

    /** Everything new was live: what users wrote since is taken from their sight by a person only. */
    private void requireUnwritten(RunSource opened, Telling told) {
        try (WrittenSince written = new WrittenSince(session, opened, told, workFolder)) {
            session.patiently(() -> {
                List<String> unknown = written.notKnownToRest();
                if (!unknown.isEmpty()) {
                    throw new OperatorException(
                            Reason.NEEDS_ATTENTION,
                            Text.of("run.settle.written", String.join(", ", unknown)),
                            Text.of("run.settle.written.state"),
                            Text.of("run.settle.written.remedy", session.run().value()));
                }
            });
        }
    }

    @Override
    public void close() {
        rejects.close();
        collections.forEach(CopiedCollection::close);
    }
}
