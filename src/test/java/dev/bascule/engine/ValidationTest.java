package dev.bascule.engine;

import static dev.bascule.engine.RestructureSamples.accepting;
import static dev.bascule.engine.RestructureSamples.id;
import static dev.bascule.engine.RestructureSamples.runbook;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.bascule.restructure.Finding.Result;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.Validation;
import dev.bascule.runbook.Validation.Row;
import dev.bascule.server.Faults;
import dev.bascule.task.CancelToken;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of damage is found when it is made by hand, and nothing else; a sound database is called sound. */
class ValidationTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private Engine engine;

    @BeforeEach
    void restructure() {
        places = TwoPlaces.embedded(home);
        engine = places.engine();
        RestructureSamples.fill(places.target());
        RunReport report = TwoPlaces.run(engine, accepting());
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private MongoCollection<Document> collection(String name) {
        return places.target().getCollection(name);
    }

    private Validation validate(Runbook runbook) {
        return engine.validate(runbook, CancelToken.none());
    }

    private Row row(String check) {
        return row(validate(accepting()), check);
    }

    private static Row row(Validation found, String check) {
        return found.checks().stream()
                .filter(row -> row.name().equals(check))
                .findFirst()
                .orElseThrow();
    }

    /** Exactly that check is not as before, and names exactly these. */
    private void assertOnly(String check, Result result, ObjectId... ids) {
        Validation found = validate(accepting());
        assertThat(row(found, check).result()).isEqualTo(result);
        assertThat(row(found, check).count()).isEqualTo(ids.length);
        assertThat(row(found, check).ids())
                .containsExactly(Stream.of(ids)
                        .map(id -> "{\"$oid\": \"" + id.toHexString() + "\"}")
                        .toArray(String[]::new));
        assertOthersFindNothing(found, check);
        assertThat(found.sound()).isEqualTo(result == Result.WARNING);
    }

    /** But for the left-overs that the runbook accepts. */
    private static void assertOthersFindNothing(Validation found, String check) {
        assertThat(found.checks())
                .filteredOn(row -> !row.name().equals(check) && !row.name().equals("document-without-workspace"))
                .allSatisfy(row -> {
                    assertThat(row.result()).as(row.name()).isEqualTo(Result.OK);
                    assertThat(row.count()).as(row.name()).isZero();
                    assertThat(row.ids()).as(row.name()).isEmpty();
                });
    }

    private static void set(MongoCollection<Document> collection, ObjectId id, String field, Object value) {
        assertThat(collection
                        .updateOne(new Document("_id", id), new Document("$set", new Document(field, value)))
                        .getModifiedCount())
                .isEqualTo(1);
    }

    private ObjectId workspaceOf(int user) {
        return Objects.requireNonNull(collection("member")
                        .find(new Document("userId", id(user)))
                        .first())
                .getObjectId("organizationId");
    }

    @Test
    void aSoundDatabaseIsCalledSoundWithItsAcceptedLeftOvers() {
        Validation found = validate(accepting());

        assertThat(found.checks()).hasSize(13);
        assertThat(found.sound()).isTrue();
        assertOthersFindNothing(found, "none of them");
        assertThat(row(found, "document-without-workspace"))
                .satisfies(row -> assertThat(row.result()).isEqualTo(Result.WARNING))
                .satisfies(row -> assertThat(row.count()).isEqualTo(RestructureSamples.ORPHANS));
        assertThat(row(validate(runbook("")), "document-without-workspace").result())
                .isEqualTo(Result.CRITICAL);
    }

    @Test
    void validationWritesNothing() {
        int before = places.sentToTarget.writes().size();
        validate(accepting());
        assertThat(places.sentToTarget.writes()).hasSize(before);
    }

    @Test
    void d27AUserIsMissedByHisIdWhateverHisAddress() {
        collection("user").deleteOne(new Document("_id", id(1)));
        collection("user").insertOne(new Document("_id", id(800)).append("email", "u1@example.fr"));

        assertThat(row("user-missing").ids()).containsExactly("{\"$oid\": \"" + id(1).toHexString() + "\"}");
    }

    @Test
    void d27WithoutTheLegacyCollectionNothingIsTakenForAPass() {
        collection("Users").drop();

        assertThat(row("user-missing").result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(row("user-different").result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(validate(accepting()).sound()).isFalse();
    }

    @Test
    void d27TheContentOfAUserIsCompared() {
        set(collection("user"), id(1), "password", "another");
        assertOnly("user-different", Result.WARNING, id(1));
    }

    @Test
    void whatAUserHasMoreThanBeforeIsNoDifference() {
        set(collection("user"), id(1), "phone", "1");
        assertThat(row("user-different").result()).isEqualTo(Result.OK);
    }

    @Test
    void addressesAreComparedWithoutCaseAndBlanksAndShownWhenAskedFor() {
        collection("user").insertOne(new Document("_id", id(801)).append("email", " U1@example.fr"));
        collection("member")
                .insertOne(new Document("organizationId", workspaceOf(1))
                        .append("userId", id(801))
                        .append("role", "member"));

        assertOnly("user-duplicate-address", Result.CRITICAL, id(1), id(801));
        assertThat(row("user-duplicate-address").addresses())
                .containsExactlyInAnyOrder("u1@example.fr", " U1@example.fr");
        Runbook kept = runbook("decisions: [ { same-address: [ { $oid: " + id(1) + " }, { $oid: " + id(801)
                + " } ], decision: keep-both } ]\n");
        assertThat(row(validate(kept), "user-duplicate-address").result()).isEqualTo(Result.WARNING);
    }

    @Test
    void d31MetadataIsReadableAsTextAndAsADocument() {
        set(collection("organization"), workspaceOf(1), "metadata", new Document("companyName", "x"));
        assertThat(row("organization-metadata").result()).isEqualTo(Result.OK);
        set(collection("organization"), workspaceOf(1), "metadata", "{broken");
        assertOnly("organization-metadata", Result.WARNING, workspaceOf(1));
    }

    @Test
    void anOrganizationWithoutAMemberIsFound() {
        collection("organization").insertOne(new Document("_id", id(802)).append("metadata", "{}"));
        assertOnly("organization-without-member", Result.CRITICAL, id(802));
    }

    @Test
    void twoOrganizationsWithOneSlugAreFound() {
        Document other = Objects.requireNonNull(collection("organization")
                .find(new Document("_id", workspaceOf(2)))
                .first());
        set(collection("organization"), workspaceOf(1), "slug", other.getString("slug"));
        ObjectId[] both = Stream.of(workspaceOf(1), workspaceOf(2)).sorted().toArray(ObjectId[]::new);
        assertOnly("organization-duplicate-slug", Result.CRITICAL, both);
    }

    @Test
    void aRoleThatIsNoneIsFound() {
        ObjectId member = Objects.requireNonNull(
                        collection("member").find(new Document("userId", id(1))).first())
                .getObjectId("_id");
        set(collection("member"), member, "role", "king");
        assertOnly("member-role", Result.CRITICAL, member);
    }

    @Test
    void membershipsOfNobodyAndOfNothingAreFound() {
        collection("member")
                .insertOne(new Document("_id", id(803))
                        .append("organizationId", id(888))
                        .append("userId", id(1))
                        .append("role", "member"));
        assertOnly("member-without-organization", Result.CRITICAL, id(803));
        collection("member").deleteOne(new Document("organizationId", id(888)));
        collection("member")
                .insertOne(new Document("_id", id(804))
                        .append("organizationId", workspaceOf(1))
                        .append("userId", id(888))
                        .append("role", "member"));
        assertOnly("member-without-user", Result.CRITICAL, id(804));
    }

    @Test
    void d29AWorkspaceThatDoesNotExistIsFoundWhoeverTheOwnerIs() {
        collection("quotes")
                .insertOne(new Document("_id", id(5000))
                        .append("workspaceId", id(888))
                        .append("createdBy", id(1)));
        assertOnly("document-unknown-workspace", Result.CRITICAL, id(5000));
        collection("quotes")
                .insertOne(new Document("_id", id(5001))
                        .append("workspaceId", id(888))
                        .append("createdBy", id(999)));
        assertOnly("document-unknown-workspace", Result.CRITICAL, id(5000), id(5001));
    }

    @Test
    void aDocumentWithoutWorkspaceWhoseOwnerIsKnownIsCritical() {
        collection("quotes").insertOne(new Document("_id", id(5000)).append("createdBy", id(1)));
        assertThat(row("document-without-workspace").result()).isEqualTo(Result.CRITICAL);
        assertThat(row("document-without-workspace").count()).isEqualTo(RestructureSamples.ORPHANS + 1);
    }

    @Test
    void d29AWorkspaceOfTheWrongTypeIsFound() {
        collection("quotes")
                .insertOne(new Document("_id", id(5000))
                        .append("workspaceId", workspaceOf(1).toHexString())
                        .append("createdBy", id(1)));
        assertOnly("document-wrong-type", Result.CRITICAL, id(5000));
    }

    @Test
    void d28ADocumentIsConsistentWhenItsOwnerIsAMemberWhicheverMembershipWasReadLast() {
        collection("member")
                .insertOne(new Document("_id", id(1))
                        .append("organizationId", workspaceOf(2))
                        .append("userId", id(1))
                        .append("role", "member"));
        collection("quotes")
                .insertOne(new Document("_id", id(5000))
                        .append("workspaceId", workspaceOf(2))
                        .append("createdBy", id(1)));
        assertThat(row("document-owner-not-member").result()).isEqualTo(Result.OK);

        collection("member").deleteOne(new Document("_id", id(1)));
        assertOnly("document-owner-not-member", Result.CRITICAL, id(5000));
    }

    @Test
    void aMergedUserCountsAsTheOneHeWentTo() {
        collection("Users").insertOne(new Document("_id", id(6)).append("email", "U1@example.fr"));
        collection("quotes")
                .insertOne(new Document("_id", id(5000))
                        .append("workspaceId", workspaceOf(1))
                        .append("createdBy", id(6)));
        assertThat(row("user-missing").count()).isEqualTo(1);

        Runbook merged = runbook("accept: { owner-unknown: 20 }\ndecisions: [ { same-address: [ { $oid: " + id(1)
                + " }, { $oid: " + id(6) + " } ], decision: merge-into, into: { $oid: " + id(1) + " } } ]\n");

        assertThat(validate(merged).sound()).isTrue();
    }

    @Test
    void d30WhatCannotBeReadIsCritical() {
        places.atTarget.refuse(1, Faults.named("find", "invoices"::equals), 13, "Unauthorized");

        Validation found = validate(accepting());

        assertThat(found.sound()).isFalse();
        List<String> unmeasured = new ArrayList<>();
        found.checks().stream()
                .filter(row -> row.result() == Result.COULD_NOT_MEASURE)
                .forEach(row -> unmeasured.add(row.name()));
        assertThat(unmeasured)
                .containsExactly(
                        "document-without-workspace",
                        "document-unknown-workspace",
                        "document-wrong-type",
                        "document-owner-not-member");
    }
}
