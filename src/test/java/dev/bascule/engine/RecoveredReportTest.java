package dev.bascule.engine;

import static dev.bascule.engine.KillSwitch.becoming;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.Afterwards.Outcome;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.StepResult;
import dev.bascule.run.StepResult.State;
import dev.bascule.run.report.ReportJson;
import dev.bascule.server.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process dies before it could report its run: the report of the recovered run is as complete as any other. */
class RecoveredReportTest {

    @TempDir
    private Path home;

    @TempDir
    private Path otherHome;

    private final KillSwitch killer = new KillSwitch();
    private TwoPlaces places;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home, killer);
        places.fill(2, 1, 3);
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private static Outcome recovered(Engine engine, String run, Recovery recovery) {
        Outcome outcome = engine.recover(run, recovery, new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        return outcome;
    }

    private RunReport report(String run) throws IOException {
        Path file = places.engine().folder(run).reportJson();
        return ReportJson.readReport(Files.readString(file)).orElseThrow();
    }

    private static State stateOf(RunReport report, Step step) {
        return report.steps().stream()
                .filter(result -> result.step() == step)
                .map(StepResult::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsTheSwitchThatWasDone() throws IOException {
        String run = killer.kill(places, becoming("starting"), 1, true);

        Outcome outcome = recovered(places.engine(), run, Recovery.DEFAULT);

        RunReport report = report(run);
        assertThat(outcome.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(outcome.limited()).isFalse();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.finishedAt()).isPresent();
        assertThat(report.downtimeMillis()).isPresent();
        assertThat(report.restorePoint()).hasValueSatisfying(point -> {
            assertThat(point.run().value()).isEqualTo(run);
            assertThat(point.collections()).containsExactly("Added1", "Both1", "Both2");
        });
        assertThat(report.steps()).noneMatch(step -> step.state() == State.RUNNING);
        assertThat(List.of(Step.APPROVE, Step.FINAL_PROOF, Step.SWAP))
                .allMatch(step -> stateOf(report, step) == State.DONE);
        assertThat(stateOf(report, Step.VERIFY_LIVE)).isEqualTo(State.WAITING);
    }

    @Test
    void tellsTheSwitchThatIsFinished() throws IOException {
        String run = killer.kill(places, TwoPlaces::isLiveRename, 3, true);

        recovered(places.engine(), run, Recovery.FINISH);

        RunReport report = report(run);
        assertThat(report.restorePoint()).isPresent();
        assertThat(Duration.ofMillis(report.downtimeMillis().orElseThrow())).isPositive();
        assertThat(stateOf(report, Step.SWAP)).isEqualTo(State.DONE);
    }

    @Test
    void tellsWhatWasCutOffWhenItIsTakenBack() throws IOException {
        String run = killer.kill(places, TwoPlaces::isLiveRename, 3, true);

        recovered(places.engine(), run, Recovery.DEFAULT);

        RunReport report = report(run);
        assertThat(report.state()).isEqualTo(RunState.REVERTED);
        assertThat(report.restorePoint()).isEmpty();
        assertThat(stateOf(report, Step.FINAL_PROOF)).isEqualTo(State.DONE);
        assertThat(stateOf(report, Step.SWAP)).isEqualTo(State.CANCELLED);
    }

    @Test
    void saysThatItStandsAsOfATimeOnEveryComputer() throws IOException {
        for (int i = 0; i < 60; i++) {
            int now = i;
            places.atSource.before(1, Faults.named("find", "Both1"::equals), () -> places.source()
                    .getCollection("Both1")
                    .updateOne(new Document("_id", 1), new Document("$set", new Document("text", "at " + now))));
        }
        String run = killer.kill(places, becoming("starting"), 1, true);
        Engine other =
                TwoPlaces.engine(otherHome, places.sourceUri(), places.targetUri(), "other", Duration.ofSeconds(8));
        Document record = places.target().getCollection("bascule_runs").find().first();

        Outcome here = recovered(places.engine(), run, Recovery.DEFAULT);
        places.target().getCollection("bascule_runs").replaceOne(new Document("_id", run), record);
        Outcome there = recovered(other, run, Recovery.DEFAULT);

        assertThat(report(run).asOf()).isPresent();
        assertThat(here.limited()).isTrue();
        assertThat(there.limited()).isTrue();
    }
}
