package dev.bascule.engine;

import static dev.bascule.engine.KillSwitch.becoming;
import static dev.bascule.engine.RestructureSamples.accepting;
import static dev.bascule.engine.TwoPlaces.onShadow;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.server.CommandFrame;
import dev.bascule.server.Faults;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A restructuring whose process is killed: nobody gets two organizations, and nobody is without what belongs to him. */
class RestructureKilledTest {

    private static final int USERS = 5;
    /** Of user, organization, member, invoices and transactions. */
    private static final int RENAMES = 2 * 3 + 2;

    @TempDir
    private Path home;

    private final KillSwitch killer = new KillSwitch();
    private TwoPlaces places;
    private Engine engine;
    private String before = "";

    @BeforeEach
    void start() throws IOException {
        places = TwoPlaces.embedded(home, killer);
        engine = places.engine();
        RestructureSamples.fill(places.target());
        places.target()
                .getCollection("invoices")
                .createIndex(
                        new Document("number", 1).append("createdBy", 1),
                        new IndexOptions().unique(true).name("once"));
        Files.writeString(home.resolve(ForkedRun.RUNBOOK), accepting().text());
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    /** Where the process dies, before it has begun to switch. */
    private enum Moment {
        PREPARING(() -> becoming("preparing")),
        BACK_UP(() -> since(Faults.named("insert", "bascule_lock"::equals), Faults.named("find", "invoices"::equals))),
        CREATE_SHADOWS(() -> onShadow("create")),
        LOAD(() -> onShadow("insert")),
        BUILD_INDEXES(() -> onShadow("createIndexes")),
        PROVE(() -> onShadow("find")),
        DRILL(() -> Faults.named("renameCollection")),
        PROVED(() -> becoming("proved")),
        APPROVE(() -> becoming("approved")),
        FINAL_PROOF(() -> since(becoming("stopping"), Faults.named("find", "invoices"::equals)));

        private final Supplier<Predicate<CommandFrame>> command;

        Moment(Supplier<Predicate<CommandFrame>> command) {
            this.command = command;
        }
    }

    /** Where the process dies once live names have changed, and how a run ends that is recovered then. */
    private enum LaterMoment {
        SWITCHING(() -> becoming("switching"), RunState.REVERTED),
        SWITCHED(() -> becoming("switched"), RunState.SUCCEEDED),
        VERIFY_LIVE(
                () -> since(becoming("starting"), frame -> !frame.target().startsWith("bascule_")), RunState.SUCCEEDED);

        private final Supplier<Predicate<CommandFrame>> command;
        private final RunState recovered;

        LaterMoment(Supplier<Predicate<CommandFrame>> command, RunState recovered) {
            this.command = command;
            this.recovered = recovered;
        }
    }

    /** Commands of a kind, once one of another kind was seen. */
    private static Predicate<CommandFrame> since(Predicate<CommandFrame> first, Predicate<CommandFrame> then) {
        AtomicBoolean begun = new AtomicBoolean();
        return frame -> {
            if (first.test(frame)) {
                begun.set(true);
                return false;
            }
            return begun.get() && then.test(frame);
        };
    }

    private List<Document> all(String collection) {
        return places.target().getCollection(collection).find().into(new ArrayList<>());
    }

    private void assertRestructuredOnce() {
        assertThat(all("user")).hasSize(USERS);
        assertThat(all("organization")).hasSize(USERS);
        assertThat(all("member")).hasSize(USERS).allSatisfy(member -> assertThat(all("organization"))
                .extracting(organization -> organization.get("_id"))
                .contains(member.get("organizationId")));
        assertThat(all("member")).extracting(member -> member.get("userId")).doesNotHaveDuplicates();
        assertThat(places.target().getCollection("invoices").listIndexes().map(index -> index.getString("name")))
                .contains("once");
        assertThat(engine.plan(accepting(), (done, of) -> {}, CancelToken.none())
                        .changesNothing())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void resumedAfterItWasKilledItMakesNothingTwice(Moment moment) {
        String run = killer.kill(places, moment.command.get(), 1, true);
        assertThat(places.targetContents().application()).isEqualTo(before);

        RunReport report = engine.resume(run, new RunMonitor(), proved -> Decision.APPROVE, CancelToken.none());

        assertThat(TwoPlaces.told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.backup()).as("made, or made again").isPresent();
        assertRestructuredOnce();
        assertThat(engine.rollBack(run, new RunMonitor()).state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(LaterMoment.class)
    void recoveredAfterItWasKilledItIsAllOldOrAllNew(LaterMoment moment) {
        String run = killer.kill(places, moment.command.get(), 1, true);

        assertThat(engine.recover(run, Recovery.DEFAULT, new RunMonitor()).state())
                .isEqualTo(moment.recovered);

        if (moment.recovered == RunState.SUCCEEDED) {
            assertRestructuredOnce();
            assertThat(engine.rollBack(run, new RunMonitor()).state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(engine.retire(run, new RunMonitor()).state()).isEqualTo(RunState.RETIRED);
        }
        places.assertAsBefore(before);
    }

    @Test
    void killedAtEveryRenameItIsAllOldOrAllNewOnceRecovered() {
        for (int rename = 1; rename <= RENAMES; rename++) {
            String run = killer.kill(places, TwoPlaces::isLiveRename, rename, rename % 2 == 0);
            if (rename % 3 == 0) {
                assertThat(engine.recover(run, Recovery.FINISH, new RunMonitor())
                                .state())
                        .isEqualTo(RunState.SUCCEEDED);
                assertRestructuredOnce();
                assertThat(engine.rollBack(run, new RunMonitor()).state()).isEqualTo(RunState.ROLLED_BACK);
                assertThat(engine.retire(run, new RunMonitor()).state()).isEqualTo(RunState.RETIRED);
            } else {
                assertThat(engine.recover(run, Recovery.DEFAULT, new RunMonitor())
                                .state())
                        .isEqualTo(RunState.REVERTED);
            }
            places.assertAsBefore(before);
        }
    }
}
