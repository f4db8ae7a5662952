package dev.bascule.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.sun.net.httpserver.HttpServer;
import dev.bascule.check.Check.Severity;
import dev.bascule.check.CheckKind.Explain.Query;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Environment.Kind;
import dev.bascule.environment.MongoSettings;
import dev.bascule.mongo.IndexDefinition;
import dev.bascule.mongo.MongoPlace;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.server.ExplainHook;
import dev.bascule.server.WireProxy;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts, indexes, plans of queries and addresses, against servers. */
class DatabaseChecksTest {

    private static final String DATABASE = "app";

    private final FakePlaces places = new FakePlaces();
    private EmbeddedServers servers;
    private ExplainHook explaining;
    private WireProxy proxy;

    @BeforeEach
    void start() {
        servers = EmbeddedServers.pair();
        explaining = new ExplainHook(servers.sourceUri());
        proxy = WireProxy.before(servers.sourceUri(), explaining);
        insert(servers.sourceUri(), "User", 7);
        insert(servers.targetUri(), "User", 7);
        insert(servers.sourceUri(), "Message", 3);
        insert(servers.targetUri(), "Message", 4);
        places.databases.put(Checks.STAGING, place("staging", proxy.uri()));
        places.databases.put("production", place("production", servers.targetUri()));
    }

    @AfterEach
    void stop() {
        places.databases.values().forEach(MongoPlace::close);
        proxy.close();
        servers.close();
    }

    private static MongoPlace place(String name, String uri) {
        return MongoPlace.open(Environment.direct(name, Kind.OTHER, MongoSettings.of(uri, DATABASE)), Optional.empty());
    }

    private static void insert(String uri, String collection, int count) {
        in(uri, collection, documents -> {
            for (int i = 0; i < count; i++) {
                documents.insertOne(new Document("n", i));
            }
        });
    }

    private static void in(String uri, String collection, Consumer<MongoCollection<Document>> work) {
        try (MongoClient client = MongoClients.create(uri)) {
            work.accept(client.getDatabase(DATABASE).getCollection(collection));
        }
    }

    private Finding look(CheckKind kind) {
        return look(kind, Severity.CRITICAL);
    }

    private Finding look(CheckKind kind, Severity severity) {
        try (HttpProbe http = new HttpProbe()) {
            return new BoundedLook(new Judges(places, http)).look(Checks.of(kind, severity), CancelToken.none());
        }
    }

    private static CheckKind count(String collection, String fail, String warn) {
        return new CheckKind.Count(List.of(collection), CountRule.of(fail), CountRule.of(warn), Optional.empty(), true);
    }

    private static CheckKind equal(String... collections) {
        return new CheckKind.Count(
                List.of(collections), Optional.empty(), Optional.empty(), Optional.of("production"), true);
    }

    @Test
    void countsAreHeldAgainstTheirRules() {
        assertThat(look(count("User", "== 0", "< 7"))).isEqualTo(Finding.ok("7"));
        Finding failed = look(count("User", "< 8", ""));
        assertThat(failed.result()).isEqualTo(Result.CRITICAL);
        assertThat(Checks.reason(failed)).isEqualTo("User holds 7, and < 8 is not wanted");
        assertThat(look(count("User", "< 8", ""), Severity.WARNING).result()).isEqualTo(Result.WARNING);
        assertThat(look(count("User", "> 7", ">= 7")).result()).isEqualTo(Result.WARNING);
    }

    @Test
    void aCollectionThatIsNotThereIsNoEmptyOne() {
        Finding found = look(count("Uzer", "== 5", ""), Severity.WARNING);
        assertThat(found.result()).isEqualTo(Result.CRITICAL);
        assertThat(Checks.reason(found)).isEqualTo("there is no collection Uzer");
        CheckKind absent =
                new CheckKind.Count(List.of("Uzer"), Optional.empty(), Optional.empty(), Optional.empty(), false);
        assertThat(look(absent).result()).isEqualTo(Result.OK);
        CheckKind present =
                new CheckKind.Count(List.of("User"), Optional.empty(), Optional.empty(), Optional.empty(), false);
        assertThat(look(present).result()).isEqualTo(Result.CRITICAL);
    }

    @Test
    void countsAreComparedWithAnotherEnvironments() {
        assertThat(look(equal("User")).result()).isEqualTo(Result.OK);
        Finding differs = look(equal("User", "Message"));
        assertThat(differs.result()).isEqualTo(Result.CRITICAL);
        assertThat(Checks.reason(differs)).isEqualTo("Message holds 3, in production it holds 4");
        assertThat(differs.observed()).contains("Message 3, User 7");
        insert(servers.targetUri(), "bascule_runs", 1);
        insert(servers.targetUri(), "Kept", 1);
        assertThat(Checks.reason(look(equal("*"))))
                .contains("no collection Kept")
                .doesNotContain("bascule");
    }

    @Test
    void whatCannotBeCountedIsNotZero() {
        proxy.close();
        Finding found = look(count("User", "== 0", ""));
        assertThat(found.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(found.observed()).isEmpty();
    }

    private static IndexDefinition index(String name, String keys) {
        return IndexDefinition.of(name, BsonDocument.parse(keys), new BsonDocument());
    }

    private static CheckKind explain(String index, Optional<IndexDefinition> declared, Duration under) {
        Query query =
                new Query("Message", BsonDocument.parse("{a: 1}"), BsonDocument.parse("{b: -1}"), OptionalInt.of(5));
        return new CheckKind.Explain(query, index, declared, Optional.of(under).filter(limit -> !limit.isZero()));
    }

    @Test
    void aQueryUsesTheIndexItMustUnderWhateverName() {
        Finding scanned = look(explain("wanted", Optional.empty(), Duration.ZERO));
        assertThat(scanned.result()).isEqualTo(Result.CRITICAL);
        assertThat(scanned.observed()).contains("COLLSCAN");
        in(
                servers.sourceUri(),
                "Message",
                messages -> messages.createIndex(Document.parse("{a: 1, b: -1}"), new IndexOptions().name("other")));
        assertThat(look(explain("other", Optional.empty(), Duration.ZERO))).isEqualTo(Finding.ok("other"));
        Finding renamed = look(explain("wanted", Optional.of(index("wanted", "{a: 1, b: -1}")), Duration.ZERO));
        assertThat(renamed.result()).isEqualTo(Result.OK);
        Finding turned = look(explain("other", Optional.of(index("other", "{a: 1, b: 1}")), Duration.ZERO));
        assertThat(turned.result()).as("a name alone says nothing").isEqualTo(Result.CRITICAL);
        assertThat(Checks.reason(turned)).isEqualTo("the index other is not used, but other");
    }

    @Test
    void aQueryStaysUnderItsTime() {
        in(
                servers.sourceUri(),
                "Message",
                messages -> messages.createIndex(Document.parse("{a: 1, b: -1}"), new IndexOptions().name("i")));
        assertThat(look(explain("i", Optional.empty(), Duration.ofMillis(50)))).isEqualTo(Finding.ok("i, 3 ms"));
        explaining.taking(50);
        Finding slow = look(explain("i", Optional.empty(), Duration.ofMillis(50)), Severity.WARNING);
        assertThat(slow.result()).isEqualTo(Result.WARNING);
        assertThat(Checks.reason(slow)).isEqualTo("took 50 ms, must stay under 50 ms");
    }

    @Test
    void aServerThatCannotExplainLeavesItUnmeasured() {
        places.databases.put(Checks.STAGING, place("plain", servers.sourceUri()));
        Finding found = look(explain("i", Optional.empty(), Duration.ZERO));
        assertThat(found.result()).isEqualTo(Result.COULD_NOT_MEASURE);
        assertThat(Checks.reason(found)).isEqualTo("the server cannot explain a query");
    }

    @Test
    void indexesAreThereWhenTheyAreIdenticalOrCovered() {
        in(servers.sourceUri(), "Message", messages -> {
            messages.createIndex(Document.parse("{a: 1, b: -1}"), new IndexOptions().name("theirs"));
            messages.createIndex(
                    Document.parse("{n: 1}"), new IndexOptions().name("mine").unique(true));
        });
        CheckKind.Indexes.Declared identical = declared(
                "Message",
                IndexDefinition.of("mine", BsonDocument.parse("{n: 1}"), BsonDocument.parse("{unique: true}")));
        CheckKind.Indexes.Declared covered = declared("Message", index("ours", "{a: 1, b: -1}"));
        CheckKind.Indexes.Declared turned = declared("Message", index("ours", "{a: 1, b: 1}"));
        CheckKind.Indexes.Declared namesake = declared("Message", index("theirs", "{a: 1}"));
        assertThat(look(new CheckKind.Indexes(List.of(identical, covered)))).isEqualTo(Finding.ok("2/2"));
        Finding found = look(new CheckKind.Indexes(List.of(identical, turned, namesake)), Severity.WARNING);
        assertThat(found.result()).isEqualTo(Result.WARNING);
        assertThat(found.observed()).contains("1/3");
        assertThat(Checks.reason(found)).contains("ours", "theirs");
        assertThat(look(new CheckKind.Indexes(List.of(declared("Uzer", index("i", "{a: 1}")))), Severity.WARNING)
                        .result())
                .isEqualTo(Result.CRITICAL);
    }

    private static CheckKind.Indexes.Declared declared(String collection, IndexDefinition index) {
        return new CheckKind.Indexes.Declared(collection, index);
    }

    @Test
    void addressesOfDocumentsAreTried() throws IOException {
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        web.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            String path = exchange.getRequestURI().getPath();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(path.equals("/gone") ? 404 : path.equals("/get") && head ? 405 : 200, -1);
            exchange.close();
        });
        web.start();
        try {
            String root = "http://127.0.0.1:" + web.getAddress().getPort();
            in(
                    servers.sourceUri(),
                    "File",
                    files -> files.insertMany(List.of(
                            new Document("url", root + "/a")
                                    .append("t", Map.of("fr", new Document("url", root + "/fr"))),
                            new Document("url", "/relative"),
                            new Document("url", null),
                            new Document("url", root + "/get"))));
            assertThat(look(urls("url"))).isEqualTo(Finding.ok("2/2"));
            assertThat(asked).containsExactlyInAnyOrder("HEAD /a", "HEAD /get", "GET /get");
            assertThat(look(urls("t.*.url"))).isEqualTo(Finding.ok("1/1"));
            in(servers.sourceUri(), "File", files -> files.insertOne(new Document("url", root + "/gone")));
            Finding dead = look(urls("url"), Severity.WARNING);
            assertThat(dead.result()).isEqualTo(Result.WARNING);
            assertThat(dead.observed()).contains("2/3");
            assertThat(Checks.reason(dead)).isEqualTo(root + "/gone answered 404");
        } finally {
            web.stop(0);
        }
        assertThat(look(urls("url")).result()).as("nobody listens any more").isEqualTo(Result.CRITICAL);
        assertThat(look(urls("nothing")).result()).isEqualTo(Result.WARNING);
    }

    private static CheckKind urls(String field) {
        return new CheckKind.Urls("File", field, 20, List.of(200, 206));
    }
}
