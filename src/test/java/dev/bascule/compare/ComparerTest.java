package dev.bascule.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.ValidationOptions;
import dev.bascule.compare.Comparison.Differing;
import dev.bascule.compare.Comparison.Figures;
import dev.bascule.compare.Comparison.Row;
import dev.bascule.compare.Comparison.Side;
import dev.bascule.compare.Comparison.State;
import dev.bascule.environment.Environment;
import dev.bascule.environment.MongoSettings;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.server.ExtendedServer;
import dev.bascule.server.Faults;
import dev.bascule.server.Feature;
import dev.bascule.task.CancelToken;
import dev.bascule.task.CancelledException;
import dev.bascule.task.OperatorException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparerTest {

    @TempDir
    Path work;

    private final EmbeddedServers servers = EmbeddedServers.pair();
    private final MongoClient sourceClient = MongoClients.create(servers.sourceUri());
    private final MongoClient targetClient = MongoClients.create(servers.targetUri());
    private final MongoDatabase source = sourceClient.getDatabase("app");
    private final MongoDatabase target = targetClient.getDatabase("app");

    @AfterEach
    void stop() {
        sourceClient.close();
        targetClient.close();
        servers.close();
    }

    @Test
    void equalCountsAreNotCalledEqualUntilEveryDocumentWasCompared() {
        source.getCollection("User").insertOne(new Document("_id", 1).append("name", "Ada"));
        target.getCollection("User").insertOne(new Document("_id", 1).append("name", "Ada"));

        assertThat(compare(false).collections())
                .extracting(Row::state, Row::figures)
                .containsExactly(tuple(State.SAME_COUNT, Optional.empty()));
        assertThat(compare(true).collections())
                .extracting(Row::state, Row::figures)
                .containsExactly(tuple(State.EQUAL, Optional.of(new Figures(0, 0, 1, 0))));
    }

    @Test
    void documentsThatDifferAreCountedByKindAndNamed() {
        source.getCollection("User")
                .insertMany(
                        List.of(new Document("_id", 1), new Document("_id", 2).append("a", 1), new Document("_id", 4)));
        target.getCollection("User")
                .insertMany(List.of(
                        new Document("_id", 2).append("a", 1L), new Document("_id", 3), new Document("_id", 4)));

        Row row = compare(true).collections().getFirst();

        assertThat(row.state()).isEqualTo(State.DIFFERENT);
        assertThat(row.figures()).contains(new Figures(1, 1, 1, 1));
        assertThat(row.differing())
                .containsExactlyInAnyOrder(
                        new Differing(Differing.Kind.ONLY_SOURCE, "{\"$numberInt\": \"1\"}"),
                        new Differing(Differing.Kind.DIFFERENT, "{\"$numberInt\": \"2\"}"),
                        new Differing(Differing.Kind.ONLY_TARGET, "{\"$numberInt\": \"3\"}"));
    }

    @Test
    void everyDocumentOfASmallDifferenceIsNamed() {
        source.getCollection("Log")
                .insertMany(IntStream.range(0, 130)
                        .mapToObj(i -> new Document("_id", i))
                        .toList());
        target.getCollection("Log").insertOne(new Document("_id", "other"));

        Row row = compare(true).collections().getFirst();

        assertThat(row.differing()).hasSize(131);
        assertThat(row.figures()).contains(new Figures(130, 1, 0, 0));
    }

    @Test
    void collectionsOfOneSideStandInTheOrderOfTheirNames() {
        source.getCollection("b").insertOne(new Document("_id", 1));
        target.getCollection("a").insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
        source.getCollection("B").insertOne(new Document("_id", 1));

        for (boolean deep : List.of(false, true)) {
            assertThat(compare(deep).collections())
                    .extracting(Row::name, Row::state, Row::source, Row::target)
                    .containsExactly(
                            tuple("B", State.ONLY_SOURCE, new Side(true, 1, true), Side.ABSENT),
                            tuple("a", State.ONLY_TARGET, Side.ABSENT, new Side(true, 2, true)),
                            tuple("b", State.ONLY_SOURCE, new Side(true, 1, true), Side.ABSENT));
        }
    }

    @Test
    void orderOfIndexesDoesNotMatterAndTheirOptionsDo() {
        for (MongoDatabase each : List.of(source, target)) {
            each.getCollection("User").insertOne(new Document("_id", 1));
        }
        source.getCollection("User").createIndex(new Document("a", 1));
        source.getCollection("User").createIndex(new Document("b", 1));
        target.getCollection("User").createIndex(new Document("b", 1));
        target.getCollection("User").createIndex(new Document("a", 1));
        assertThat(compare(true).collections().getFirst().state()).isEqualTo(State.EQUAL);

        source.getCollection("User").createIndex(new Document("c", 1), new IndexOptions().name("c"));
        target.getCollection("User")
                .createIndex(new Document("c", 1), new IndexOptions().name("c").unique(true));

        for (boolean deep : List.of(false, true)) {
            assertThat(compare(deep).collections().getFirst().state()).isEqualTo(State.DIFFERENT);
            assertThat(compare(deep).collections().getFirst().indexesEqual()).isFalse();
        }
    }

    @Test
    void optionsAndViewDefinitionsAreCompared() {
        try (ExtendedServer here = ExtendedServer.start(Feature.MONGOD);
                ExtendedServer there = ExtendedServer.start(Feature.MONGOD);
                MongoClient hereClient = MongoClients.create(here.uri());
                MongoClient thereClient = MongoClients.create(there.uri())) {
            MongoDatabase one = hereClient.getDatabase("app");
            MongoDatabase other = thereClient.getDatabase("app");
            one.createCollection("User", validated("name"));
            other.createCollection("User", validated("title"));
            one.createView("active", "User", List.of(new Document("$match", new Document("on", true))));
            other.createView("active", "User", List.of(new Document("$match", new Document("on", true))));
            one.createView("all", "User", List.of());
            other.createView("all", "User", List.of(new Document("$limit", 1)));

            assertThat(compare(here.uri(), there.uri(), true, CancelToken.none())
                            .collections())
                    .extracting(Row::name, Row::state, Row::figures)
                    .containsExactly(
                            tuple("User", State.DIFFERENT, Optional.of(new Figures(0, 0, 0, 0))),
                            tuple("active", State.EQUAL, Optional.empty()),
                            tuple("all", State.DIFFERENT, Optional.empty()));
        }
    }

    @Test
    void collectionThatCannotBeReadDoesNotHideTheOthers() {
        Faults faults = new Faults();
        try (ExtendedServer here = ExtendedServer.start(Feature.MONGOD, faults);
                MongoClient direct = MongoClients.create(here.embeddedUri())) {
            for (String name : List.of("Good", "Bad")) {
                direct.getDatabase("app").getCollection(name).insertOne(new Document("_id", 1));
                target.getCollection(name).insertOne(new Document("_id", 1));
            }
            faults.refuse(1, Faults.named("find", "Bad"::equals), 13, "Unauthorized");

            Comparison comparison = compare(here.uri(), servers.targetUri(), true, CancelToken.none());

            assertThat(comparison.collections())
                    .extracting(Row::name, Row::state)
                    .containsExactly(tuple("Bad", State.COULD_NOT_MEASURE), tuple("Good", State.EQUAL));
            assertThat(comparison.collections().getFirst().problem().orElseThrow())
                    .satisfies(problem -> {
                        assertThat(problem.english()).startsWith("Bad could not be read");
                        assertThat(problem.in(Locale.FRENCH)).startsWith("Impossible de lire Bad");
                    });
            assertThat(comparison.hasDifferences()).isTrue();
        }
    }

    @Test
    void oneDatabaseIsNotComparedWithItself() {
        source.getCollection("User").insertOne(new Document("_id", 1));

        OperatorException refused = catchThrowableOfType(
                OperatorException.class,
                () -> compare(servers.sourceUri(), servers.sourceUri(), false, CancelToken.none()));

        assertThat(refused.reason()).isEqualTo(OperatorException.Reason.FAILED);
        assertThat(refused.happened().english()).contains("same database");
    }

    @Test
    void sourceWithoutCollectionsIsAFailureAndAnEmptyTargetIsNot() {
        source.getCollection("User").insertOne(new Document("_id", 1));
        assertThat(compare(true).collections()).extracting(Row::state).containsExactly(State.ONLY_SOURCE);

        OperatorException refused = catchThrowableOfType(
                OperatorException.class,
                () -> compare(servers.targetUri(), servers.sourceUri(), true, CancelToken.none()));
        assertThat(refused.reason()).isEqualTo(OperatorException.Reason.FAILED);
    }

    @Test
    void cancelledComparisonStops() {
        source.getCollection("User").insertOne(new Document("_id", 1));
        CancelToken cancel = new CancelToken();
        cancel.cancel();

        assertThatThrownBy(() -> compare(servers.sourceUri(), servers.targetUri(), true, cancel))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void monitorHearsOfEveryCollection() {
        for (String name : List.of("a", "b", "c")) {
            source.getCollection(name).insertOne(new Document("_id", 1));
        }
        List<Integer> heard = java.util.Collections.synchronizedList(new ArrayList<>());
        try (MongoPlace here = open("one", servers.sourceUri());
                MongoPlace there = open("two", servers.targetUri())) {
            new Comparer(here, there, work, Clock.systemUTC())
                    .compare(true, (done, all) -> heard.add(done), CancelToken.none());
        }
        assertThat(heard).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(work).isEmptyDirectory();
    }

    private static CreateCollectionOptions validated(String field) {
        return new CreateCollectionOptions()
                .validationOptions(
                        new ValidationOptions().validator(new Document(field, new Document("$exists", true))));
    }

    private Comparison compare(boolean deep) {
        return compare(servers.sourceUri(), servers.targetUri(), deep, CancelToken.none());
    }

    private Comparison compare(String from, String to, boolean deep, CancelToken cancel) {
        try (MongoPlace here = open("staging", from);
                MongoPlace there = open("production", to)) {
            return new Comparer(here, there, work, Clock.systemUTC()).compare(deep, CompareMonitor.NONE, cancel);
        }
    }

    private static MongoPlace open(String name, String uri) {
        return MongoPlace.open(
                Environment.direct(name, Environment.Kind.OTHER, MongoSettings.of(uri, "app")), Optional.empty());
    }
}
