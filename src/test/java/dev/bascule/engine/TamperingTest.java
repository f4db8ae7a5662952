package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.onShadow;
import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import dev.bascule.run.CollectionProof;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.server.Faults.Fault;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes a shadow between its loading and its proof: whatever it is, it is found and named. */
class TamperingTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(3, 1, 50);
        places.source()
                .getCollection("Both1")
                .createIndex(Indexes.ascending("count"), new IndexOptions().name("byCount"));
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    /** The second collection in the order of names is Both1. */
    private MongoCollection<BsonDocument> tampered() {
        return places.shadow(2);
    }

    private RunReport runWith(Fault fault) {
        RunReport report = run(places.engine(), promotion());
        assertThat(fault.hasHappened()).isTrue();
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        places.assertAsBefore(before);
        return report;
    }

    private RunReport runTampering(Consumer<MongoCollection<BsonDocument>> deed) {
        return runWith(places.atTarget.before(1, onShadow("find"), () -> deed.accept(tampered())));
    }

    private static void assertNamed(RunReport report, String... ids) {
        assertThat(report.proofs())
                .filteredOn(proof -> proof.collection().equals("Both1"))
                .singleElement()
                .satisfies(proof -> {
                    assertThat(proof.result()).isEqualTo(CollectionProof.Result.DIFFERENT);
                    assertThat(proof.differing()).containsExactlyInAnyOrder(ids);
                });
        assertThat(told(report)).contains("Both1");
    }

    private static void replace(MongoCollection<BsonDocument> shadow, int id, String document) {
        // the embedded server takes a document with its fields in another order for the same and would keep the old one
        shadow.deleteOne(Filters.eq("_id", id));
        shadow.insertOne(BsonDocument.parse(document));
    }

    @Test
    void oneOtherByteIsFound() {
        RunReport report = runTampering(shadow -> replace(shadow, 7, "{_id: 7, text: 'new 2', count: 7, tail: 'end'}"));
        assertNamed(report, "{\"$numberInt\": \"7\"}");
    }

    @Test
    void anotherNumberTypeIsFound() {
        RunReport report = runTampering(
                shadow -> replace(shadow, 7, "{_id: 7, text: 'new 1', count: {$numberLong: '7'}, tail: 'end'}"));
        assertNamed(report, "{\"$numberInt\": \"7\"}");
    }

    @Test
    void anotherOrderOfFieldsIsFound() {
        RunReport report = runTampering(shadow -> replace(shadow, 7, "{_id: 7, count: 7, text: 'new 1', tail: 'end'}"));
        assertNamed(report, "{\"$numberInt\": \"7\"}");
    }

    @Test
    void oneRemovedAndOneAddedAreBothFoundAlthoughTheCountFits() {
        RunReport report = runTampering(shadow -> {
            shadow.deleteOne(Filters.eq("_id", 7));
            shadow.insertOne(BsonDocument.parse("{_id: 1007, text: 'new 1', count: 7, tail: 'end'}"));
        });
        assertNamed(report, "{\"$numberInt\": \"7\"}", "{\"$numberInt\": \"1007\"}");
    }

    @Test
    void sourceThatMovesHidesNoTampering() {
        RunReport report = runTampering(shadow -> {
            replace(shadow, 7, "{_id: 7, text: 'forged', count: 7, tail: 'end'}");
            places.source()
                    .getCollection("Both1", BsonDocument.class)
                    .replaceOne(Filters.eq("_id", 7), BsonDocument.parse("{_id: 7, text: 'moved'}"));
        });
        assertNamed(report, "{\"$numberInt\": \"7\"}");
    }

    @Test
    void tamperingAfterTheGateIsFoundByTheFinalProof() {
        RunReport report = run(places.engine(), promotion(), proved -> {
            replace(tampered(), 7, "{_id: 7, text: 'new 2', count: 7, tail: 'end'}");
            return dev.bascule.run.ApprovalGate.Decision.APPROVE;
        });
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        places.assertAsBefore(before);
        assertNamed(report, "{\"$numberInt\": \"7\"}");
    }

    @Test
    void droppedIndexIsNamed() {
        RunReport report = runWith(places.atTarget.afterReply(
                1, onShadow("createIndexes"), () -> tampered().dropIndex("byCount")));
        assertNamed(report);
        assertThat(told(report)).contains("index byCount");
    }

    @Test
    void indexWithAnotherOptionIsNamed() {
        RunReport report = runWith(places.atTarget.afterReply(1, onShadow("createIndexes"), () -> {
            tampered().dropIndex("byCount");
            tampered()
                    .createIndex(
                            Indexes.ascending("count"),
                            new IndexOptions().name("byCount").unique(true));
        }));
        assertNamed(report);
        assertThat(told(report)).contains("index byCount");
    }
}
