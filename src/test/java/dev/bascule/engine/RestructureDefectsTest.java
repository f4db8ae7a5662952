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
import dev.bascule.mongo.dump.DumpManifest;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.mongo.dump.DumpVerification;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.report.RunEnding;
import dev.bascule.runbook.Guardrail;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.task.CancelToken;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The defects of the original chain of scripts that show in whole runs: each must be impossible. */
class RestructureDefectsTest {

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

    private void unique(String collection, Document keys, IndexOptions options) {
        places.target().getCollection(collection).createIndex(keys, options.unique(true));
    }

    private Plan plan(Runbook runbook) {
        return engine.plan(runbook, PlanMonitor.NONE, CancelToken.none());
    }

    private static String english(List<Text> texts) {
        return String.join(
                "\n", texts.stream().map(text -> text.in(Locale.ENGLISH)).toList());
    }

    private RunReport restructured() {
        return restructured(accepting());
    }

    private RunReport restructured(Runbook runbook) {
        RunReport report = run(engine, runbook);
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
        return all(collection).stream()
                .filter(document -> document.get("_id").equals(new BsonObjectId(id)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void d01ASparseUniqueIndexRefusesNobody() {
        unique("user", new Document("referralCode", 1), new IndexOptions().sparse(true));
        unique("Users", new Document("referralCode", 1), new IndexOptions().sparse(true));

        restructured();

        assertThat(all("user")).hasSize(5).noneMatch(user -> user.containsKey("referralCode"));
    }

    @Test
    void d01WhatAUniqueIndexOfTheUsersWouldRefuseIsNamedByThePlan() {
        unique("user", new Document("company.name", 1), new IndexOptions().sparse(true));
        insert("Users", new Document("_id", id(5)).append("company", new Document("name", "Company 1")));

        Plan plan = plan(accepting());

        assertThat(plan.executable()).isFalse();
        assertThat(english(plan.blockers())).contains("user").contains("company.name_1");
        assertThat(run(engine, accepting()).state()).isEqualTo(RunState.BLOCKED);
    }

    @Test
    void d02LeftOversAreNeverASilentSuccess() {
        assertThat(run(engine, runbook("")).state()).isEqualTo(RunState.BLOCKED);

        RunReport accepted = restructured();

        assertThat(RunEnding.of(accepted)).isEqualTo(RunEnding.LEFT_OUT);
        assertThat(RunEnding.isLimited(accepted)).isTrue();
        RunReport again = run(engine, accepting());
        assertThat(RunEnding.of(again)).isEqualTo(RunEnding.NOTHING_BUT_LEFT_OUT);
        assertThat(RunEnding.isLimited(again)).as("as the first run did").isTrue();
    }

    @Test
    void d18TheChosenCollectionIsReadHoweverManyUsersAnotherHolds() {
        for (int i = 0; i < 50; i++) {
            insert("users", new Document("_id", id(900 + i)).append("email", "old" + i + "@example.fr"));
        }

        Plan plan = plan(accepting());

        assertThat(plan.restructure().orElseThrow().users().legacy()).isEqualTo(4);
        assertThat(plan.guardrails())
                .filteredOn(each -> each.check() == Guardrail.Check.USER_COLLECTION)
                .singleElement()
                .satisfies(each -> assertThat(each.result()).isEqualTo(Guardrail.Result.WARNING))
                .satisfies(each -> assertThat(each.detail().in(Locale.ENGLISH)).contains("users (50)"));
        assertThat(plan(withUsers("Nobody")).executable()).isFalse();
    }

    private static Runbook withUsers(String from) {
        return RunbookFile.parse(accepting().text().replace("from: Users", "from: " + from), "test.yaml");
    }

    @Test
    void d19EveryCollectionWithAnOwnerIsListed() {
        insert("emailsignatures", new Document("_id", id(1)).append("createdBy", id(1)));
        insert("odd", new Document("_id", id(1)).append("ownerId", id(1)));
        insert("session", new Document("_id", id(1)).append("userId", id(1)));
        insert("api_metrics", new Document("_id", id(1)));

        assertThat(plan(accepting()).restructure().orElseThrow().notCovered())
                .containsExactly(
                        new RestructurePlan.NotCovered("emailsignatures", "createdBy", 1),
                        new RestructurePlan.NotCovered("odd", "ownerId", 1),
                        new RestructurePlan.NotCovered("products", "createdBy", 1));
    }

    @Test
    void d21AnInterruptedRunLeavesNothingHalfDone() {
        String before = places.targetContents().application();
        CancelToken cancel = new CancelToken();

        RunReport report = engine.run(
                accepting(),
                new MigrationService.RunOptions(false),
                new RunMonitor(),
                proved -> {
                    cancel.cancel();
                    return Decision.DISCARD;
                },
                cancel);

        assertThat(report.state()).isEqualTo(RunState.CANCELLED);
        places.assertAsBefore(before);
    }

    @Test
    void d22ARollbackMeetsNoIndexOfItsOwn() {
        unique("quotes", new Document("workspaceId", 1).append("number", 1), new IndexOptions());
        insert("quotes", new Document("_id", id(1)).append("number", 1).append("createdBy", id(1)));
        insert("quotes", new Document("_id", id(2)).append("number", 2).append("createdBy", id(2)));
        String before = places.targetContents().application();
        RunReport report = restructured();
        insert(
                "quotes",
                new Document("_id", id(3))
                        .append("number", 1)
                        .append("workspaceId", id(888))
                        .append("createdBy", id(3)));

        assertThat(engine.rollBack(report.run().value(), new RunMonitor()).state())
                .isEqualTo(RunState.ROLLED_BACK);

        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void d23ARollbackLeavesWhatWasThereBefore() {
        insert("organization", new Document("_id", id(50)).append("slug", "diane"));
        insert(
                "member",
                new Document("_id", id(51))
                        .append("organizationId", id(50))
                        .append("userId", id(9))
                        .append("role", "owner"));
        insert(
                "quotes",
                new Document("_id", id(60)).append("workspaceId", id(50)).append("createdBy", id(9)));
        String before = places.targetContents().application();
        RunReport report = restructured();
        insert("user", new Document("_id", id(500)).append("email", "new@example.fr"));

        var outcome = engine.rollBack(report.run().value(), new RunMonitor());

        assertThat(places.targetContents().application()).isEqualTo(before);
        assertThat(outcome.divergence()).anyMatch(each -> each.collection().equals("user") && each.inserted() == 1);
    }

    @Test
    void d24TheOnlyCollectionOfUsersComesBackWhole() {
        places.target().getCollection("Users").drop();
        Runbook inPlace = withUsers("user");
        Runbook accepting = RunbookFile.parse(
                inPlace.text().replace("owner-unknown: " + ORPHANS, "owner-unknown: " + INVOICES), "test.yaml");
        String before = places.targetContents().application();
        RunReport report = restructured(accepting);
        assertThat(all("user")).singleElement().satisfies(user -> assertThat(user)
                .containsKey("workspaceId"));

        engine.rollBack(report.run().value(), new RunMonitor());

        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void d26ARollbackIsTheFormerStateByteForByteWithItsIndexes() {
        unique("invoices", new Document("number", 1).append("createdBy", 1), new IndexOptions());
        String before = places.targetContents().application();
        RunReport report = restructured();
        assertThat(places.targetContents().application()).isNotEqualTo(before);

        engine.rollBack(report.run().value(), new RunMonitor());

        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void d34TheBackupHoldsEveryCollectionThatIsReplacedAndIsReadBack() {
        RunReport report = restructured();

        assertThat(report.backup()).hasValueSatisfying(backup -> {
            assertThat(backup.collections()).isEqualTo(3);
            assertThat(backup.documents()).isEqualTo(INVOICES + 1 + 1);
            DumpVerification verified =
                    engine.verifyBackup(Path.of(backup.folder()), DumpProgress.none(), CancelToken.none());
            assertThat(verified.isProved()).isTrue();
        });
    }

    @Test
    void d35DocumentsAreCountedAndNotLines() {
        DumpManifest manifest =
                engine.backUp("production", home.resolve("dump"), false, DumpProgress.none(), CancelToken.none());

        assertThat(manifest.collections())
                .filteredOn(each -> each.name().equals("invoices"))
                .singleElement()
                .satisfies(each -> assertThat(each.documents()).isEqualTo(INVOICES));
    }

    @Test
    void d38WhatIsWrittenWhileItRunsIsNoticedAndTheWayBackIsTiedToTheRun() {
        RunReport report = run(engine, accepting(), proved -> {
            insert("invoices", new Document("_id", id(7000)).append("createdBy", id(1)));
            return Decision.APPROVE;
        });

        assertThat(told(report)).isEmpty();
        BsonDocument late = one("invoices", id(7000));
        BsonDocument owner = all("member").stream()
                .filter(member -> member.getObjectId("userId").getValue().equals(id(1)))
                .findFirst()
                .orElseThrow();
        assertThat(late.get("workspaceId")).isEqualTo(owner.get("organizationId"));
        assertThat(report.plan().restructure().orElseThrow().collections())
                .filteredOn(row -> row.name().equals("invoices"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.documents()).isEqualTo(INVOICES + 1);
                    assertThat(row.set()).isEqualTo(INVOICES - ORPHANS + 1);
                });
        assertThat(report.restorePoint()).hasValueSatisfying(point -> {
            assertThat(point.run()).isEqualTo(report.run());
            assertThat(point.collections()).contains("invoices", "user", "organization", "member");
        });

        engine.rollBack(report.run().value(), new RunMonitor());

        assertThat(all("invoices")).hasSize(INVOICES + 1);
        assertThat(one("invoices", id(7000)).keySet()).containsExactly("_id", "createdBy");
    }

    @Test
    void d39TheEnvironmentOfTheRunbookIsTheOneThatChanges() {
        insertInto(places.source().getCollection("Users"));
        String other = places.sourceContents().application();

        restructured();

        assertThat(places.sourceContents().application()).isEqualTo(other);
    }

    private static void insertInto(com.mongodb.client.MongoCollection<Document> users) {
        users.insertOne(new Document("_id", id(1)));
    }

    @Test
    void d41WithoutABackupTheReportSaysSo() {
        RunReport without = run(engine, RunbookFile.parse(accepting().text() + "backup: none\n", "test.yaml"));

        assertThat(without.backup()).isEmpty();
        assertThat(english(without.notes())).contains("backup");
    }

    @Test
    void d42ASecondOperatorIsRefused() {
        RunReport[] second = new RunReport[1];
        RunReport first = run(engine, accepting(), proved -> {
            second[0] = run(places.engine("other"), accepting());
            return Decision.APPROVE;
        });

        assertThat(first.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(second[0].state()).isEqualTo(RunState.BLOCKED);
        assertThat(told(second[0])).contains("tester");
    }
}
