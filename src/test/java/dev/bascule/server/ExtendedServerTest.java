package dev.bascule.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonBinary;
import org.bson.BsonDbPointer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonSymbol;
import org.bson.BsonUndefined;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class ExtendedServerTest {

    private static final Set<Feature> NONE = EnumSet.noneOf(Feature.class);

    @Test
    void uuidStaysThroughARenameAndIsNewAfterADrop() {
        on(Feature.MONGOD, database -> {
            database.createCollection("a");
            Object uuid = info(database, "a").get("uuid");
            assertThat(uuid).isNotNull();
            database.getCollection("a").renameCollection(new MongoNamespace("shop", "b"));
            assertThat(info(database, "b").get("uuid")).isEqualTo(uuid);
            database.getCollection("b").drop();
            database.getCollection("b").insertOne(new Document());
            assertThat(info(database, "b").get("uuid")).isNotEqualTo(uuid);
        });
        on(NONE, database -> {
            database.createCollection("a");
            assertThat(info(database, "a")).doesNotContainKey("uuid");
        });
    }

    @Test
    void helloSaysWhichProcessAndSet() {
        try (ExtendedServer server = ExtendedServer.start(Feature.MONGOD, "staging");
                MongoClient client = MongoClients.create(server.uri())) {
            Document hello = client.getDatabase("admin").runCommand(new Document("hello", 1));
            assertThat(hello.get("topologyVersion", Document.class).getObjectId("processId"))
                    .isEqualTo(server.process());
            assertThat(hello.getString("setName")).isEqualTo("staging");
        }
    }

    @Test
    void driverFindsThePrimaryOfItsSet() {
        try (ExtendedServer server = ExtendedServer.start(Feature.MONGOD);
                MongoClient client = MongoClients.create(server.uri() + "/?replicaSet=rs0")) {
            client.getDatabase("shop").getCollection("a").insertOne(new Document("_id", 1));
            assertThat(client.getDatabase("shop").getCollection("a").countDocuments())
                    .isEqualTo(1);
        }
    }

    @Test
    void embeddedAloneKnowsNeitherHelloNorListCommands() {
        on(NONE, database -> {
            fails(() -> database.runCommand(new Document("hello", 1)), 59);
            fails(() -> database.runCommand(new Document("listCommands", 1)), 59);
        });
    }

    @Test
    void listCommandsNamesWhatIsOn() {
        on(Feature.MONGOD, database -> assertThat(
                        database.runCommand(new Document("listCommands", 1)).get("commands", Document.class))
                .containsKeys("collMod", "renameCollection", "currentOp"));
        on(Set.of(Feature.LIST_COMMANDS), database -> assertThat(
                        database.runCommand(new Document("listCommands", 1)).get("commands", Document.class))
                .doesNotContainKey("collMod"));
    }

    @Test
    void listCollectionsMindsItsFilter() {
        on(Feature.MONGOD, database -> {
            database.createCollection("a");
            database.createCollection("b");
            assertThat(database.listCollections().filter(new Document("name", "b")))
                    .extracting(each -> each.getString("name"))
                    .containsExactly("b");
            assertThat(database.listCollections().filter(new Document("name", new Document("$in", List.of("a", "x")))))
                    .hasSize(1);
        });
    }

    @Test
    void optionsAreKeptAndListed() {
        Document validator = new Document("$jsonSchema", new Document("required", List.of("name")));
        on(Feature.MONGOD, database -> {
            database.runCommand(new Document("create", "a")
                    .append("validator", validator)
                    .append("validationLevel", "moderate")
                    .append("collation", new Document("locale", "fr")));
            database.createCollection(
                    "ring", new CreateCollectionOptions().capped(true).sizeInBytes(8_192));
            assertThat(options(database, "a").get("validator")).isEqualTo(validator);
            assertThat(options(database, "a").get("collation", Document.class).getInteger("strength"))
                    .isEqualTo(3);
            assertThat(options(database, "ring").getBoolean("capped")).isTrue();
            database.getCollection("a").renameCollection(new MongoNamespace("shop", "b"));
            assertThat(options(database, "b").getString("validationLevel")).isEqualTo("moderate");
        });
        on(Feature.FERRET, database -> {
            database.runCommand(new Document("create", "a").append("validator", validator));
            database.runCommand(new Document("create", "a"));
            assertThat(options(database, "a")).isEmpty();
        });
    }

    @Test
    void viewsShowWhatTheirPipelinesLeave() {
        on(Feature.MONGOD, database -> {
            MongoCollection<Document> orders = database.getCollection("orders");
            for (int i = 0; i < 6; i++) {
                orders.insertOne(new Document("_id", i).append("paid", i % 2 == 0));
            }
            database.createView("paid", "orders", List.of(new Document("$match", new Document("paid", true))));
            database.createView("last", "paid", List.of(new Document("$match", new Document("_id", 4))));
            assertThat(database.getCollection("paid")
                            .find()
                            .sort(new Document("_id", -1))
                            .limit(2))
                    .extracting(order -> order.getInteger("_id"))
                    .containsExactly(4, 2);
            assertThat(database.getCollection("last").countDocuments()).isEqualTo(1);
            assertThat(listed(database, "paid").getString("type")).isEqualTo("view");
            fails(() -> database.getCollection("paid").insertOne(new Document()), 166);
            fails(() -> database.getCollection("paid").renameCollection(new MongoNamespace("shop", "x")), 166);
            database.runCommand(new Document("collMod", "paid")
                    .append("viewOn", "orders")
                    .append("pipeline", List.of(new Document("$match", new Document("paid", false)))));
            assertThat(database.getCollection("paid").find())
                    .extracting(order -> order.getInteger("_id"))
                    .containsExactlyInAnyOrder(1, 3, 5);
            database.getCollection("paid").drop();
            assertThat(database.listCollectionNames()).containsExactlyInAnyOrder("orders", "last");
        });
    }

    @Test
    void collModChangesIndexes() {
        on(Feature.MONGOD, database -> {
            MongoCollection<Document> orders = database.getCollection("orders");
            orders.createIndex(
                    Indexes.ascending("at"), new IndexOptions().name("ttl").expireAfter(3_600L, TimeUnit.SECONDS));
            Document reply = database.runCommand(new Document("collMod", "orders")
                    .append("index", new Document("name", "ttl").append("expireAfterSeconds", 2_147_483_647)));
            assertThat(reply.get("expireAfterSeconds_old")).hasToString("3600");
            assertThat(index(database, "orders", "ttl").get("expireAfterSeconds"))
                    .isEqualTo(2_147_483_647);
            orders.renameCollection(new MongoNamespace("shop", "former"));
            assertThat(index(database, "former", "ttl").get("expireAfterSeconds"))
                    .isEqualTo(2_147_483_647);
            database.getCollection("former").createIndex(Indexes.ascending("other"));
            database.getCollection("former").dropIndex("other_1");
            assertThat(index(database, "former", "ttl").get("expireAfterSeconds"))
                    .isEqualTo(2_147_483_647);
            fails(
                    () -> database.runCommand(new Document("collMod", "former")
                            .append("index", new Document("name", "none").append("hidden", true))),
                    27);
            fails(() -> database.runCommand(new Document("collMod", "nothing")), 26);
        });
    }

    @Test
    void collStatsCountAndMeasure() {
        on(Feature.MONGOD, database -> {
            database.getCollection("a").insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
            Document stage = new Document(
                    "$collStats", new Document("count", new Document()).append("storageStats", new Document()));
            Document stats =
                    database.getCollection("a").aggregate(List.of(stage)).first();
            assertThat(stats.getInteger("count")).isEqualTo(2);
            assertThat(stats.get("storageStats", Document.class).getInteger("size"))
                    .isPositive();
            fails(() -> database.getCollection("none").aggregate(List.of(stage)).first(), 26);
        });
    }

    @Test
    void operationsAndCountersAreShown() {
        try (ExtendedServer server = ExtendedServer.start(Feature.MONGOD);
                MongoClient client = MongoClients.create(server.uri())) {
            MongoDatabase admin = client.getDatabase("admin");
            List<Document> pipeline = List.of(
                    new Document("$currentOp", new Document()), new Document("$match", new Document("ns", "shop.a")));
            assertThat(admin.aggregate(pipeline)).isEmpty();
            server.operations().add(BsonDocument.parse("{opid: 7, ns: 'shop.a', op: 'update', active: true}"));
            assertThat(admin.aggregate(pipeline)).hasSize(1);
            assertThat(admin.runCommand(new Document("currentOp", 1)).getList("inprog", Document.class))
                    .hasSize(1);
            long before = opcounter(admin);
            client.getDatabase("shop").getCollection("a").insertMany(List.of(new Document(), new Document()));
            assertThat(opcounter(admin) - before).isEqualTo(2);
            server.openTransactions(3);
            assertThat(admin.runCommand(new Document("serverStatus", 1))
                            .get("transactions", Document.class)
                            .getLong("currentOpen"))
                    .isEqualTo(3);
        }
    }

    @Test
    void renameFailsAsTheManualSays() {
        on(Feature.MONGOD, database -> {
            database.createCollection("a");
            database.createCollection("b");
            fails(() -> rename(database, "none", "c"), 26);
            fails(() -> rename(database, "a", "b"), 48);
            fails(() -> rename(database, "a", "a"), 20);
            rename(database, "a", "with.dot");
        });
        on(Feature.FERRET, database -> {
            database.createCollection("a");
            fails(() -> rename(database, "a", "with.dot"), 73);
        });
    }

    @Test
    void readerMayReadAndNothingElse() {
        try (ExtendedServer server = ExtendedServer.start(Feature.MONGOD);
                MongoClient client = MongoClients.create(server.uri())) {
            MongoDatabase database = client.getDatabase("shop");
            database.getCollection("a").insertOne(new Document("_id", 1));
            server.enable(Feature.READ_ONLY_USER);
            assertThat(database.getCollection("a").countDocuments()).isEqualTo(1);
            fails(() -> database.getCollection("a").insertOne(new Document("_id", 2)), 13);
            fails(() -> database.getCollection("a").drop(), 13);
            Document status = client.getDatabase("admin")
                    .runCommand(new Document("connectionStatus", 1).append("showPrivileges", true));
            assertThat(status.get("authInfo", Document.class).getList("authenticatedUserPrivileges", Document.class))
                    .flatExtracting(privilege -> privilege.getList("actions", String.class))
                    .contains("find")
                    .doesNotContain("insert");
        }
    }

    @Test
    void wrongPasswordIsRefused() {
        Set<Feature> features = EnumSet.copyOf(Feature.MONGOD);
        features.add(Feature.AUTHENTICATION_REQUIRED);
        try (ExtendedServer server = ExtendedServer.start(features);
                MongoClient anonymous = MongoClients.create(server.uri());
                MongoClient known = MongoClients.create(server.uri().replace("//", "//bascule:wrong@")
                        + "/?authMechanism=SCRAM-SHA-256&serverSelectionTimeoutMS=2000")) {
            fails(() -> anonymous.getDatabase("shop").getCollection("a").find().first(), 13);
            assertThatThrownBy(() ->
                            known.getDatabase("shop").getCollection("a").find().first())
                    .isInstanceOf(MongoSecurityException.class);
        }
    }

    @Test
    void everyTypeIsStoredByteForByte() {
        BsonDocument document = new BsonDocument("_id", new BsonInt32(1))
                .append("symbol", new BsonSymbol("sym"))
                .append("pointer", new BsonDbPointer("shop.a", new ObjectId()))
                .append("undefined", new BsonUndefined())
                .append("code", new BsonJavaScriptWithScope("x", new BsonDocument("x", new BsonInt32(1))))
                .append("inner", new BsonDocument("symbol", new BsonSymbol("inside")));
        for (int subtype : new int[] {0, 1, 2, 3, 4, 5, 6, 8, 9, 0x80, 0xff}) {
            document.append("binary" + subtype, new BsonBinary((byte) subtype, new byte[] {1, 0, 0, 0, 5}));
        }
        RawBsonDocument raw = new RawBsonDocument(document, new BsonDocumentCodec());
        on(Feature.MONGOD, database -> {
            MongoCollection<RawBsonDocument> collection = database.getCollection("a", RawBsonDocument.class);
            collection.insertOne(raw);
            assertThat(Wire.bytes(collection.find().first())).isEqualTo(Wire.bytes(raw));
            assertThat(collection.countDocuments(new BsonDocument("symbol", new BsonSymbol("sym"))))
                    .isEqualTo(1);
        });
    }

    @Test
    void cursorOfARenamedCollectionDiesOrEndsEarly() {
        on(Feature.MONGOD, database -> {
            MongoCursor<Document> cursor = halfRead(database);
            rename(database, "a", "b");
            assertThatThrownBy(() -> drain(cursor)).isInstanceOf(MongoException.class);
        });
        on(Feature.FERRET, database -> {
            MongoCursor<Document> cursor = halfRead(database);
            rename(database, "a", "b");
            assertThat(drain(cursor)).isEqualTo(9);
        });
    }

    @Test
    void cappedDocumentsComeInTheirOrder() {
        on(Feature.MONGOD, database -> {
            database.createCollection(
                    "ring", new CreateCollectionOptions().capped(true).sizeInBytes(8_192));
            List<Integer> order = List.of(5, 1, 4, 2, 3);
            order.forEach(id -> database.getCollection("ring").insertOne(new Document("_id", id)));
            assertThat(database.getCollection("ring").find().map(each -> each.getInteger("_id")))
                    .containsExactlyElementsOf(order);
        });
        on(
                NONE,
                database -> fails(
                        () -> database.createCollection(
                                "ring",
                                new CreateCollectionOptions().capped(true).sizeInBytes(8_192)),
                        -1));
    }

    private static MongoCursor<Document> halfRead(MongoDatabase database) {
        for (int i = 0; i < 30; i++) {
            database.getCollection("a").insertOne(new Document("_id", i));
        }
        MongoCursor<Document> cursor =
                database.getCollection("a").find().batchSize(10).iterator();
        cursor.next();
        return cursor;
    }

    private static int drain(MongoCursor<Document> cursor) {
        int count = 0;
        while (cursor.hasNext()) {
            cursor.next();
            count++;
        }
        return count;
    }

    private static long opcounter(MongoDatabase admin) {
        return admin.runCommand(new Document("serverStatus", 1))
                .get("opcounters", Document.class)
                .getLong("insert");
    }

    private static void rename(MongoDatabase database, String from, String to) {
        database.getCollection(from).renameCollection(new MongoNamespace("shop", to));
    }

    private static Document listed(MongoDatabase database, String name) {
        return database.listCollections().into(new ArrayList<>()).stream()
                .filter(each -> each.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Document info(MongoDatabase database, String name) {
        return listed(database, name).get("info", Document.class);
    }

    private static Document options(MongoDatabase database, String name) {
        return listed(database, name).get("options", Document.class);
    }

    private static Document index(MongoDatabase database, String collection, String name) {
        return database.getCollection(collection).listIndexes().into(new ArrayList<>()).stream()
                .filter(each -> each.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void fails(ThrowingCallable action, int code) {
        assertThatThrownBy(action).isInstanceOfSatisfying(MongoException.class, e -> assertThat(e.getCode())
                .isEqualTo(code));
    }

    private static void on(Set<Feature> features, Consumer<MongoDatabase> test) {
        try (ExtendedServer server = ExtendedServer.start(features);
                MongoClient client = MongoClients.create(server.uri())) {
            test.accept(client.getDatabase("shop"));
        }
    }
}
