package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.rehearse;
import static dev.bascule.engine.TwoPlaces.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.server.CommandRecorder.Recorded;
import dev.bascule.server.Feature;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to a target before a person has approved, judged by the commands themselves. */
class NothingLiveBeforeApprovalTest {

    @TempDir
    private Path home;

    private TwoPlaces places;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(3, 2, 20);
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private List<Recorded> writesToLiveNames() {
        return places.sentToTarget.writes().stream()
                .filter(command -> !command.written().stream().allMatch(name -> name.startsWith("bascule_")))
                .toList();
    }

    @Test
    void runAtTheGateHasWrittenOnlyItsOwnNames() {
        String before = places.targetContents().application();
        List<Recorded> writes = new ArrayList<>();
        RunReport report = run(places.engine(), promotion(), proved -> {
            writes.addAll(places.sentToTarget.writes());
            assertThat(writesToLiveNames()).isEmpty();
            assertThat(places.targetContents().application()).isEqualTo(before);
            return Decision.APPROVE;
        });
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(writes).extracting(Recorded::name).contains("create", "insert", "renameCollection");
        assertThat(writesToLiveNames())
                .as("the same record does see the swap")
                .hasSize(8)
                .allMatch(command -> command.name().equals("renameCollection"));
    }

    @Test
    void discardedRunHasWrittenOnlyItsOwnNamesAndLeavesNone() {
        String before = places.targetContents().application();
        RunReport report = run(places.engine(), promotion(), proved -> Decision.DISCARD);
        assertThat(report.state()).isEqualTo(RunState.CANCELLED);
        assertThat(writesToLiveNames()).isEmpty();
        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(places.leftovers()).isEmpty();
        assertThat(places.locks()).isZero();
    }

    @Test
    void rehearsalWritesOnlyItsOwnNamesAndLeavesNone() {
        String before = places.targetContents().application();
        RunReport report = rehearse(places.engine(), promotion());
        assertThat(report.state()).isEqualTo(RunState.REHEARSED);
        assertThat(report.proofs()).hasSize(5);
        assertThat(writesToLiveNames()).isEmpty();
        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(places.leftovers()).isEmpty();
        assertThat(places.locks()).isZero();
    }

    @Test
    void planSendsNoWriteAtAll() {
        Plan plan = places.engine().plan(promotion(), PlanMonitor.NONE, CancelToken.none());
        assertThat(plan.executable()).isTrue();
        assertThat(places.sentToTarget.writes()).isEmpty();
        assertThat(places.targetContents().owned()).isEmpty();
    }

    @Test
    void planSucceedsForSomebodyWhoMayOnlyRead(@TempDir Path other) {
        Set<Feature> readOnly = EnumSet.copyOf(Feature.MONGOD);
        try (TwoPlaces guarded = TwoPlaces.with(other, Feature.MONGOD, readOnly)) {
            guarded.fill(2, 1, 5);
            guarded.targetMay(Feature.READ_ONLY_USER, true);
            Plan plan = guarded.engine().plan(promotion(), PlanMonitor.NONE, CancelToken.none());
            assertThat(plan.executable()).isTrue();
            assertThat(plan.collections()).hasSize(4);
            assertThat(guarded.sentToTarget.writes()).isEmpty();
        }
    }
}
