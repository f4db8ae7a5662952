package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import dev.bascule.run.Afterwards;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.server.Faults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes on live collections: only what is missing is built, and only what was built is removed. */
class IndexRunTest {

    private static final Runbook TWO_INDEXES = RunbookFile.parse("""
        runbook: indexes
        name: test
        environment: production
        indexes:
          - { collection: Both1, name: i, keys: { text: 1 } }
          - { collection: Both2, name: j, keys: { text: 1 } }
        """, "test.yaml");

    @TempDir
    private Path home;

    private TwoPlaces places;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(2, 0, 3);
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private List<String> indexes(String collection) {
        return places.target()
                .getCollection(collection)
                .listIndexes()
                .map(index -> index.getString("name"))
                .into(new ArrayList<>());
    }

    @Test
    void aCollectionThatWasDroppedMeanwhileIsNotMadeAgain() {
        RunReport report = run(places.engine(), TWO_INDEXES, proved -> {
            places.target().getCollection("Both2").drop();
            return Decision.APPROVE;
        });

        assertThat(report.state()).isEqualTo(RunState.REVERTED);
        assertThat(told(report)).contains("Both2 is not there any more");
        assertThat(places.target().listCollectionNames()).doesNotContain("Both2");
        assertThat(indexes("Both1")).containsExactly("_id_");
    }

    @Test
    void anIndexThatSomebodyElseMadeMeanwhileStaysWhenTheRunIsTakenBack() {
        RunReport report = run(places.engine(), TWO_INDEXES, proved -> {
            places.target().getCollection("Both2").createIndex(new Document("text", 1), new IndexOptions().name("j"));
            return Decision.APPROVE;
        });
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);

        places.engine().rollBack(report.run().value(), new RunMonitor());

        assertThat(indexes("Both1")).containsExactly("_id_");
        assertThat(indexes("Both2")).containsExactlyInAnyOrder("_id_", "j");
    }

    @Test
    void aRunWhoseServerWentAwayIsFinishedWithEveryIndex() {
        places.atTarget.before(
                2, Faults.named("createIndexes"), () -> places.targetProxy().cut());
        Engine engine = TwoPlaces.engine(home, places.sourceUri(), places.targetUri(), "tester", Duration.ofSeconds(1));
        RunReport report = run(engine, TWO_INDEXES);
        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        places.targetProxy().restore();
        assertThat(indexes("Both2")).containsExactly("_id_");

        Afterwards.Outcome outcome = engine.recover(report.run().value(), Recovery.FINISH, new RunMonitor());

        assertThat(outcome.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(indexes("Both1")).containsExactlyInAnyOrder("_id_", "i");
        assertThat(indexes("Both2")).containsExactlyInAnyOrder("_id_", "j");
        assertThat(engine.rollBack(report.run().value(), new RunMonitor()).state())
                .isEqualTo(RunState.ROLLED_BACK);
        assertThat(indexes("Both1")).containsExactly("_id_");
        assertThat(indexes("Both2")).containsExactly("_id_");
    }
}
