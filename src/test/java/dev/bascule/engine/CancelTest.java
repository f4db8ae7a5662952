package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.onShadow;
import static dev.bascule.engine.TwoPlaces.promotion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Indexes;
import dev.bascule.run.ApprovalGate;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunSummary;
import dev.bascule.server.CommandFrame;
import dev.bascule.server.Faults;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cancelled at every step: the target is as it was, and soon. */
class CancelTest {

    /** A second, and another one for a computer that is busy with other tests. */
    private static final Duration SOON = Duration.ofSeconds(2);

    @TempDir
    private Path home;

    private TwoPlaces places;
    private String before = "";
    private final CancelToken cancel = new CancelToken();
    private final AtomicLong cancelledAt = new AtomicLong();

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(2, 1, 4_000);
        places.source().getCollection("Both1").createIndex(Indexes.ascending("count"));
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private void cancelNow() {
        cancelledAt.set(System.nanoTime());
        cancel.cancel();
    }

    private RunReport run(ApprovalGate gate) {
        return places.engine().run(promotion(), new MigrationService.RunOptions(false), new RunMonitor(), gate, cancel);
    }

    private void assertCancelledSoon(RunReport report) {
        Duration took = Duration.ofNanos(System.nanoTime() - cancelledAt.get());
        assertThat(cancel.isCancelled()).isTrue();
        assertThat(report.state()).isEqualTo(RunState.CANCELLED);
        assertThat(report.failure()).isEmpty();
        places.assertAsBefore(before);
        assertThat(took).isLessThan(SOON);
    }

    /** Commands that only one step sends. */
    private enum Moment {
        LOCK(Faults.named("insert", "bascule_lock"::equals)),
        FIRST_RECORD(Faults.named("update", "bascule_runs"::equals)),
        CREATE_SHADOWS(onShadow("create")),
        LOAD(onShadow("insert")),
        BUILD_INDEXES(onShadow("createIndexes")),
        PROVE(onShadow("find")),
        PROVE_IN_THE_MIDDLE(Faults.named("getMore", name -> name.startsWith("bascule_"))),
        DRILL(Faults.named("renameCollection"));

        private final Predicate<CommandFrame> command;

        Moment(Predicate<CommandFrame> command) {
            this.command = command;
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void cancelledBeforeTheGate(Moment moment) {
        places.atTarget.before(1, moment.command, this::cancelNow);
        assertCancelledSoon(run(proved -> {
            throw new AssertionError("a cancelled run asks for no approval");
        }));
    }

    @Test
    void cancelledDuringTheBackup() {
        places.atTarget.before(
                1,
                Faults.named("insert", "bascule_lock"::equals),
                () -> places.atTarget.before(
                        1, Faults.named("find", name -> name.startsWith("Both")), this::cancelNow));
        assertCancelledSoon(run(proved -> Decision.APPROVE));
    }

    @Test
    void cancelledWhilePlanningHasNoReportAndIsListedAsCancelled() {
        places.atSource.before(1, Faults.named("find", "Both1"::equals), this::cancelNow);
        assertThatThrownBy(() -> run(proved -> Decision.APPROVE)).isInstanceOf(CancelledException.class);
        places.assertAsBefore(before);
        assertThat(places.engine().runs()).extracting(RunSummary::state).containsExactly(RunState.CANCELLED);
    }

    @Test
    void cancelledAtTheGate() {
        assertCancelledSoon(run(proved -> {
            cancelNow();
            return Decision.APPROVE;
        }));
    }

    @Test
    void cancelledDuringTheFinalProof() {
        assertCancelledSoon(run(proved -> {
            places.atTarget.before(1, onShadow("find"), this::cancelNow);
            return Decision.APPROVE;
        }));
    }

    @Test
    void cancelledOnceTheSwapHasBegunIsTooLateAndFinishes() {
        places.atTarget.before(1, TwoPlaces::isLiveRename, this::cancelNow);
        RunReport report = run(proved -> Decision.APPROVE);
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(places.targetContents().collections().get("Both2"))
                .isEqualTo(places.sourceContents().collections().get("Both2"));
    }
}
