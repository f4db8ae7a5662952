package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.onShadow;
import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.Afterwards;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.lock.TargetLock;
import dev.bascule.server.Faults;
import dev.bascule.server.Faults.Fault;
import dev.bascule.server.WireProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server disappears in the middle of a run, and comes back or does not. */
@Execution(ExecutionMode.CONCURRENT)
class LostServerTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(3, 2, 50);
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private static void awayForASecond(WireProxy proxy) {
        proxy.cut();
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(proxy::restore);
    }

    private Engine impatient() {
        return TwoPlaces.engine(home, places.sourceUri(), places.targetUri(), "tester", Duration.ofSeconds(1));
    }

    @Test
    void targetThatIsAwayWhileAShadowIsMadeIsAsBefore() {
        places.atTarget.before(1, onShadow("create"), () -> awayForASecond(places.targetProxy()));
        RunReport report = run(places.engine(), promotion());
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        places.assertAsBefore(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert", "find"})
    void targetThatIsAwayWhileDocumentsPassIsAskedAgain(String command) {
        // one collection alone: nothing else is written down in the second in which the target is away
        for (String other : List.of("Both2", "Both3", "Added1", "Added2")) {
            places.source().getCollection(other).drop();
        }
        places.atTarget.before(1, onShadow(command), () -> awayForASecond(places.targetProxy()));
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(places.targetContents().collections().get("Both1"))
                .isEqualTo(places.sourceContents().collections().get("Both1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 8})
    void targetThatIsAwayAtARenameIsWaitedFor(int rename) {
        places.atTarget.before(rename, TwoPlaces::isLiveRename, () -> awayForASecond(places.targetProxy()));
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertAllNew();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8})
    void renameWhoseAnswerIsLostIsDoneOnce(int rename) {
        places.atTarget.afterReply(rename, TwoPlaces::isLiveRename, () -> awayForASecond(places.targetProxy()));
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertAllNew();
    }

    private void assertAllNew() {
        for (String name : new String[] {"Both1", "Both2", "Both3", "Added1", "Added2"}) {
            assertThat(places.targetContents().collections().get(name))
                    .isEqualTo(places.sourceContents().collections().get(name));
        }
    }

    @Test
    void targetThatStaysAwayBeforeTheSwitchNeedsAttentionAndIsRecovered() {
        places.atTarget.before(1, onShadow("find"), () -> places.targetProxy().cut());
        Engine engine = impatient();
        RunReport report = run(engine, promotion());
        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        assertThat(places.targetContents().application()).isEqualTo(before);

        places.targetProxy().restore();
        Afterwards.Outcome outcome = recoverAtOnce(engine, report);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.FAILED);
        places.assertAsBefore(before);
    }

    @Test
    void targetThatStaysAwayDuringTheSwapNeedsAttentionAndIsRecovered() {
        places.atTarget.before(
                4, TwoPlaces::isLiveRename, () -> places.targetProxy().cut());
        Engine engine = impatient();
        RunReport report = run(engine, promotion());
        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        assertThat(places.targetContents().application()).isNotEqualTo(before);

        places.targetProxy().restore();
        Afterwards.Outcome outcome = recoverAtOnce(engine, report);
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.REVERTED);
        places.assertAsBefore(before);
    }

    @Test
    void environmentThatIsAwayIsNamedBesideTheRestorePointsOfTheOthers() {
        Engine engine = places.engine();
        RunReport report = run(engine, promotion());
        places.sourceProxy().cut();

        RestorePoints found = engine.rollbackPoints();

        assertThat(found.points()).extracting(point -> point.run()).containsExactly(report.run());
        assertThat(found.unasked()).containsOnlyKeys("staging");
        assertThat(found.unasked().get("staging").english()).contains("staging");
    }

    @Test
    void rollbackWithoutItsSourceIsDoneAndGuessesNothing() throws IOException {
        RunReport report = run(places.engine(), promotion());
        places.target().getCollection("Both1").deleteOne(new Document("_id", 1));
        places.sourceProxy().cut();

        Afterwards.Outcome outcome = places.engine().rollBack(report.run().value(), new RunMonitor());

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(Files.readString(places.engine().folder(report.run().value()).undone("Both1")))
                .contains("\"before\": null");
        assertThat(outcome.notes()).anyMatch(note -> note.key().equals("run.rollback.former-unknown"));
    }

    @Test
    void rollbackDoesNotWaitForASourceThatFallsSilent() {
        Engine engine = impatient();
        RunReport report = run(engine, promotion());
        places.target().getCollection("Both1").deleteOne(new Document("_id", 1));
        CountDownLatch told = new CountDownLatch(1);
        Fault silence = places.atSource.before(1, Faults.named("find", "Both1"::equals), () -> await(told));
        try {
            Afterwards.Outcome outcome = engine.rollBack(report.run().value(), new RunMonitor());

            assertThat(silence.hasHappened()).isTrue();
            assertThat(outcome.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(outcome.failures()).isEmpty();
            assertThat(outcome.notes()).anyMatch(note -> note.key().equals("run.rollback.former-unknown"));
            assertThat(places.targetContents().application()).isEqualTo(before);
        } finally {
            told.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The process that had the run knows that it is over, and does not wait for its own lock to go stale. */
    private static Afterwards.Outcome recoverAtOnce(Engine engine, RunReport report) {
        long start = System.nanoTime();
        Afterwards.Outcome outcome = engine.recover(report.run().value(), Recovery.DEFAULT, new RunMonitor());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(TargetLock.LEASE);
        return outcome;
    }

    @ParameterizedTest
    @ValueSource(strings = {"insert", "find"})
    void sourceThatDisappearsFailsTheRun(String command) {
        places.atTarget.before(1, onShadow(command), () -> places.sourceProxy().cut());
        RunReport report = run(places.engine(), promotion());
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        places.assertAsBefore(before);
    }
}
