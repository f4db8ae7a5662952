package dev.bascule.server;

import static dev.bascule.server.OnServer.NONE;
import static dev.bascule.server.OnServer.fails;
import static dev.bascule.server.OnServer.on;
import static dev.bascule.server.OnServer.rename;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Collections, views, options and indexes, as the manual describes them. */
class ExtendedServerCatalogueTest {

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
}
