package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.bascule.bson.BsonSamples;
import dev.bascule.compare.Comparison;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.run.Afterwards;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.server.ExtendedServer;
import dev.bascule.server.Feature;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names are data and values are bytes: whole runs over collections, fields and ids that a script would trip over. */
class AwkwardDataTest {

    /** Names of collections that mean something to some shell, language or file system. */
    private static final List<String> NAMES = List.of(
            "a.b",
            "stats",
            "help",
            "x-y",
            "été",
            "one,two",
            "a blank",
            "_leading",
            "Twin",
            "twin",
            "constructor",
            "%2e",
            "quote\"",
            "back\\slash",
            "a'b",
            "con",
            "<b>",
            "𝄞",
            "drop.me.twice");

    private static final List<BsonValue> IDS = List.of(
            new BsonInt32(1),
            new BsonInt64(2),
            new BsonDouble(3.5),
            new BsonDecimal128(Decimal128.parse("4.10")),
            new BsonString("1"),
            new BsonString(""),
            new BsonString("$x"),
            new BsonObjectId(new ObjectId("65b3f0a1c2d3e4f5a6b7c8d9")),
            new BsonBinary((byte) 0, new byte[] {1, 2, 3}),
            new BsonBinary((byte) 4, new byte[16]),
            new BsonDateTime(-1),
            BsonBoolean.TRUE,
            BsonBoolean.FALSE,
            BsonNull.VALUE,
            BsonDocument.parse("{a: 1, b: {c: 'x'}}"),
            BsonDocument.parse("{b: {c: 'x'}, a: 1}"),
            new BsonTimestamp(7, 1),
            new BsonMinKey(),
            new BsonMaxKey(),
            new BsonRegularExpression("^.*", ""));

    private static final List<String> FIELDS =
            List.of("0", "$x", "a.b", "__proto__", "", " ", "$set", "é", "_id2", "length");

    @TempDir
    private Path home;

    @Test
    void namesOfCollectionsAreData() throws IOException {
        try (EmbeddedServers servers = EmbeddedServers.pair()) {
            fill(servers.sourceUri(), NAMES, "source");
            fill(servers.targetUri(), NAMES.subList(0, NAMES.size() / 2), "target");
            assertThat(goesThereAndBack(servers.sourceUri(), servers.targetUri()))
                    .containsAll(NAMES);
        }
    }

    private static void fill(String uri, List<String> names, String side) {
        try (MongoClient client = MongoClients.create(uri)) {
            for (String name : names) {
                collection(client, name)
                        .insertOne(new BsonDocument("_id", new BsonString(name)).append("side", new BsonString(side)));
            }
        }
    }

    private static MongoCollection<BsonDocument> collection(MongoClient client, String name) {
        return client.getDatabase(TestEngines.DATABASE).getCollection(name, BsonDocument.class);
    }

    @Test
    void idsOfEveryTypeAndFieldsOfEveryNameArriveByteForByte() throws IOException {
        try (EmbeddedServers servers = EmbeddedServers.pair();
                MongoClient source = MongoClients.create(servers.sourceUri());
                MongoClient target = MongoClients.create(servers.targetUri())) {
            int stored = 0;
            for (BsonValue id : IDS) {
                stored += store(collection(source, "ids"), new BsonDocument("_id", id)) ? 1 : 0;
            }
            assertThat(stored).isGreaterThanOrEqualTo(IDS.size() - 2);
            for (String field : FIELDS) {
                store(collection(source, "fields"), new BsonDocument(field, new BsonInt32(1)));
                store(collection(source, "fields"), new BsonDocument("deep", new BsonDocument(field, BsonNull.VALUE)));
            }
            assertThat(collection(source, "fields").countDocuments()).isGreaterThanOrEqualTo(2L * FIELDS.size() - 4);
            collection(target, "ids").insertOne(new BsonDocument("_id", new BsonInt32(9)));

            goesThereAndBack(servers.sourceUri(), servers.targetUri());
        }
    }

    /** Not every server takes every document; what it does not take cannot be in its collections. */
    private static boolean store(MongoCollection<BsonDocument> collection, BsonDocument document) {
        try {
            collection.insertOne(document);
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    @Test
    void everyTypeThatBsonHasOrHadArrivesByteForByte() throws IOException {
        Set<Feature> features = EnumSet.copyOf(Feature.MONGOD);
        try (ExtendedServer source = ExtendedServer.start(features, "from");
                ExtendedServer target = ExtendedServer.start(features, "to")) {
            storeEveryType(source.uri());
            goesThereAndBack(source.uri(), target.uri());
        }
    }

    @Test
    void everyTypeArrivesByteForByteOnARealServer() throws IOException {
        Optional<String> real = Optional.ofNullable(System.getenv("BASCULE_TEST_MONGODB"));
        assumeTrue(real.isPresent(), "BASCULE_TEST_MONGODB is not set: every type was not tried on a real server");
        try (ExtendedServer target = ExtendedServer.start(EnumSet.copyOf(Feature.MONGOD), "to");
                MongoClient client = MongoClients.create(real.orElseThrow())) {
            MongoDatabase database = client.getDatabase(TestEngines.DATABASE);
            database.drop();
            try {
                storeEveryType(real.orElseThrow());
                goesThereAndBack(real.orElseThrow(), target.uri());
            } finally {
                database.drop();
            }
        }
    }

    private static void storeEveryType(String uri) {
        try (MongoClient client = MongoClients.create(uri)) {
            int number = 0;
            for (BsonValue value : BsonSamples.everyType()) {
                collection(client, "types")
                        .insertOne(new BsonDocument("_id", new BsonInt32(number++)).append("value", value));
            }
            collection(client, "all").insertOne(BsonSamples.allTypes());
        }
    }

    /** Promotes, compares every document, dumps and reads back, and takes the run back. @return names in the target */
    private List<String> goesThereAndBack(String source, String target) throws IOException {
        try (Engine engine = TestEngines.over(source, target, Files.createDirectories(home.resolve("home")))) {
            String before = contents(target).application();
            RunReport report = engine.run(
                    TestEngines.copyEverything(),
                    new MigrationService.RunOptions(false),
                    new RunMonitor(),
                    proved -> Decision.APPROVE,
                    CancelToken.none());
            assertThat(report.failure()).isEmpty();
            assertThat(report.plan().blockers()).isEmpty();
            assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);

            Contents after = contents(target);
            assertThat(after.application()).isEqualTo(contents(source).application());
            Comparison comparison = engine.compare("staging", "production", true, PlanMonitor.NONE, CancelToken.none());
            assertThat(comparison.hasDifferences()).isFalse();
            dumps(engine);

            Afterwards.Outcome back = engine.rollBack(report.run().value(), new RunMonitor());
            assertThat(back.failures()).isEmpty();
            assertThat(back.state()).isEqualTo(RunState.ROLLED_BACK);
            assertThat(contents(target).application()).isEqualTo(before);
            return new ArrayList<>(after.collections().keySet());
        }
    }

    private void dumps(Engine engine) {
        Path dump = home.resolve("dump");
        engine.backUp("production", dump, false, DumpProgress.none(), CancelToken.none());
        assertThat(engine.verifyBackup(dump, DumpProgress.none(), CancelToken.none())
                        .isProved())
                .isTrue();
    }

    private static Contents contents(String uri) {
        return Contents.of(uri, TestEngines.DATABASE);
    }
}
