package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.RunReport;
import dev.bascule.run.Standing;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator looks into before deciding, and before settling a run. */
class LookTest {

    @TempDir
    private Path home;

    private TwoPlaces places;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
    }

    @AfterEach
    void stop() throws Exception {
        places.close();
    }

    @Test
    void documentsThatOnlyTheTargetHasAreNamed() {
        insert(places.source(), "Both", 3, "same");
        insert(places.target(), "Both", 5, "same");
        insert(places.target(), "OnlyThere", 2, "kept");
        Engine engine = places.engine();
        Runbook runbook = TwoPlaces.promotion();
        Plan plan = engine.plan(runbook, PlanMonitor.NONE, CancelToken.none());

        assertThat(engine.onlyInTarget(runbook, row(plan, "Both"), 10, CancelToken.none()))
                .containsExactlyInAnyOrder("{\"$numberInt\": \"3\"}", "{\"$numberInt\": \"4\"}");
        assertThat(engine.onlyInTarget(runbook, row(plan, "OnlyThere"), 1, CancelToken.none()))
                .hasSize(1);
    }

    private static Plan.CollectionPlan row(Plan plan, String name) {
        return plan.collections().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void reshapedDocumentsAreShownAsTheyAreAndAsTheyWillBe() {
        places.source()
                .getCollection("File", BsonDocument.class)
                .insertMany(List.of(
                        BsonDocument.parse("{_id: 1, url: 'https://old.example.org/a', size: 3}"),
                        BsonDocument.parse("{_id: 2, url: '/relative', size: 4}")));
        Runbook runbook = TwoPlaces.promotion("""
            reshape:
              - rewrite-urls: { hosts: { old.example.org: example.org }, fields: { File: url } }
            """);
        ReshapeLook look = places.engine().reshapeLook(runbook, 10, 3, CancelToken.none());

        assertThat(look.leftOut()).isEmpty();
        assertThat(look.samples()).singleElement().satisfies(sample -> {
            assertThat(sample.id()).isEqualTo("{\"$numberInt\": \"1\"}");
            assertThat(sample.before()).contains("https://old.example.org/a").doesNotContain("size");
            assertThat(sample.after()).contains("https://example.org/a");
        });
    }

    @Test
    void rowsThatAReshapeLeavesOutAreShownWithTheirReason() {
        places.source()
                .getCollection("Row", BsonDocument.class)
                .insertOne(BsonDocument.parse("{_id: 1, messageId: 9, targetLanguage: 'fr', translatedContent: 'x'}"));
        insert(places.source(), "Message", 1, "hello");
        Runbook runbook = TwoPlaces.promotion("""
            reshape:
              - embed-translations: { from: Row, into: Message, field: translations }
            """);
        ReshapeLook look = places.engine().reshapeLook(runbook, 10, 3, CancelToken.none());

        assertThat(look.leftOut()).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isIn((Object[]) RejectSink.Outcome.values());
            assertThat(row.row()).contains("translatedContent");
        });
        assertThat(look.samples()).isEmpty();
    }

    @Test
    void whatStandsBehindTheNamesOfARunIsTold() {
        places.fill(2, 1, 3);
        Engine engine = places.engine();
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion());
        assertThat(engine.standing(report.run().value()))
                .containsExactlyInAnyOrder(
                        new Standing("Both1", Standing.State.NEW),
                        new Standing("Both2", Standing.State.NEW),
                        new Standing("Added1", Standing.State.NEW));

        places.target().getCollection("Both1").drop();
        assertThat(engine.standing(report.run().value()))
                .filteredOn(each -> each.collection().equals("Both1"))
                .extracting(Standing::state)
                .isNotEqualTo(List.of(Standing.State.NEW));
    }
}
