package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.onShadow;
import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that slept so long that somebody else took its run over, and wakes up. */
class TakenOverRunTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(2, 0, 3);
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    /** What another machine writes that takes the run over; its record has whatever it comes to. */
    private Document takenOver() {
        places.target()
                .getCollection("bascule_lock")
                .updateOne(
                        new Document(),
                        new Document("$inc", new Document("epoch", 1L))
                                .append("$set", new Document("host", "elsewhere").append("owner", "bob")));
        places.target()
                .getCollection("bascule_runs")
                .updateOne(
                        new Document(),
                        new Document("$set", new Document("state", "preparing").append("by", "bob"))
                                .append("$inc", new Document("epoch", 1L)));
        return record();
    }

    private Document record() {
        return places.target().getCollection("bascule_runs").find().first();
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void decisionOfAPersonWritesNothingAnyMore(Decision decision) {
        AtomicReference<Document> others = new AtomicReference<>();
        AtomicReference<List<String>> shadows = new AtomicReference<>();

        RunReport report = run(places.engine(), promotion(), proved -> {
            others.set(takenOver());
            shadows.set(places.leftovers());
            return decision;
        });

        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        assertThat(told(report)).containsOnlyOnce("bob on elsewhere took it over");
        assertThat(record()).isEqualTo(others.get());
        assertThat(places.leftovers()).hasSize(2).isEqualTo(shadows.get());
        assertThat(places.locks()).isEqualTo(1);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void preparationEndsBeforeItsNextShadow() {
        AtomicReference<Document> others = new AtomicReference<>();
        places.atTarget.afterReply(1, onShadow("create"), () -> others.set(takenOver()));

        RunReport report = run(places.engine(), promotion());

        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        assertThat(told(report)).containsOnlyOnce("bob");
        assertThat(record()).isEqualTo(others.get());
        assertThat(places.leftovers()).hasSize(1);
    }

    @Test
    void whatRecoveryMadeOfTheRunStandsOnTheTargetAndInItsFolder() throws IOException {
        RunReport report = run(places.engine("alice"), promotion(), proved -> {
            // to everyone else the holder's process is gone
            places.target()
                    .getCollection("bascule_lock")
                    .updateOne(new Document(), new Document("$set", new Document("processStart", "ticks 0")));
            assertThat(places.engine("bob")
                            .recover(proved.run().value(), Recovery.DEFAULT, new RunMonitor())
                            .state())
                    .isEqualTo(RunState.CANCELLED);
            return Decision.APPROVE;
        });

        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        assertThat(record().getString("state")).isEqualTo("cancelled");
        places.assertAsBefore(before);
        assertThat(Files.readString(places.engine().folder(report.run().value()).reportJson()))
                .contains("\"state\" : \"cancelled\"");
        assertThat(places.engine().runs().getFirst().state()).isEqualTo(RunState.CANCELLED);
    }
}
