package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.Afterwards;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.server.CommandFrame;
import dev.bascule.server.Faults;
import dev.bascule.server.WireHook.Action;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that keeps its connections and answers nothing, as behind a firewall that drops packets. */
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class SilentServerTest {

    /** Longer than a prompt answer is waited for by the engines of these tests. */
    private static final Duration LONG = Duration.ofSeconds(7);

    @TempDir
    private Path home;

    private final Silence silence = new Silence();
    private final CountDownLatch spoken = new CountDownLatch(1);
    private TwoPlaces places;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home, silence);
        places.fill(2, 0, 3);
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        spoken.countDown();
        silence.speak();
        places.close();
    }

    private void hold() {
        try {
            spoken.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Engine impatient() {
        return TwoPlaces.engine(home, places.sourceUri(), places.targetUri(), "tester", Duration.ofSeconds(1));
    }

    private void assertAllNew() {
        for (String name : new String[] {"Both1", "Both2"}) {
            assertThat(places.targetContents().collections().get(name))
                    .isEqualTo(places.sourceContents().collections().get(name));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void renameThatDoesNotArriveIsSentAgain(int rename) {
        places.atTarget.before(rename, TwoPlaces::isLiveRename, this::hold);
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertAllNew();
    }

    @Test
    void renameThatIsDoneButNotAnsweredIsDoneOnce() {
        places.atTarget.afterReply(2, TwoPlaces::isLiveRename, this::hold);
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertAllNew();
    }

    @Test
    void rollbackSendsARenameThatDoesNotArriveAgain() {
        RunReport report = run(places.engine(), promotion());
        places.atTarget.before(2, TwoPlaces::isLiveRename, this::hold);
        Afterwards.Outcome outcome = places.engine().rollBack(report.run().value(), new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void recordThatIsNotAnsweredBeforeTheSwitchIsWrittenAgain() {
        Predicate<CommandFrame> proved = Faults.named("update", "bascule_runs"::equals)
                .and(frame -> frame.document().toJson().contains("\"state\": \"proved\""));
        places.atTarget.before(1, proved, this::hold);
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertAllNew();
    }

    @Test
    void targetThatStaysSilentDuringTheSwapNeedsAttentionAndIsRecovered() {
        silence.from(2, TwoPlaces::isLiveRename);
        Engine engine = impatient();
        RunReport report = run(engine, promotion());
        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        assertThat(places.targetContents().application()).isNotEqualTo(before);

        silence.speak();
        Afterwards.Outcome outcome = engine.recover(report.run().value(), Recovery.DEFAULT, new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.REVERTED);
        places.assertAsBefore(before);
    }

    @Test
    void indexBuildIsWaitedForAsLongAsTheServerAnswersElsewhere() {
        places.atTarget.instead(
                1, Faults.named("createIndexes", "Both1"::equals), new Action.Delay(LONG, Action.forward()));
        RunReport report = run(impatient(), RunbookFile.parse("""
            runbook: indexes
            name: Test
            target: production
            indexes: [ { collection: Both1, name: one, keys: { text: 1 } } ]
            """, "test.yaml"));
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    }
}
