package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.run.Afterwards;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators, one target. */
class LockedTargetTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(2, 1, 10);
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    @Test
    void secondOperatorIsBlockedAndToldWhoHolds() {
        AtomicReference<RunReport> second = new AtomicReference<>();
        RunReport first = run(places.engine("alice"), promotion(), proved -> {
            second.set(run(places.engine("bob"), promotion()));
            assertThat(places.targetContents().application()).isEqualTo(before);
            return Decision.DISCARD;
        });
        assertThat(second.get().state()).isEqualTo(RunState.BLOCKED);
        assertThat(told(second.get())).contains("alice").contains(first.run().value());
        assertThat(first.state()).isEqualTo(RunState.CANCELLED);
        places.assertAsBefore(before);

        assertThat(run(places.engine("bob"), promotion()).state()).isEqualTo(RunState.SUCCEEDED);
    }

    private RunReport parked(Engine engine) {
        RunReport report = run(engine, promotion(), proved -> Decision.LATER);
        assertThat(report.state()).isEqualTo(RunState.PROVED);
        assertThat(places.locks()).isEqualTo(1);
        assertThat(places.targetContents().application()).isEqualTo(before);
        return report;
    }

    @Test
    void parkedRunKeepsTheLockAndIsResumed() {
        RunReport parked = parked(places.engine("alice"));
        RunReport other = run(places.engine("bob"), promotion());
        assertThat(other.state()).isEqualTo(RunState.BLOCKED);
        assertThat(told(other)).contains("alice").contains("waits for approval");

        RunReport resumed = places.engine("alice")
                .resume(parked.run().value(), new RunMonitor(), proved -> Decision.APPROVE, CancelToken.none());
        assertThat(told(resumed)).isEmpty();
        assertThat(resumed.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(places.locks()).isZero();
        assertThat(places.targetContents().collections().get("Both1"))
                .isEqualTo(places.sourceContents().collections().get("Both1"));

        Afterwards.Outcome back = places.engine().rollBack(parked.run().value(), new RunMonitor());
        assertThat(back.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void parkedRunIsResumedAfterItsSourceMovedTwice() {
        RunReport parked = run(places.engine("alice"), promotion(), proved -> Decision.LATER);
        places.source().getCollection("Both1").deleteMany(com.mongodb.client.model.Filters.eq("_id", 1));
        RunReport again = places.engine("alice")
                .resume(parked.run().value(), new RunMonitor(), proved -> Decision.LATER, CancelToken.none());
        assertThat(told(again)).isEmpty();
        places.source()
                .getCollection("Both1")
                .insertOne(new org.bson.Document("_id", 1).append("text", "back, and another"));
        RunReport resumed = places.engine("alice")
                .resume(parked.run().value(), new RunMonitor(), proved -> Decision.APPROVE, CancelToken.none());
        assertThat(told(resumed)).isEmpty();
        assertThat(resumed.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(places.targetContents().collections().get("Both1"))
                .isEqualTo(places.sourceContents().collections().get("Both1"));
    }

    @Test
    void parkedRunThatIsRecoveredIsCancelledAndLeavesNothing() {
        RunReport parked = parked(places.engine("alice"));
        Afterwards.Outcome outcome =
                places.engine("alice").recover(parked.run().value(), Recovery.DEFAULT, new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.CANCELLED);
        places.assertAsBefore(before);
    }

    @Test
    void livingRunIsNotResumedAndItsJournalStaysWhole() throws IOException {
        AtomicReference<Throwable> refused = new AtomicReference<>();
        RunReport report = run(places.engine("alice"), promotion(), proved -> {
            try {
                places.engine("bob")
                        .resume(proved.run().value(), new RunMonitor(), again -> Decision.APPROVE, CancelToken.none());
            } catch (OperatorException e) {
                refused.set(e);
            }
            return Decision.APPROVE;
        });
        assertThat(refused.get()).isInstanceOfSatisfying(OperatorException.class, e -> assertThat(
                        e.happened().english())
                .contains("alice"));
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(dev.bascule.run.journal.JournalReader.read(
                                places.engine().folder(report.run().value()).journal())
                        .broken())
                .isEmpty();
    }

    @Test
    void parkedRunThatCannotGoOnStaysParked() {
        RunReport parked = parked(places.engine("alice"));
        places.source().getCollection("New").insertOne(new org.bson.Document("_id", 1));
        assertThatThrownBy(() -> places.engine("alice")
                        .resume(parked.run().value(), new RunMonitor(), again -> Decision.APPROVE, CancelToken.none()))
                .isInstanceOfSatisfying(OperatorException.class, e -> assertThat(e.reason())
                        .isEqualTo(OperatorException.Reason.REFUSED));
        assertThat(places.locks()).isEqualTo(1);
        assertThat(told(run(places.engine("bob"), promotion()))).contains("waits for approval");
        assertThat(places.engine("alice")
                        .recover(parked.run().value(), Recovery.DEFAULT, new RunMonitor())
                        .state())
                .isEqualTo(RunState.CANCELLED);
        places.assertAsBefore(before);
    }

    @Test
    void livingRunIsNotRecovered() {
        AtomicReference<Throwable> refused = new AtomicReference<>();
        run(places.engine("alice"), promotion(), proved -> {
            try {
                places.engine("bob").recover(proved.run().value(), Recovery.DEFAULT, new RunMonitor());
            } catch (OperatorException e) {
                refused.set(e);
            }
            return Decision.DISCARD;
        });
        assertThat(refused.get()).isInstanceOfSatisfying(OperatorException.class, e -> {
            assertThat(e.reason()).isEqualTo(OperatorException.Reason.REFUSED);
            assertThat(e.happened().english()).contains("alice");
        });
    }

    @Test
    void endedRunIsNotRecovered() {
        RunReport report = run(places.engine(), promotion());
        assertThatThrownBy(() -> places.engine().recover(report.run().value(), Recovery.DEFAULT, new RunMonitor()))
                .isInstanceOfSatisfying(OperatorException.class, e -> assertThat(e.reason())
                        .isEqualTo(OperatorException.Reason.REFUSED));
    }
}
