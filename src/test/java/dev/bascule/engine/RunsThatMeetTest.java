package dev.bascule.engine;

import static dev.bascule.engine.KillSwitch.becoming;
import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Plan;
import dev.bascule.server.Faults;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs on one target, of which one may be in doubt: none is begun over another, or taken back under it. */
class RunsThatMeetTest {

    @TempDir
    private Path home;

    private final KillSwitch killer = new KillSwitch();
    private TwoPlaces places;
    private Engine engine;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home, killer);
        engine = places.engine();
        places.fill(2, 0, 3);
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private RunReport promoted() {
        RunReport report = run(engine, promotion());
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        return report;
    }

    /** So that the next run has something to do. */
    private void sourceMoves() {
        places.source()
                .getCollection("Both1")
                .insertOne(new Document("text", "added").append("_id", System.nanoTime()));
    }

    private RunState rolledBack(RunReport report) {
        return engine.rollBack(report.run().value(), new RunMonitor()).state();
    }

    private String record(String run) {
        return places.target()
                .getCollection("bascule_runs")
                .find(new Document("_id", run))
                .first()
                .getString("state");
    }

    private static void assertRefused(ThrowingCallable work, String... words) {
        assertThatThrownBy(work).isInstanceOfSatisfying(OperatorException.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.REFUSED);
            assertThat(refused.happened().english() + " " + refused.remedy().english())
                    .contains(words);
        });
    }

    @Test
    void nothingIsPlannedOrBegunOverARunThatDiedHalfSwitched() {
        String dead = killer.kill(places, TwoPlaces::isLiveRename, 1, true);
        String between = places.targetContents().application();

        Plan plan = engine.plan(promotion(), (done, of) -> {}, CancelToken.none());
        RunReport report = run(engine, promotion());

        assertThat(engine.check("production", CancelToken.none()).unsettled())
                .as("who looks at the target is told whose it is")
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.run()).isEqualTo(dead);
                    assertThat(told.summary().state()).isEqualTo(RunState.SWITCHING);
                    assertThat(told.summary().plan().source()).contains("staging");
                    assertThat(told.begunBy()).isNotEmpty();
                });
        assertThat(plan.executable()).isFalse();
        assertThat(plan.blockers()).anyMatch(blocker -> blocker.english().contains("bascule recover " + dead));
        assertThat(report.state()).isEqualTo(RunState.BLOCKED);
        assertThat(places.targetContents().application()).isEqualTo(between);
        assertThat(record(dead)).isEqualTo("switching");

        engine.recover(dead, Recovery.DEFAULT, new RunMonitor());
        promoted();
    }

    @Test
    void runThatCameToBeHalfSwitchedAfterThePlanBlocksUnderTheLock() {
        String before = places.targetContents().application();
        places.atTarget.before(1, Faults.named("insert", "bascule_lock"::equals), () -> places.target()
                .getCollection("bascule_runs")
                .insertOne(new Document("_id", "20260101-000000-abcdef").append("state", "switching")));

        RunReport report = run(engine, promotion());

        assertThat(report.state()).isEqualTo(RunState.BLOCKED);
        assertThat(told(report)).contains("20260101-000000-abcdef");
        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(places.leftovers()).isEmpty();
        assertThat(places.locks()).isZero();
        assertThat(places.target().getCollection("bascule_runs").countDocuments())
                .as("a blocked run writes nothing")
                .isEqualTo(1);
    }

    @Test
    void preparedRunDoesNotGoOnOverAnotherThatIsHalfSwitched() {
        RunReport parked = run(engine, promotion(), proved -> Decision.LATER);
        places.target()
                .getCollection("bascule_runs")
                .insertOne(new Document("_id", "20260101-000000-abcdef").append("state", "switching"));

        assertRefused(
                () -> engine.resume(
                        parked.run().value(), new RunMonitor(), again -> Decision.APPROVE, CancelToken.none()),
                "bascule recover 20260101-000000-abcdef");

        assertThat(record(parked.run().value())).isEqualTo("proved");
        assertThat(places.locks()).as("it stays parked").isEqualTo(1);
    }

    @Test
    void olderRunIsNotTakenBackUnderANewerOneInDoubt() {
        RunReport older = promoted();
        sourceMoves();
        String newer = killer.kill(places, becoming("starting"), 1, true);
        String live = places.targetContents().application();

        assertRefused(() -> rolledBack(older), newer, "bascule recover " + newer);

        assertThat(places.targetContents().application()).isEqualTo(live);
        assertThat(engine.recover(newer, Recovery.DEFAULT, new RunMonitor()).state())
                .isEqualTo(RunState.SUCCEEDED);
        assertThat(places.targetContents().application()).isEqualTo(live);
        engine.rollBack(newer, new RunMonitor());
        assertThat(rolledBack(older)).isEqualTo(RunState.ROLLED_BACK);
    }

    @Test
    void runInDoubtIsNotSettledUnderANewerOneThatStands() {
        String older = killer.kill(places, TwoPlaces::isLiveRename, 1, true);
        // as a version that began over it has left it
        set(older, new Document("state", "failed"));
        RunReport newer = promoted();
        set(older, new Document("state", "switching"));
        String live = places.targetContents().application();

        assertRefused(
                () -> engine.recover(older, Recovery.DEFAULT, new RunMonitor()),
                newer.run().value());

        assertThat(places.targetContents().application()).isEqualTo(live);
        assertThat(rolledBack(newer)).isEqualTo(RunState.ROLLED_BACK);
        assertThat(engine.recover(older, Recovery.DEFAULT, new RunMonitor()).state())
                .isEqualTo(RunState.REVERTED);
    }

    private void set(String run, Document members) {
        places.target()
                .getCollection("bascule_runs")
                .updateOne(new Document("_id", run), new Document("$set", members));
    }

    @Test
    void newerRunThatWasTakenBackAndRetiredIsInNobodysWay() {
        String before = places.targetContents().application();
        RunReport older = promoted();
        sourceMoves();
        RunReport newer = promoted();
        rolledBack(newer);
        engine.retire(newer.run().value(), new RunMonitor());

        assertThat(rolledBack(older)).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void runInDoubtThatNeverSwitchedIsNotCalledRolledBack() {
        RunReport parked = run(engine, promotion(), proved -> Decision.LATER);
        set(parked.run().value(), new Document("state", "needs_attention").append("doubtedIn", "preparing"));

        assertRefused(
                () -> rolledBack(parked), "bascule recover " + parked.run().value());

        assertThat(record(parked.run().value())).isEqualTo("needs_attention");
        assertThat(engine.recover(parked.run().value(), Recovery.DEFAULT, new RunMonitor())
                        .state())
                .isEqualTo(RunState.FAILED);
        assertThat(places.leftovers()).isEmpty();
    }

    @Test
    void rollbackThatWasLeftInDoubtGoesOn() {
        String before = places.targetContents().application();
        RunReport report = promoted();
        killer.kill(places, TwoPlaces::isLiveRename, 2, true, report.run().value());
        set(report.run().value(), new Document("state", "needs_attention").append("doubtedIn", "rolling_back"));

        assertThat(rolledBack(report)).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    /** A doubt of long ago says nothing of a rollback that dies later. */
    @Test
    void rollbackThatDiesAfterAnEarlierDoubtIsFinished() {
        String before = places.targetContents().application();
        RunReport report = promoted();
        set(report.run().value(), new Document("doubtedIn", "switching"));
        killer.kill(places, TwoPlaces::isLiveRename, 2, true, report.run().value());

        assertThat(engine.recover(report.run().value(), Recovery.DEFAULT, new RunMonitor())
                        .state())
                .isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    /** @return how the run ended */
    private RunReport whileWaiting(Consumer<RunReport> work) {
        sourceMoves();
        return run(engine, promotion(), proved -> {
            work.accept(proved);
            return Decision.APPROVE;
        });
    }

    @Test
    void rollbackThatIsRefusedStopsNoLivingRun() {
        RunReport undone = promoted();
        rolledBack(undone);
        AtomicReference<Throwable> refused = new AtomicReference<>();

        RunReport living = whileWaiting(proved -> refused.set(thrownBy(() -> rolledBack(undone))));

        assertRefused(
                () -> {
                    throw refused.get();
                },
                "rolled back already");
        assertThat(living.state()).isEqualTo(RunState.SUCCEEDED);
    }

    private static Throwable thrownBy(Runnable work) {
        try {
            CompletableFuture.runAsync(work).orTimeout(30, TimeUnit.SECONDS).join();
            return new AssertionError("nothing was thrown");
        } catch (CompletionException e) {
            return e.getCause();
        }
    }

    @Test
    void rollbackThatIsPossibleGoesBeforeALivingRun() {
        String before = places.targetContents().application();
        RunReport older = promoted();
        AtomicReference<CompletableFuture<RunState>> rollback = new AtomicReference<>();
        CancelToken cancel = new CancelToken();
        CountDownLatch asked = new CountDownLatch(1);
        cancel.onCancel(asked::countDown);

        sourceMoves();
        RunReport living = engine.run(
                promotion(),
                new MigrationService.RunOptions(false),
                new RunMonitor(),
                proved -> {
                    rollback.set(CompletableFuture.supplyAsync(() -> rolledBack(older)));
                    await(asked);
                    return Decision.APPROVE;
                },
                cancel);

        assertThat(living.state()).isEqualTo(RunState.CANCELLED);
        assertThat(rollback.get().join()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Between the refusal's look and the lock, another operator promotes. */
    @Test
    void rollbackIsRefusedUnderTheLockByARunThatEndedMeanwhile() {
        RunReport older = promoted();
        sourceMoves();
        AtomicReference<RunReport> newer = new AtomicReference<>();
        places.atTarget.before(
                1,
                Faults.named("insert", "bascule_lock"::equals),
                () -> newer.set(run(places.engine("other"), promotion())));

        assertRefused(() -> rolledBack(older), "changed the same collections");

        assertThat(newer.get().state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(record(older.run().value())).isEqualTo("succeeded");
        assertThat(places.locks()).isZero();
        assertThat(places.targetContents().collections().get("Both1"))
                .isEqualTo(places.sourceContents().collections().get("Both1"));
    }
}
