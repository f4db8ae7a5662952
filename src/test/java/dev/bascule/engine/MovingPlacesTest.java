package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.onShadow;
import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerifier;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.CollectionProof;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Plan;
import dev.bascule.server.Faults;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody writes to the source or to the target while a run is at work. */
class MovingPlacesTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(2, 1, 50);
        TwoPlaces.insert(places.source(), "Same", 10, "same");
        TwoPlaces.insert(places.target(), "Same", 10, "same");
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private MongoCollection<BsonDocument> source(String name) {
        return places.source().getCollection(name, BsonDocument.class);
    }

    private void write(MongoCollection<BsonDocument> collection) {
        collection.insertOne(BsonDocument.parse("{_id: 5000, text: 'inserted'}"));
        collection.updateOne(Filters.eq("_id", 3), Updates.set("text", "updated"));
        collection.deleteOne(Filters.eq("_id", 4));
    }

    private void assertIsSource(String collection) {
        assertThat(places.targetContents().collections().get(collection))
                .isEqualTo(places.sourceContents().collections().get(collection));
    }

    @Test
    void whatTheSourceWritesDuringTheLoadIsCaughtUp() {
        places.atTarget.before(1, onShadow("insert"), () -> write(source("Both1")));
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.asOf()).isEmpty();
        assertIsSource("Both1");
        assertIsSource("Both2");
        assertIsSource("Added1");
    }

    @Test
    void whatTheSourceWritesAfterTheGateIsCaughtUp() {
        RunReport report = run(places.engine(), promotion(), proved -> {
            write(source("Both1"));
            return Decision.APPROVE;
        });
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertIsSource("Both1");
    }

    @Test
    void sourceThatNeverRestsIsPromotedAsOfATime() {
        neverRests("Both1");
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.asOf()).isPresent();
        assertThat(report.proofs()).allMatch(proof -> proof.result() == CollectionProof.Result.EQUAL);
        assertIsSource("Both2");
        BsonDocument live = places.target()
                .getCollection("Both1", BsonDocument.class)
                .find(Filters.eq("_id", 3))
                .first();
        assertThat(live.getString("text").getValue()).startsWith("at ");
        assertThat(places.target().getCollection("Both1").countDocuments()).isEqualTo(50);
    }

    @Test
    void targetWrittenToDuringTheFinalProofFailsTheRun() {
        RunReport report = run(places.engine(), promotion(), proved -> {
            places.atTarget.before(1, onShadow("find"), () -> places.target()
                    .getCollection("Both1")
                    .updateOne(Filters.eq("_id", 9), Updates.set("text", "order of this minute")));
            return Decision.APPROVE;
        });
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("Both1");
        assertThat(places.targetContents().application()).contains("Both1").isNotEqualTo(before);
        assertThat(places.target()
                        .getCollection("Both1", BsonDocument.class)
                        .find(Filters.eq("_id", 9))
                        .first()
                        .getString("text")
                        .getValue())
                .isEqualTo("order of this minute");
        assertThat(places.leftovers()).isEmpty();
    }

    @Test
    void nameThatSomebodyTakesBeforeItIsIntroducedFailsTheRun() {
        RunReport report = run(places.engine(), promotion(), proved -> {
            TwoPlaces.insert(places.target(), "Added1", 1, "of somebody else");
            return Decision.APPROVE;
        });
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("Added1");
        assertThat(places.target().getCollection("Added1").countDocuments()).isEqualTo(1);
        assertThat(places.leftovers()).isEmpty();
    }

    private static Plan.CollectionPlan row(RunReport report, String name) {
        return report.plan().collections().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void assertTakenBack(RunReport report) {
        Afterwards.Outcome back = places.engine().rollBack(report.run().value(), new RunMonitor());
        assertThat(back.failures()).isEmpty();
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void unchangedCollectionWhoseSourceMovesDuringTheRunIsBackedUpAndReplacedAsWell() {
        places.atTarget.before(1, onShadow("insert"), () -> write(source("Same")));
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.asOf()).isEmpty();
        assertIsSource("Same");
        assertIsSource("Both1");
        assertThat(row(report, "Same").change()).isEqualTo(Plan.Change.REPLACE);
        assertThat(report.restorePoint().orElseThrow().collections()).contains("Same");
        Path added = places.engine().folder(report.run().value()).laterBackup(4);
        assertThat(report.notes())
                .anySatisfy(note -> assertThat(note.english()).contains("Same").contains(added.toString()));
        assertThat(DumpVerifier.verify(added, CancelToken.none(), DumpProgress.none())
                        .isProved())
                .isTrue();
        assertTakenBack(report);
    }

    @Test
    void unchangedCollectionWhoseSourceMovesAfterTheGateIsReplacedAsWell() {
        RunReport report = run(places.engine(), promotion(), proved -> {
            assertThat(row(proved, "Same").change()).isEqualTo(Plan.Change.NONE);
            write(source("Same"));
            return Decision.APPROVE;
        });
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.asOf()).isEmpty();
        assertIsSource("Same");
        assertTakenBack(report);
    }

    @Test
    void runThatHadNothingToChangeAsksForApprovalOnceItsSourceMoves() {
        TwoPlaces.run(places.engine(), promotion());
        AtomicBoolean asked = new AtomicBoolean();
        places.atSource.before(2, Faults.named("find", "Same"::equals), () -> write(source("Same")));
        RunReport report = run(places.engine(), promotion(), proved -> {
            asked.set(true);
            assertThat(proved.backup()).isPresent();
            assertThat(proved.wayBack()).isPresent();
            return Decision.APPROVE;
        });
        assertThat(told(report)).isEmpty();
        assertThat(asked).isTrue();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.restorePoint().orElseThrow().collections()).containsExactly("Same");
        assertIsSource("Same");
    }

    @Test
    void unchangedCollectionWhoseSourceNeverRestsIsReplacedAsOfATime() {
        places.atTarget.before(1, onShadow("insert"), () -> neverRests("Same"));
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.asOf()).isPresent();
        assertThat(places.target()
                        .getCollection("Same", BsonDocument.class)
                        .find(Filters.eq("_id", 3))
                        .first()
                        .getString("text")
                        .getValue())
                .startsWith("at ");
    }

    private void neverRests(String name) {
        for (int i = 0; i < 60; i++) {
            int now = i;
            places.atSource.before(1, Faults.named("find", name::equals), () -> source(name)
                    .updateOne(Filters.eq("_id", 3), Updates.set("text", "at " + now)));
        }
    }

    @Test
    void unchangedCollectionWhoseSourceMovesAfterTheLastCatchingUpStaysAsOfATime() {
        RunReport report = run(places.engine(), promotion(), proved -> {
            neverRests("Both1");
            places.atSource.before(2, Faults.named("find", "Same"::equals), () -> write(source("Same")));
            return Decision.APPROVE;
        });
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(report.asOf()).isPresent();
        assertThat(row(report, "Same").change()).isEqualTo(Plan.Change.NONE);
        assertThat(places.target().getCollection("Same").countDocuments()).isEqualTo(10);
        assertThat(places.sourceContents().collections().get("Same"))
                .isNotEqualTo(places.targetContents().collections().get("Same"));
    }

    @Test
    void unchangedCollectionThatSomebodyWritesToInTheTargetFailsTheRun() {
        places.atTarget.before(1, onShadow("insert"), () -> places.target()
                .getCollection("Same")
                .updateOne(Filters.eq("_id", 9), Updates.set("text", "order of this minute")));
        RunReport report = run(places.engine(), promotion());
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("Same");
        assertThat(places.leftovers()).isEmpty();
    }

    @Test
    void parkedRunKeepsThePartsThatItGaveWhenItGoesOn() {
        places.atTarget.before(1, onShadow("insert"), () -> write(source("Both2")));
        RunReport parked = run(places.engine(), promotion(), proved -> Decision.LATER);
        write(source("Same"));
        RunReport report = places.engine()
                .resume(parked.run().value(), new RunMonitor(), proved -> Decision.APPROVE, CancelToken.none());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        for (String name : new String[] {"Same", "Both1", "Both2", "Added1"}) {
            assertIsSource(name);
        }
        assertTakenBack(report);
    }
}
