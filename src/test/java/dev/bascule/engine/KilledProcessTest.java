package dev.bascule.engine;

import static dev.bascule.engine.KillSwitch.becoming;
import static dev.bascule.engine.TwoPlaces.onShadow;
import static dev.bascule.engine.TwoPlaces.promotion;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.Afterwards;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunSummary;
import dev.bascule.server.CommandFrame;
import dev.bascule.server.Faults;
import dev.bascule.task.OperatorException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process is killed, at every boundary there is: what another one recovers is all old or all new. */
@Execution(ExecutionMode.CONCURRENT)
class KilledProcessTest {

    private static final int REPLACED = 6;
    private static final int INTRODUCED = 24;
    private static final int RENAMES = 2 * REPLACED + INTRODUCED;

    @TempDir
    private Path home;

    private final KillSwitch killer = new KillSwitch();
    private TwoPlaces places;
    private Engine engine;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home, killer);
        engine = places.engine();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private void fill(int replaced, int introduced) {
        places.fill(replaced, introduced, 3);
        places.source().getCollection("Added1").createIndex(new BsonDocument("text", new org.bson.BsonInt32(1)));
        before = places.targetContents().application();
    }

    /** @return the run that was killed */
    private String killed(Predicate<CommandFrame> kind, int number, boolean afterReply, String... more) {
        return killer.kill(places, kind, number, afterReply, more);
    }

    private RunState recovered(String run, Recovery recovery) {
        Afterwards.Outcome outcome = engine.recover(run, recovery, new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        assertThat(engine.runs())
                .filteredOn(each -> each.run().value().equals(run))
                .extracting(RunSummary::state)
                .containsExactly(outcome.state());
        return outcome.state();
    }

    @Test
    void swapKilledAtEveryBoundaryIsAllOldOrAllNewOnceRecovered() {
        fill(REPLACED, INTRODUCED);
        String after = "";
        for (int rename = 1; rename <= RENAMES; rename++) {
            boolean afterReply = rename % 2 == 0;
            String run = killed(TwoPlaces::isLiveRename, rename, afterReply);
            if (rename % 5 == 0) {
                assertThat(recovered(run, Recovery.FINISH)).isEqualTo(RunState.SUCCEEDED);
                String now = places.targetContents().application();
                assertThat(now).isNotEqualTo(before);
                after = after.isEmpty() ? now : after;
                assertThat(now).as("finished after rename %s", rename).isEqualTo(after);
                assertThat(engine.rollBack(run, new RunMonitor()).state()).isEqualTo(RunState.ROLLED_BACK);
                assertThat(engine.retire(run, new RunMonitor()).state()).isEqualTo(RunState.RETIRED);
            } else {
                assertThat(recovered(run, Recovery.DEFAULT)).isEqualTo(RunState.REVERTED);
            }
            assertThat(places.targetContents().application())
                    .as("rename %s", rename)
                    .isEqualTo(before);
            assertThat(places.leftovers()).isEmpty();
            assertThat(places.locks()).isZero();
        }
    }

    @Test
    void rollbackKilledAtEveryBoundaryIsAllOldOrAllNewOnceRecovered() {
        fill(REPLACED, INTRODUCED);
        RunReport report = TwoPlaces.run(engine, promotion());
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        String run = report.run().value();
        String after = places.targetContents().application();
        for (int rename = 1; rename <= RENAMES; rename++) {
            killed(TwoPlaces::isLiveRename, rename, rename % 2 == 0, run);
            assertThat(recovered(run, Recovery.REVERT)).isEqualTo(RunState.SUCCEEDED);
            assertThat(places.targetContents().application())
                    .as("kept after %s", rename)
                    .isEqualTo(after);
        }
        killed(TwoPlaces::isLiveRename, RENAMES / 2, true, run);
        assertThat(recovered(run, Recovery.DEFAULT)).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(places.locks()).isZero();
    }

    /** Commands that only one step sends, all before the first rename of a live name. */
    private enum Moment {
        LOCK(Faults.named("insert", "bascule_lock"::equals)),
        PREPARING(becoming("preparing")),
        CREATE_SHADOWS(onShadow("create")),
        LOAD(onShadow("insert")),
        BUILD_INDEXES(onShadow("createIndexes")),
        PROVE(onShadow("find")),
        DRILL(Faults.named("renameCollection")),
        PROVED(becoming("proved")),
        APPROVED(becoming("approved")),
        STOPPING(becoming("stopping")),
        SWITCHING(becoming("switching"));

        private final Predicate<CommandFrame> command;

        Moment(Predicate<CommandFrame> command) {
            this.command = command;
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void killedBeforeTheSwapLeavesTheTargetAsItWas(Moment moment) {
        fill(2, 1);
        for (boolean afterReply : new boolean[] {false, true}) {
            String run = killed(moment.command, 1, afterReply);
            assertThat(places.targetContents().application()).isEqualTo(before);
            try {
                assertThat(recovered(run, Recovery.DEFAULT))
                        .isIn(RunState.FAILED, RunState.CANCELLED, RunState.REVERTED);
                assertThat(places.locks()).isZero();
            } catch (OperatorException e) {
                assertThat(e.reason()).isEqualTo(OperatorException.Reason.REFUSED);
                assertThat(moment)
                        .as("a run without a record has written nothing")
                        .isIn(Moment.LOCK, Moment.PREPARING);
            }
            assertThat(places.targetContents().application()).isEqualTo(before);
            assertThat(places.leftovers()).isEmpty();
        }
        RunReport next = TwoPlaces.run(engine, promotion());
        assertThat(next.state()).as("what a dead process held is free").isEqualTo(RunState.SUCCEEDED);
    }

    /** The source of a collection that was to stay as it is moves; the process dies while it makes the shadow for that. */
    @ParameterizedTest
    @ValueSource(strings = {"create", "insert", "find"})
    void killedWhileAnUnchangedCollectionComesToBeReplacedLeavesTheTargetAsItWas(String command) {
        TwoPlaces.insert(places.source(), "Same", 10, "same");
        TwoPlaces.insert(places.target(), "Same", 10, "same");
        fill(2, 1);
        places.atTarget.before(1, onShadow("insert"), () -> places.source()
                .getCollection("Same")
                .deleteOne(new BsonDocument("_id", new org.bson.BsonInt32(3))));

        String run = killed(Faults.named(command, name -> name.endsWith("_4_new")), 1, command.equals("create"));

        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(recovered(run, Recovery.DEFAULT)).isEqualTo(RunState.FAILED);
        places.assertAsBefore(before);
        RunReport next = TwoPlaces.run(engine, promotion());
        assertThat(next.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(places.targetContents().collections().get("Same"))
                .isEqualTo(places.sourceContents().collections().get("Same"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"switched", "starting"})
    void killedAfterTheSwapIsFinished(String state) {
        fill(2, 1);
        String run = killed(becoming(state), 1, true);
        assertThat(recovered(run, Recovery.DEFAULT)).isEqualTo(RunState.SUCCEEDED);
        assertThat(places.targetContents().application()).isNotEqualTo(before);
        assertThat(places.locks()).isZero();
        assertThat(engine.rollBack(run, new RunMonitor()).state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }
}
