package dev.bascule.server;

import static dev.bascule.server.OnServer.NONE;
import static dev.bascule.server.OnServer.fails;
import static dev.bascule.server.OnServer.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Who the server is, what it can do, and whom it lets do what. */
class ExtendedServerIdentityTest {

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

    private static long opcounter(MongoDatabase admin) {
        return admin.runCommand(new Document("serverStatus", 1))
                .get("opcounters", Document.class)
                .getLong("insert");
    }
}
