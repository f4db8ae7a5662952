package dev.bascule.engine;

import static dev.bascule.engine.RestructureSamples.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.bson.TypedValue;
import dev.bascule.compare.SideBySide;
import dev.bascule.engine.RestructureService.Preview;
import dev.bascule.engine.RestructureService.QuestionLook;
import dev.bascule.engine.RestructureService.UserCandidate;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.RestructurePlan;
import dev.bascule.runbook.Runbook;
import dev.bascule.server.Faults;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whoever decides on a restructuring can look into: users, questions, a preview. */
class RestructureLookTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private RestructureService looks;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        looks = places.engine().restructures();
        RestructureSamples.fill(places.target());
    }

    @AfterEach
    void stop() {
        assertThat(places.sentToTarget.writes()).isEmpty();
        places.close();
    }

    private void insert(String collection, Document document) {
        places.target().getCollection(collection).insertOne(document);
    }

    private static Runbook runbook() {
        return RestructureSamples.accepting();
    }

    @Test
    void collectionsThatMayHoldTheUsersAreToldWithWhatTheyHold() {
        insert("people", new Document("_id", 1).append("email", "p@example.fr").append("password", "$2b$10$x"));
        insert("users", new Document("_id", 1).append("createdAt", Date.from(Instant.parse("2024-03-01T00:00:00Z"))));
        insert("users", new Document("_id", 2).append("createdAt", Date.from(Instant.parse("2023-03-01T00:00:00Z"))));
        insert("invitations", new Document("_id", 1).append("email", "i@example.fr"));

        List<UserCandidate> found = looks.candidates(runbook(), CancelToken.none());

        assertThat(found).extracting(UserCandidate::collection).containsExactly("Users", "users", "people", "user");
        assertThat(found).extracting(UserCandidate::documents).containsExactly(4L, 2L, 1L, 1L);
        assertThat(found).extracting(UserCandidate::unmeasured).containsOnly(Optional.empty());
        assertThat(found.get(1).newest()).contains(Instant.parse("2024-03-01T00:00:00Z"));
        assertThat(found.getFirst().newest())
                .as("by the time in its id")
                .contains(id(4).getDate().toInstant());
        assertThat(line(found.getFirst().samples(), "company.name").values())
                .extracting(value -> value.orElseThrow().text())
                .containsExactly("\"Company 4\"", "\"Company 3\"", "\"Company 2\"");
    }

    @Test
    void passwordsAndTokensAreMaskedWhereverTheyStand() {
        insert(
                "Users",
                new Document("_id", id(5))
                        .append("sessions", List.of(new Document("accessToken", "s3cr3t")))
                        .append("resetPasswordExpires", new Date(0)));

        SideBySide samples =
                looks.candidates(runbook(), CancelToken.none()).getFirst().samples();

        assertThat(samples.toString()).doesNotContain("$2b$10$").doesNotContain("s3cr3t");
        assertThat(line(samples, "resetPasswordExpires").values().getFirst())
                .map(TypedValue::text)
                .hasValueSatisfying(text -> assertThat(text).startsWith("1970"));
    }

    @Test
    void usersOfOneAddressAreShownBesideOneAnotherWithWhatTheyOwn() {
        insert(
                "Users",
                new Document("_id", "u5").append("email", "U1@example.fr").append("age", 4L));
        RestructurePlan.Decision question = new RestructurePlan.Decision(
                "same-address", List.of("{\"$oid\": \"" + id(1).toHexString() + "\"}", "\"u5\""), Optional.empty());

        QuestionLook look = looks.question(runbook(), question, CancelToken.none());

        assertThat(look.parties())
                .extracting(RestructureService.Party::owned)
                .containsExactly(OptionalLong.of(10), OptionalLong.of(0));
        assertThat(line(look.documents(), "email").isAlike()).isFalse();
        assertThat(line(look.documents(), "age").values())
                .containsExactly(Optional.empty(), Optional.of(new TypedValue("int64", "4")));
        assertThat(line(look.documents(), "password")
                        .values()
                        .getFirst()
                        .orElseThrow()
                        .text())
                .doesNotContain("$2b");
    }

    /** Owners are read as the rules read them, so the figure is the run's. */
    @ParameterizedTest
    @CsvSource({"objectId, 4", "text, 5", "TEXT, 1", "number, 1"})
    void whatAUserOwnsIsCountedInWhateverFormDocumentsNameHim(String form, long owned) {
        String digits = "63da2a10000000000000000b";
        String upper = digits.toUpperCase(Locale.ROOT);
        places.target().getCollection("transactions").drop();
        Map<String, Object> users =
                Map.of("objectId", new ObjectId(digits), "text", digits, "TEXT", upper, "number", 5);
        insert("Users", new Document("_id", users.get(form)));
        if (form.equals("objectId")) {
            insert("user", new Document("_id", upper));
        } else if (form.equals("TEXT")) {
            insert("user", new Document("_id", new ObjectId(digits)));
        }
        List<Object> owners = List.of(
                new ObjectId(digits),
                digits,
                digits.toUpperCase(Locale.ROOT),
                "63da2A10000000000000000b",
                "63da2A10000000000000000B",
                digits + "\n",
                digits + "0",
                List.of(digits),
                5,
                5L);
        owners.forEach(owner -> insert("quotes", new Document("createdBy", owner)));
        String id = Map.of(
                        "objectId", "{\"$oid\": \"" + digits + "\"}",
                        "text", '"' + digits + '"',
                        "TEXT", '"' + upper + '"',
                        "number", "{\"$numberInt\": \"5\"}")
                .get(form);

        QuestionLook look = looks.question(
                runbook(),
                new RestructurePlan.Decision("same-address", List.of(id), Optional.empty()),
                CancelToken.none());

        assertThat(look.parties()).extracting(RestructureService.Party::owned).containsExactly(OptionalLong.of(owned));
    }

    @Test
    void whatCannotBeCountedIsNeverTakenForNothing() {
        insert("quotes", new Document("_id", 1).append("createdBy", id(1)).append("workspaceId", "gone"));
        places.atTarget.refuse(1, Faults.named("aggregate", "invoices"::equals), 13, "Unauthorized");
        RestructurePlan.Decision question =
                new RestructurePlan.Decision("preset-workspace", List.of("\"gone\""), Optional.empty());

        QuestionLook look = looks.question(runbook(), question, CancelToken.none());

        assertThat(look.all()).isEmpty();
        assertThat(look.parties())
                .extracting(RestructureService.Party::collection)
                .containsExactly("quotes");
    }

    @Test
    void ofAnUnknownWorkspaceTheDocumentsThatCarryItAreShown() {
        insert("Users", new Document("_id", id(6)).append("workspaceId", "gone").append("organizationId", "gone"));
        for (int i = 0; i < 7; i++) {
            insert("quotes", new Document("_id", i).append("createdBy", id(1)).append("workspaceId", "gone"));
        }
        RestructurePlan.Decision question =
                new RestructurePlan.Decision("preset-workspace", List.of("\"gone\""), Optional.empty());

        QuestionLook look = looks.question(runbook(), question, CancelToken.none());

        assertThat(look.all()).hasValue(8);
        assertThat(look.parties())
                .extracting(RestructureService.Party::collection)
                .containsExactly("Users", "quotes", "quotes", "quotes");
    }

    @Test
    void someoneWhoIsGoneMeanwhileIsShownAsNobody() {
        RestructurePlan.Decision question =
                new RestructurePlan.Decision("same-address", List.of("\"gone\""), Optional.empty());

        QuestionLook look = looks.question(runbook(), question, CancelToken.none());

        assertThat(look.parties()).singleElement().satisfies(party -> assertThat(party.collection())
                .isEmpty());
        assertThat(look.documents().lines()).isEmpty();
    }

    @Test
    void aPreviewShowsUsersAndDocumentsOfAsManyCollectionsAsThereAre() {
        List<Preview> preview = looks.preview(runbook(), 3, 10, CancelToken.none());

        assertThat(preview).hasSize(13);
        assertThat(preview)
                .extracting(Preview::collection)
                .startsWith("user", "user", "user", "invoices", "transactions", "invoices");
        SideBySide user = preview.getFirst().change();
        assertThat(line(user, "workspaceId").values().getFirst()).isEmpty();
        assertThat(line(user, "workspaceId").values().getLast())
                .map(TypedValue::type)
                .contains("string");
        assertThat(line(user, "email").isAlike()).isTrue();
        assertThat(line(preview.get(3).change(), "workspaceId").values().getLast())
                .map(TypedValue::type)
                .contains("objectId");
    }

    /** What is shown is what a run would make now. */
    @Test
    void timesOfAPreviewAreThoseOfTheMoment() {
        Runbook touching = RestructureSamples.runbook("touch-updated-at: true\n");
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        Preview invoice = looks.preview(touching, 1, 1, CancelToken.none()).getLast();
        ReshapeLook look = places.engine().reshapeLook(touching, 1, 1, CancelToken.none());

        Instant after = Instant.now().plusMillis(1);
        assertThat(Instant.parse(shown(invoice, "updatedAt"))).isBetween(before, after);
        assertThat(new ObjectId(shown(invoice, "workspaceId")).getDate().toInstant())
                .isBetween(before.truncatedTo(ChronoUnit.SECONDS), after);
        BsonDocument sample = BsonDocument.parse(look.samples().getFirst().after());
        assertThat(Instant.ofEpochMilli(sample.getDateTime("updatedAt").getValue()))
                .isBetween(before, after);
    }

    private static String shown(Preview preview, String field) {
        return line(preview.change(), field).values().getLast().orElseThrow().text();
    }

    @Test
    void aLookCanBeCancelled() {
        CancelToken cancel = new CancelToken();
        cancel.cancel();

        assertThatThrownBy(() -> looks.candidates(runbook(), cancel)).isInstanceOf(CancelledException.class);
        assertThatThrownBy(() -> looks.preview(runbook(), 3, 10, cancel)).isInstanceOf(CancelledException.class);
    }

    private static SideBySide.Line line(SideBySide documents, String path) {
        return documents.lines().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
