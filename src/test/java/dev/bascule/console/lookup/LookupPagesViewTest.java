package dev.bascule.console.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.TypedValue;
import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.FxThread;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.engine.DocumentService.Found;
import dev.bascule.engine.DocumentService.Lookup;
import dev.bascule.mongo.DocumentQuery;
import dev.bascule.run.Whereabouts;
import dev.bascule.run.Whereabouts.Place;
import dev.bascule.run.Whereabouts.Result;
import dev.bascule.run.Whereabouts.Sighting;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents looked up and looked for, in every state, drawn in both languages and themes. */
class LookupPagesViewTest {

    private static final String RUN = "20261121-100000-0427ab";

    private final FakeEngine engine = new FakeEngine();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final Navigator navigator = new Navigator(PlaceId.ENVIRONMENTS);
    private final SetClock clock = new SetClock(Examples.NOW);
    private LookupPlace place;

    @BeforeEach
    void open() {
        EnvironmentDesk desk = new EnvironmentDesk(
                Path.of("no", "environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        desk.startSandbox();
        engine.documents.found = lookup -> found(lookup, 4, false);
        place = new LookupPlace(desk, engine.service(), navigator, jobs, clock);
        finishAll();
    }

    @Test
    void nothingAskedYetSaysWhatCanBeAsked() {
        place.lookUp("staging", "");
        finishAll();
        assertThat(navigator.currentProperty().get()).isEqualTo(PlaceId.LOOKUP);
        assertThat(SceneFaults.ofPage("lookup-unasked", page())).isEmpty();
        assertThat(place.lookup().readyProperty().get()).isFalse();
    }

    @Test
    void documentsAreListedAndReadWithTheirTypes() {
        ask("665f1c2e9b1e8a0001a00001");
        assertThat(SceneFaults.ofPage("lookup-looking", page())).isEmpty();
        finishAll();
        assertThat(SceneFaults.ofPage("lookup-found", page())).isEmpty();
        assertThat(engine.documents.asked)
                .containsExactly("look up Lookup[environment=staging, collection=User, byId=true,"
                        + " text=665f1c2e9b1e8a0001a00001]");
    }

    @Test
    void moreThanFiftyIsSaid() {
        engine.documents.found = lookup -> found(lookup, 50, true);
        place.lookup().byIdProperty().set(false);
        ask("{ \"status\": \"active\" }");
        finishAll();
        assertThat(SceneFaults.ofPage("lookup-more", page())).isEmpty();
    }

    @Test
    void noneFoundSaysWhichTypesWereTried() {
        engine.documents.found = lookup -> found(lookup, 0, false);
        ask("42");
        finishAll();
        assertThat(SceneFaults.ofPage("lookup-none", page())).isEmpty();
    }

    @Test
    void aRefusedFilterIsShownAndAskedAgainOnlyByTheOperator() {
        place.lookup().byIdProperty().set(false);
        engine.documents.found = lookup -> {
            DocumentQuery.byFilter(lookup.text());
            throw new AssertionError("must have been refused");
        };
        ask("{ \"$where\": \"true\" }");
        finishAll();
        assertThat(SceneFaults.ofPage("lookup-refused", page())).isEmpty();
    }

    @Test
    void whatFailedIsAskedAgainAndNeverWhatIsHalfTyped() {
        List<String> questions = new ArrayList<>();
        engine.documents.found = lookup -> {
            questions.add(lookup.text());
            throw Examples.away("staging");
        };
        ask("42");
        finishAll();
        passSeconds(6);
        assertThat(questions).containsExactly("42", "42");
        place.lookup().textProperty().set("4");
        passSeconds(12);
        assertThat(questions).containsExactly("42", "42");
    }

    private void passSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.pass(Duration.ofSeconds(1));
            place.lookup().tick();
            finishAll();
        }
    }

    @Test
    void anAnswerToAQuestionThatWasStoppedIsNotShown() {
        ask("42");
        place.lookup().stop();
        finishAll();
        assertThat(place.lookup().answerProperty().get()).isInstanceOf(Answer.Unasked.class);
    }

    @Test
    void aListThatCannotBeReadLeavesTheNameToBeTyped() {
        engine.documents.collections = () -> {
            throw Examples.failure("The password for staging was refused by 127.0.0.1:27018.");
        };
        place.lookUp("staging", "User");
        finishAll();
        assertThat(SceneFaults.ofPage("lookup-no-list", page())).isEmpty();
    }

    @Test
    void everyPlaceOfARunSaysWhatItHolds() {
        engine.documents.whereabouts = LookupPagesViewTest::whereabouts;
        place.whereIs(RUN);
        finishAll();
        assertThat(SceneFaults.ofPage("where-unasked", page())).isEmpty();
        place.where().collectionProperty().set("Message");
        place.where().idProperty().set("665f1c2e9b1e8a0001a00001");
        place.where().find();
        assertThat(SceneFaults.ofPage("where-looking", page())).isEmpty();
        finishAll();
        assertThat(SceneFaults.ofPage("where-found", page())).isEmpty();
        assertThat(engine.documents.asked).containsExactly("where is " + RUN + " Message 665f1c2e9b1e8a0001a00001");
    }

    @Test
    void aRunThatIsNotKnownSaysSo() {
        engine.documents.whereabouts = () -> {
            throw Examples.failure("No run begins with 2027.");
        };
        place.whereIs("2027");
        place.where().collectionProperty().set("Message");
        place.where().idProperty().set("1");
        place.where().find();
        finishAll();
        assertThat(SceneFaults.ofPage("where-failed", page())).isEmpty();
    }

    private void ask(String text) {
        place.lookUp("staging", "User");
        jobs.finishNext();
        place.lookup().textProperty().set(text);
        place.lookup().lookUp();
    }

    private static Found found(Lookup lookup, int documents, boolean more) {
        return new Found(
                lookup,
                lookup.byId() ? DocumentQuery.byId(lookup.text()).triedIds() : List.of(),
                IntStream.range(0, documents)
                        .mapToObj(LookupPagesViewTest::document)
                        .toList(),
                more,
                Examples.NOW);
    }

    private static RawBsonDocument document(int number) {
        return new RawBsonDocument(
                BsonDocument.parse("{_id: ObjectId('665f1c2e9b1e8a0001a000%02x'), name: 'Léa', logins: NumberLong(%d),"
                                .formatted(number, number)
                        + " active: true, createdAt: ISODate('2026-01-02T03:04:05Z'), ratio: 0.5,"
                        + " address: {city: 'Lyon', tags: ['a', 'b']}, note: null}"),
                new org.bson.codecs.BsonDocumentCodec());
    }

    private static Whereabouts whereabouts() {
        TypedValue id = TypedValue.of(DocumentId.of(new BsonObjectId(new ObjectId("665f1c2e9b1e8a0001a00001"))));
        return new Whereabouts(
                Examples.usable().run(),
                "production",
                "Message",
                List.of(id),
                List.of(
                        sighting(
                                Place.SOURCE,
                                "Message",
                                Result.COULD_NOT_LOOK,
                                Optional.empty(),
                                Optional.of(Examples.failure("staging does not answer within 5 seconds.")
                                        .happened())),
                        sighting(Place.LIVE, "Message", Result.HOLDS, Optional.of("ab"), Optional.empty()),
                        sighting(Place.PREPARED, "Message", Result.NO_SUCH_PLACE, Optional.empty(), Optional.empty()),
                        sighting(
                                Place.QUARANTINE,
                                "bascule_" + RUN + "_3_old",
                                Result.HOLDS,
                                Optional.of("cd"),
                                Optional.empty()),
                        sighting(
                                Place.BACKUP,
                                "/home/lea/runs/backup",
                                Result.HOLDS,
                                Optional.of("cd"),
                                Optional.empty()),
                        sighting(
                                Place.REJECTS,
                                "rejects/embed.jsonl",
                                Result.HOLDS,
                                Optional.empty(),
                                Optional.of(Text.of("run.where.rejected", "rejected", "no-text"))),
                        sighting(
                                Place.UNDONE_FILE,
                                "undone/Message.jsonl",
                                Result.ABSENT,
                                Optional.empty(),
                                Optional.empty())));
    }

    private static Sighting sighting(
            Place place, String where, Result result, Optional<String> digest, Optional<Text> said) {
        return new Sighting(place, where, result, Optional.empty(), digest.map(each -> each.repeat(32)), said);
    }

    private Function<Words, Parent> page() {
        return words -> new StackPane(place.open(words).node());
    }

    private void finishAll() {
        FxThread.run(() -> {
            while (!jobs.waiting().isEmpty()) {
                jobs.finishNext();
            }
        });
    }
}
