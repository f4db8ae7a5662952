package dev.bascule.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.bascule.server.CommandRecorder.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonString;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireProxyTest {

    private static final String QUICK = "/?serverSelectionTimeoutMS=600&connectTimeoutMS=600&heartbeatFrequencyMS=500"
            + "&retryReads=false&retryWrites=false";

    private final CommandRecorder recorder = new CommandRecorder();
    private final Faults faults = new Faults();
    private EmbeddedServers server;
    private WireProxy proxy;
    private MongoClient client;
    private MongoClient direct;
    private MongoDatabase database;

    @BeforeEach
    void start() {
        server = EmbeddedServers.single();
        proxy = WireProxy.before(server.uri(), recorder, faults);
        client = MongoClients.create(proxy.uri() + QUICK);
        direct = MongoClients.create(server.uri());
        database = client.getDatabase("shop");
    }

    @AfterEach
    void stop() {
        client.close();
        direct.close();
        proxy.close();
        server.close();
    }

    @Test
    void whatADriverDoesComesThroughUnchanged() {
        MongoCollection<Document> collection = database.getCollection("orders");
        List<Document> orders = IntStream.range(0, 5_000)
                .mapToObj(i -> new Document("_id", i).append("text", "order " + i))
                .toList();
        collection.insertMany(orders);
        assertThat(collection.find().batchSize(700).into(new java.util.ArrayList<>()))
                .isEqualTo(orders);
        collection.renameCollection(new MongoNamespace("shop", "former"));
        assertThat(database.listCollectionNames()).containsExactly("former");
        assertThat(direct.getDatabase("shop").getCollection("former").countDocuments())
                .isEqualTo(5_000);
    }

    @Test
    void withoutHooksEverythingPassesAsItIs() {
        try (WireProxy bare = WireProxy.before(server.uri());
                MongoClient through = MongoClients.create(bare.uri())) {
            through.getDatabase("shop").getCollection("a").insertOne(new Document("_id", 1));
            assertThat(database.getCollection("a").countDocuments()).isEqualTo(1);
        }
    }

    @Test
    void commandsAreRecordedInOrderWithTheirDocuments() {
        MongoCollection<Document> collection = database.getCollection("orders");
        collection.insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
        collection.updateOne(Filters.eq(1), Updates.set("paid", true));
        collection.find().into(new java.util.ArrayList<>());
        collection.renameCollection(new MongoNamespace("shop", "former"));
        assertThat(recorder.writes())
                .extracting(Recorded::name)
                .containsExactly("insert", "update", "renameCollection");
        assertThat(recorder.writes()).extracting(Recorded::target).containsOnly("orders");
        assertThat(recorder.writes().getFirst().document().getArray("documents"))
                .hasSize(2);
        assertThat(recorder.commands("find").getFirst().database()).isEqualTo("shop");
        assertThat(recorder.writesTo("former"::equals))
                .extracting(Recorded::name)
                .containsExactly("renameCollection");
        assertThat(recorder.writesTo("others"::equals)).isEmpty();
    }

    @Test
    void outputOfAnAggregationIsAWrite() {
        database.getCollection("orders").insertOne(new Document("_id", 1));
        recorder.clear();
        database.getCollection("orders")
                .aggregate(List.of(new Document("$merge", new Document("into", "copies"))))
                .toCollection();
        database.getCollection("orders")
                .aggregate(List.of(new Document("$match", new Document())))
                .into(new java.util.ArrayList<>());
        assertThat(recorder.writes()).hasSize(1);
        assertThat(recorder.writesTo("copies"::equals)).hasSize(1);
        assertThat(recorder.writesTo("orders"::equals)).isEmpty();
    }

    @Test
    void cutServerIsGoneUntilItIsRestored() {
        MongoCollection<Document> collection = database.getCollection("orders");
        collection.insertOne(new Document("_id", 1));
        proxy.cut();
        assertThatThrownBy(() -> collection.insertOne(new Document("_id", 2))).isInstanceOf(MongoException.class);
        assertThatThrownBy(() -> collection.find().first()).isInstanceOf(MongoException.class);
        proxy.restore();
        await().atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(MongoException.class)
                .untilAsserted(() -> assertThat(collection.countDocuments()).isEqualTo(1));
    }

    @Test
    void cutBeforeTheNthCommandMeansTheServerNeverSawIt() {
        MongoCollection<Document> collection = database.getCollection("orders");
        Faults.Fault fault = faults.before(2, Faults.named("insert"), proxy::cut);
        collection.insertOne(new Document("_id", 1));
        assertThatThrownBy(() -> collection.insertOne(new Document("_id", 2))).isInstanceOf(MongoException.class);
        assertThat(fault.hasHappened()).isTrue();
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void cutAfterTheNthAnswerMeansItWasDoneAndNobodyKnows() {
        MongoCollection<Document> collection = database.getCollection("orders");
        faults.afterReply(2, Faults.named("insert", "orders"::equals), proxy::cut);
        collection.insertOne(new Document("_id", 1));
        assertThatThrownBy(() -> collection.insertOne(new Document("_id", 2))).isInstanceOf(MongoException.class);
        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void refusedCommandSaysItsCodeOnce() {
        MongoCollection<Document> collection = database.getCollection("orders");
        faults.refuse(1, Faults.named("insert"), 50, "MaxTimeMSExpired");
        assertThatThrownBy(() -> collection.insertOne(new Document("_id", 1)))
                .isInstanceOfSatisfying(
                        MongoException.class, e -> assertThat(e.getCode()).isEqualTo(50));
        collection.insertOne(new Document("_id", 1));
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void anotherDocumentCanBeSentInstead() {
        WireHook hook = new WireHook() {
            @Override
            public boolean wants(String command) {
                return command.equals("insert");
            }

            @Override
            public Action onCommand(CommandFrame command) {
                return new Action.ForwardAs(command.document().append("insert", new BsonString("elsewhere")));
            }
        };
        try (WireProxy other = WireProxy.before(server.uri(), hook);
                MongoClient through = MongoClients.create(other.uri())) {
            through.getDatabase("shop").getCollection("orders").insertOne(new Document("_id", 1));
            assertThat(direct.getDatabase("shop").getCollection("elsewhere").countDocuments())
                    .isEqualTo(1);
        }
    }

    @Test
    void serversErrorsComeThrough() {
        assertThatThrownBy(() -> database.runCommand(new Document("noSuchCommand", 1)))
                .isInstanceOf(MongoCommandException.class);
    }

    private long stored() {
        return direct.getDatabase("shop").getCollection("orders").countDocuments();
    }
}
