package dev.bascule.engine;

import static dev.bascule.engine.RestructureSamples.INVOICES;
import static dev.bascule.engine.RestructureSamples.ORPHANS;
import static dev.bascule.engine.RestructureSamples.accepting;
import static dev.bascule.engine.RestructureSamples.id;
import static dev.bascule.engine.RestructureSamples.runbook;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.IndexOptions;
import dev.bascule.restructure.LeftOver;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.Divergence;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import dev.bascule.server.CommandRecorder.Recorded;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole restructurings of one place: planned, run, planned again, taken back. */
class RestructureRunTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private Engine engine;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        engine = places.engine();
        RestructureSamples.fill(places.target());
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private void insert(String collection, Document document) {
        places.target().getCollection(collection).insertOne(document);
    }

    private Plan plan(Runbook runbook) {
        return engine.plan(runbook, PlanMonitor.NONE, CancelToken.none());
    }

    private static List<String> english(List<Text> texts) {
        return texts.stream().map(text -> text.in(Locale.ENGLISH)).toList();
    }

    private RunReport restructure() {
        RunReport report = run(engine, accepting());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        return report;
    }

    private List<BsonDocument> all(String collection) {
        return places.target()
                .getCollection(collection, BsonDocument.class)
                .find()
                .into(new ArrayList<>());
    }

    private BsonDocument one(String collection, ObjectId id) {
        return Optional.ofNullable(places.target()
                        .getCollection(collection, BsonDocument.class)
                        .find(new Document("_id", id))
                        .first())
                .orElseThrow();
    }

    private BsonValue workspaceOf(ObjectId user) {
        return Optional.ofNullable(places.target()
                        .getCollection("member", BsonDocument.class)
                        .find(new Document("userId", user))
                        .first())
                .orElseThrow()
                .get("organizationId");
    }

    @Test
    void planNamesWhatIsLeftOverAndBlocksUntilItIsAccepted() {
        Plan plan = plan(runbook(""));

        assertThat(plan.executable()).isFalse();
        assertThat(english(plan.blockers())).singleElement().asString().startsWith("owner-unknown " + ORPHANS);
        assertThat(plan(accepting()).executable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void planAndRunGiveTheSameFiguresInBatchesOfAnySize(int batch) {
        engine = places.engine(batch);
        // a backup reads in batches of its own
        Runbook runbook = runbook("accept: { owner-unknown: " + ORPHANS + " }\nbackup: none\n");
        RestructurePlan planned = plan(runbook).restructure().orElseThrow();

        RunReport report = run(engine, runbook);

        assertThat(told(report)).isEmpty();
        assertThat(report.plan().restructure()).contains(planned);
        assertThat(planned.users()).isEqualTo(new RestructurePlan.Users("Users", "user", 4, 4, 1, 0, 0, 0, 4));
        assertThat(planned.created()).isEqualTo(new RestructurePlan.Created(5, 5, 0));
        assertThat(planned.collections())
                .containsExactly(
                        new RestructurePlan.Row(
                                "invoices",
                                true,
                                INVOICES,
                                INVOICES - ORPHANS,
                                0,
                                0,
                                Map.of(LeftOver.OWNER_UNKNOWN, (long) ORPHANS)),
                        new RestructurePlan.Row("transactions", true, 1, 1, 0, 0, Map.of()),
                        new RestructurePlan.Row("quotes", false, 0, 0, 0, 0, Map.of()));
        assertThat(planned.notCovered()).containsExactly(new RestructurePlan.NotCovered("products", "createdBy", 1));
        assertThat(all("user")).hasSize(5);
        assertThat(all("organization")).hasSize(5);
        assertReadAndWrittenBy(batch);
    }

    /** The size is one that the server is really asked for: otherwise the figures would show nothing. */
    private void assertReadAndWrittenBy(int batch) {
        assertThat(places.sentToTarget.commands("find"))
                .filteredOn(find -> find.target().equals("invoices"))
                .isNotEmpty()
                .allSatisfy(find -> assertThat(
                                find.document().getNumber("batchSize").intValue())
                        .isLessThanOrEqualTo(batch));
        assertThat(places.sentToTarget.commands("insert"))
                .filteredOn(insert -> insert.target().endsWith("_new"))
                .isNotEmpty()
                .allSatisfy(insert ->
                        assertThat(insert.document().getArray("documents")).hasSizeLessThanOrEqualTo(batch));
    }

    @Test
    void d05EveryDocumentBehindTheLeftOversIsHandled() {
        // as many left over at the head as fill several batches
        engine = places.engine(7);
        restructure();

        for (int i = ORPHANS; i < INVOICES; i++) {
            assertThat(one("invoices", id(1000 + i)).get("workspaceId")).isEqualTo(workspaceOf(id(1 + i % 4)));
        }
        assertThat(one("invoices", id(1000))).doesNotContainKey("workspaceId");
        assertThat(one("transactions", id(2000)).getString("workspaceId").getValue())
                .isEqualTo(workspaceOf(id(9)).asObjectId().getValue().toHexString());
    }

    @Test
    void d20PlanningWritesNothing() {
        String before = places.targetContents().application();

        plan(accepting());
        plan(runbook(""));

        assertThat(places.sentToTarget.writes()).isEmpty();
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void nothingLiveIsWrittenBeforeTheApproval() {
        run(engine, accepting(), proved -> {
            assertThat(places.sentToTarget.writes())
                    .flatExtracting(Recorded::written)
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("bascule_"));
            return Decision.DISCARD;
        });
        assertThat(places.leftovers()).isEmpty();
    }

    /** The plan says that it is not there: what came to be in it would have no workspace. */
    @Test
    void aCoveredCollectionThatAppearsBeforeTheSwitchEndsTheRun() {
        RunReport report = run(engine, accepting(), proved -> {
            insert("quotes", new Document("_id", id(4000)).append("number", 1).append("createdBy", id(1)));
            return Decision.APPROVE;
        });
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("quotes");
        assertThat(all("organization")).isEmpty();
        assertThat(one("quotes", id(4000))).doesNotContainKey("workspaceId");
    }

    @Test
    void aSecondRunFindsNothingToDo() {
        restructure();

        String once = places.targetContents().application();

        Plan second = plan(accepting());
        assertThat(second.changesNothing()).isTrue();
        RestructurePlan figures = second.restructure().orElseThrow();
        assertThat(figures.created().isNothing()).isTrue();
        assertThat(figures.documentsChanged()).isZero();
        assertThat(figures.users()).isEqualTo(new RestructurePlan.Users("Users", "user", 4, 0, 0, 5, 0, 0, 4));
        RunReport again = run(engine, accepting());
        assertThat(told(again)).isEmpty();
        assertThat(again.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(again.restorePoint()).isEmpty();
        assertThat(places.targetContents().application()).isEqualTo(once);
    }

    @Test
    void rollbackBringsBackEveryByteAndTellsWhatWasWrittenSince() throws Exception {
        String before = places.targetContents().application();
        RunReport report = restructure();
        insert("user", new Document("_id", id(500)).append("email", "new@example.fr"));
        insert("user", new Document("_id", id(501)).append("email", "newer@example.fr"));
        for (int i = 30; i < 33; i++) {
            places.target()
                    .getCollection("invoices")
                    .updateOne(new Document("_id", id(1000 + i)), new Document("$set", new Document("paid", true)));
        }
        List<Divergence> shown =
                engine.divergence(report.run().value(), CancelToken.none()).measured();
        assertThat(shown)
                .filteredOn(each -> each.inserted() + each.changed() + each.removed() > 0)
                .containsExactlyInAnyOrder(new Divergence("user", 2, 0, 0), new Divergence("invoices", 0, 3, 0));

        var outcome = engine.rollBack(report.run().value(), new RunMonitor());

        assertThat(outcome.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(places.targetContents().application()).isEqualTo(before);
        Path undone = engine.folder(report.run().value()).undone("invoices");
        List<String> lines = Files.readAllLines(undone);
        assertThat(lines).hasSize(3).allSatisfy(line -> {
            BsonDocument change = BsonDocument.parse(line);
            assertThat(change.getDocument("before")).containsKey("workspaceId").doesNotContainKey("paid");
            assertThat(change.getDocument("after")).containsKeys("workspaceId", "paid");
        });
        assertThat(Files.readAllLines(engine.folder(report.run().value()).undone("user")))
                .map(BsonDocument::parse)
                .allSatisfy(change ->
                        assertThat(change.getString("change").getValue()).isEqualTo("inserted"))
                .map(change -> change.getDocument("after").getString("email").getValue())
                .containsExactlyInAnyOrder("new@example.fr", "newer@example.fr");
    }

    @Test
    void whoSignsUpWhileTheRunWaitsGetsAPlaceToo() {
        RunReport report = run(engine, accepting(), proved -> {
            insert("Users", new Document("_id", id(600)).append("email", "late@example.fr"));
            insert("invoices", new Document("_id", id(1600)).append("createdBy", id(600)));
            return Decision.APPROVE;
        });

        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(one("invoices", id(1600)).get("workspaceId")).isEqualTo(workspaceOf(id(600)));
        assertThat(report.plan().restructure().orElseThrow().users().copied()).isEqualTo(5);
        assertThat(plan(accepting()).changesNothing()).isTrue();
    }

    @Test
    void aCollectionThatWasRightAndIsNoMoreIsReplacedAfterAll() {
        restructure();
        insert("products", new Document("_id", id(3001)));

        insert("transactions", new Document("_id", id(2001)).append("userId", id(1)));
        RunReport report = run(engine, accepting(), proved -> {
            insert("invoices", new Document("_id", id(1700)).append("createdBy", id(2)));
            return Decision.APPROVE;
        });

        assertThat(told(report)).isEmpty();
        assertThat(one("invoices", id(1700)).get("workspaceId")).isEqualTo(workspaceOf(id(2)));
        assertThat(one("transactions", id(2001))).containsKey("workspaceId");
    }

    @Test
    void aQuestionThatComesUpBehindThePlanEndsTheRunWithoutASwitch() {
        String before = places.targetContents().application();

        RunReport report = run(engine, accepting(), proved -> {
            insert("Users", new Document("_id", id(700)).append("email", "U1@example.fr"));
            return Decision.APPROVE;
        });

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("same-address");
        places.target().getCollection("Users").deleteOne(new Document("_id", id(700)));
        places.assertAsBefore(before);
    }

    @Test
    void aPartialManualMigrationStaysAsItIs() {
        insert(
                "user",
                new Document("_id", id(1)).append("email", "u1@example.fr").append("name", "By hand"));
        insert("organization", new Document("_id", id(50)).append("slug", "by-hand"));
        insert(
                "member",
                new Document("_id", id(51))
                        .append("organizationId", id(50))
                        .append("userId", id(1))
                        .append("role", "owner"));
        List<BsonDocument> byHand = List.of(one("user", id(1)), one("organization", id(50)), one("member", id(51)));

        restructure();

        assertThat(List.of(one("user", id(1)), one("organization", id(50)), one("member", id(51))))
                .isEqualTo(byHand);
        assertThat(all("member"))
                .filteredOn(member -> member.getObjectId("userId").getValue().equals(id(1)))
                .hasSize(1);
        assertThat(one("invoices", id(1000 + 20)).getObjectId("workspaceId").getValue())
                .isEqualTo(id(50));
        assertThat(all("organization")).hasSize(5);
    }

    /** Free in their own collection, they come together in one workspace. */
    @Test
    void aCollisionIsNamedBeforeAnythingIsWritten() {
        places.target()
                .getCollection("quotes")
                .createIndex(
                        new Document("workspaceId", 1).append("number", 1),
                        new IndexOptions().unique(true).name("once"));
        String hex = id(1).toHexString();
        insert("quotes", new Document("_id", id(4000)).append("number", 1).append("createdBy", id(1)));
        insert("quotes", new Document("_id", id(4001)).append("number", 2).append("createdBy", hex));
        assertThat(plan(accepting()).restructure().orElseThrow().collisions()).isEmpty();
        insert(
                "quotes",
                new Document("_id", id(4002))
                        .append("number", 1.0)
                        .append("workspaceId", "")
                        .append("createdBy", hex));

        Plan plan = plan(accepting());

        assertThat(plan.executable()).isFalse();
        assertThat(plan.restructure().orElseThrow().collisions())
                .singleElement()
                .satisfies(collision -> {
                    assertThat(collision.collection()).isEqualTo("quotes");
                    assertThat(collision.index()).isEqualTo("once");
                    assertThat(collision.ids())
                            .containsExactly(
                                    "{\"$oid\": \"" + id(4000).toHexString() + "\"}",
                                    "{\"$oid\": \"" + id(4002).toHexString() + "\"}");
                });
    }

    @Test
    void aLookShowsWhichDocumentsAreLeftOverAndWhy() {
        ReshapeLook look = engine.reshapeLook(accepting(), 5, 3, CancelToken.none());

        assertThat(look.leftOut()).hasSize(5).allMatch(row -> row.reason().equals(Optional.of("owner-unknown")));
        assertThat(look.samples())
                .extracting(ReshapeLook.Sample::collection)
                .containsExactly("invoices", "invoices", "invoices", "transactions");
        assertThat(places.sentToTarget.writes()).isEmpty();
    }
}
