package dev.bascule.engine;

import static dev.bascule.engine.TwoDatabases.EVERYTHING;
import static dev.bascule.engine.TwoDatabases.insert;
import static dev.bascule.engine.TwoDatabases.promotion;
import static dev.bascule.engine.TwoDatabases.runbook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.environment.Environment.Kind;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Guardrail.Result;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Plan.Action;
import dev.bascule.runbook.Plan.Change;
import dev.bascule.runbook.Plan.CollectionPlan;
import dev.bascule.runbook.Plan.Figures;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    private Path home;

    private TwoDatabases places;

    @BeforeEach
    void start() {
        places = new TwoDatabases(home);
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private static CollectionPlan row(Plan plan, String name) {
        return plan.collections().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Result result(Plan plan, String guardrail) {
        return plan.guardrails().stream()
                .filter(each -> each.check().word().equals(guardrail))
                .map(Guardrail::result)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void figuresTellWhatDiffersAndWhatTheRunWouldChange() {
        insert(
                places.staging(),
                "User",
                "{_id: 1, a: 1}",
                "{_id: 2, a: 1}",
                "{_id: 3, a: 2, updatedAt: {$date: '2026-01-02T00:00:00Z'}}");
        insert(
                places.production(),
                "User",
                "{_id: 2, a: 1}",
                "{_id: 3, a: 1, updatedAt: {$date: '2026-01-03T00:00:00Z'}}",
                "{_id: 4, a: 1}");
        Plan plan = places.plan(promotion(EVERYTHING));
        assertThat(row(plan, "User").figures()).contains(new Figures(1, 1, 1, 1, 1, 1));
        assertThat(row(plan, "User").change()).isEqualTo(Change.REPLACE);
        assertThat(plan.executable()).isFalse();
        assertThat(plan.blockers())
                .extracting(Text::english)
                .anyMatch(text -> text.startsWith("target-only-documents 1"))
                .anyMatch(text -> text.startsWith("target-newer-documents 1"));
    }

    @Test
    void acceptingExactlyWhatIsThereMakesThePlanExecutable() {
        insert(places.staging(), "User", "{_id: 1}");
        insert(places.production(), "User", "{_id: 2}");
        assertThat(places.plan(promotion(EVERYTHING, "accept: { target-only-documents: 1 }"))
                        .executable())
                .isTrue();
        assertThat(places.plan(promotion(EVERYTHING, "accept: { target-only-documents: 0 }"))
                        .executable())
                .isFalse();
    }

    @Test
    void whatIsTheSameOnBothSidesIsUnchangedUntilAnIndexIsMissing() {
        insert(places.staging(), "User", "{_id: 1}");
        insert(places.production(), "User", "{_id: 1}");
        Plan same = places.plan(promotion(EVERYTHING));
        assertThat(row(same, "User").change()).isEqualTo(Change.NONE);
        assertThat(row(same, "User").reason().english()).isEqualTo("unchanged");
        assertThat(same.changesNothing()).isTrue();

        places.staging().getCollection("User").createIndex(new Document("name", 1));
        Plan other = places.plan(promotion(EVERYTHING));
        assertThat(row(other, "User").change()).isEqualTo(Change.REPLACE);
        assertThat(other.hash()).isNotEqualTo(same.hash());
    }

    @Test
    void whatTheTargetAloneHasAndWouldLoseFromSightIsNamed() {
        insert(places.staging(), "User", "{_id: 1, a: 1}");
        insert(places.production(), "User", "{_id: 1, a: 2}");
        places.production().getCollection("User").createIndex(new Document("name", 1));
        Plan plan = places.plan(promotion(EVERYTHING));
        assertThat(plan.guardrails())
                .filteredOn(each -> each.check() == Guardrail.Check.TARGET_OPTIONS)
                .singleElement()
                .satisfies(each -> assertThat(each.detail().english()).contains("User.name_1"));
    }

    @Test
    void theHashIsBoundToDecisionsAndNotToFigures() {
        insert(places.staging(), "User", "{_id: 1}");
        String before = places.plan(promotion(EVERYTHING)).hash();
        insert(places.staging(), "User", "{_id: 2}");
        assertThat(places.plan(promotion(EVERYTHING)).hash()).isEqualTo(before);
        assertThat(places.plan(promotion(EVERYTHING, "retention: 1h")).hash()).isNotEqualTo(before);
    }

    @Test
    void aCollectionWithoutARuleIsAQuestionThatBlocks() {
        insert(places.staging(), "User", "{_id: 1}");
        insert(places.staging(), "Other", "{_id: 1}");
        Plan plan = places.plan(promotion("collections: [{ name: User, action: copy }]"));
        assertThat(plan.questions()).containsExactly("Other");
        assertThat(plan.executable()).isFalse();
        assertThat(row(plan, "Other").action()).isEqualTo(Action.QUESTION);
    }

    @Test
    void aRetiredCollectionNeedsASuccessorThatHoldsEveryDocument() {
        insert(places.staging(), "New", "{_id: 1, a: 1}", "{_id: 2, a: 1}");
        insert(places.production(), "Old", "{_id: 1, a: 1}", "{_id: 3, a: 1}");
        String rules = "collections: [{ name: Old, action: retire, successor: New }, { name: '*', action: copy }]";
        Plan missing = places.plan(promotion(rules));
        assertThat(missing.blockers())
                .extracting(Text::english)
                .anyMatch(text -> text.startsWith("Old is not retired"));

        insert(places.staging(), "New", "{_id: 3, a: 1}");
        Plan held = places.plan(promotion(rules));
        assertThat(held.executable()).isTrue();
        assertThat(row(held, "Old").change()).isEqualTo(Change.RETIRE);
    }

    @Test
    void theSamePlaceIsRefusedUnderEveryNameOfThisComputer() throws Exception {
        String other = places.productionUri()
                .replace("127.0.0.1", InetAddress.getLocalHost().getHostName());
        insert(places.production(), "User", "{_id: 1}");
        for (String uri :
                List.of(places.productionUri(), places.productionUri().replace("127.0.0.1", "localhost"), other)) {
            try (Engine engine = TwoDatabases.engine(
                    home,
                    List.of(
                            TwoDatabases.environment("staging", Kind.STAGING, uri),
                            TwoDatabases.environment("production", Kind.PRODUCTION, places.productionUri())))) {
                Plan plan = engine.plan(promotion(EVERYTHING), PlanMonitor.NONE, CancelToken.none());
                assertThat(result(plan, "two-places")).as(uri).isEqualTo(Result.BLOCKING);
                assertThat(plan.executable()).isFalse();
            } catch (OperatorException e) {
                // the host name may resolve to an address that the embedded server does not listen on
                assertThat(e.reason()).as(uri).isEqualTo(Reason.UNREACHABLE);
                assertThat(uri).isEqualTo(other);
            }
        }
    }

    @Test
    void promotingFromProductionAndRefreshingIntoItAreRefused() {
        insert(places.staging(), "User", "{_id: 1}");
        insert(places.production(), "User", "{_id: 1}");
        assertThat(result(places.plan(runbook("promote", "production", "staging", EVERYTHING)), "direction"))
                .isEqualTo(Result.BLOCKING);
        assertThat(result(places.plan(runbook("refresh", "staging", "production", EVERYTHING)), "direction"))
                .isEqualTo(Result.BLOCKING);
        assertThat(places.plan(runbook("refresh", "production", "staging", EVERYTHING))
                        .executable())
                .isTrue();
    }

    @Test
    void aSourceWithoutCollectionsBlocksAndAnEmptyTargetIsAWarning() {
        insert(places.production(), "User", "{_id: 1}");
        assertThat(result(places.plan(promotion(EVERYTHING)), "source-collections"))
                .isEqualTo(Result.BLOCKING);

        insert(places.staging(), "User", "{_id: 1}");
        places.production().getCollection("User").drop();
        Plan first = places.plan(promotion(EVERYTHING));
        assertThat(result(first, "target-empty")).isEqualTo(Result.WARNING);
        assertThat(first.executable()).isTrue();
    }

    @Test
    void anAddressWhereNothingAnswersIsToldInASentence() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (Engine engine = TwoDatabases.engine(
                home,
                List.of(
                        TwoDatabases.environment("staging", Kind.STAGING, "mongodb://127.0.0.1:" + free),
                        TwoDatabases.environment("production", Kind.PRODUCTION, places.productionUri())))) {
            assertThatThrownBy(() -> engine.plan(promotion(EVERYTHING), PlanMonitor.NONE, CancelToken.none()))
                    .isInstanceOfSatisfying(OperatorException.class, failure -> {
                        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
                        assertThat(failure.happened().english()).contains("staging", "refused");
                    });
        }
    }

    @Test
    void indexesAreJudgedOnTheLiveCollectionAndNoneIsMadeForAMissingOne() {
        insert(places.production(), "User", "{_id: 1}");
        Plan plan = places.plan(RunbookFile.parse("""
            runbook: indexes
            name: test
            environment: production
            indexes:
              - { collection: User, name: i, keys: { a: 1 } }
              - { collection: Missing, name: j, keys: { a: 1 } }
            """, "test.yaml"));
        assertThat(plan.source()).isEmpty();
        assertThat(plan.indexes())
                .extracting(index -> index.outcome().word())
                .containsExactly("created", "collection_missing");
        assertThat(plan.changesNothing()).isFalse();
        assertThat(Contents.of(places.productionUri()).collections()).doesNotContainKey("Missing");
    }
}
