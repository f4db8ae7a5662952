package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.server.Feature;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that know UUIDs, views, options, TTL; and one that answers ok and forgets. */
class RicherServersTest {

    private static final long NEVER = Integer.MAX_VALUE;

    @TempDir
    private Path home;

    private Optional<TwoPlaces> opened = Optional.empty();

    @AfterEach
    void stop() {
        opened.ifPresent(TwoPlaces::close);
    }

    private TwoPlaces open(Set<Feature> target) {
        TwoPlaces places = TwoPlaces.with(home, Feature.MONGOD, target);
        opened = Optional.of(places);
        places.fill(2, 1, 10);
        return places;
    }

    private static void command(MongoDatabase database, String json) {
        database.runCommand(BsonDocument.parse(json));
    }

    private static Map<String, BsonDocument> listed(MongoDatabase database) {
        Map<String, BsonDocument> found = new TreeMap<>();
        database.listCollections(BsonDocument.class)
                .forEach(each -> found.put(each.getString("name").getValue(), each));
        return found;
    }

    private static BsonDocument options(MongoDatabase database, String name) {
        return listed(database).get(name).getDocument("options", new BsonDocument());
    }

    private static String uuid(MongoDatabase database, String name) {
        ByteBuffer bytes = ByteBuffer.wrap(
                listed(database).get(name).getDocument("info").getBinary("uuid").getData());
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    private static String owned(TwoPlaces places, String ending) {
        return places.leftovers().stream()
                .filter(name -> name.endsWith(ending))
                .findFirst()
                .orElseThrow();
    }

    private static long age(MongoDatabase database, String collection) {
        for (BsonDocument index : database.getCollection(collection).listIndexes(BsonDocument.class)) {
            if (index.containsKey("expireAfterSeconds")) {
                return index.getNumber("expireAfterSeconds").longValue();
            }
        }
        throw new AssertionError(collection + " has no TTL index");
    }

    private static BsonDocument record(TwoPlaces places, RunReport report) {
        return places.target()
                .getCollection("bascule_runs", BsonDocument.class)
                .find(new BsonDocument(
                        "_id", new org.bson.BsonString(report.run().value())))
                .first();
    }

    @Test
    void uuidsAreWrittenDownAndStayThroughTheSwapAndBack() {
        TwoPlaces places = open(Feature.MONGOD);
        String former = uuid(places.target(), "Both1");
        String before = places.targetContents().application();

        RunReport report = run(places.engine(), promotion());

        assertThat(told(report)).isEmpty();
        Map<String, BsonDocument> items = new TreeMap<>();
        for (BsonValue item : record(places, report).getArray("items")) {
            items.put(item.asDocument().getString("live").getValue(), item.asDocument());
        }
        assertThat(items.get("Both1").getString("former").getValue()).isEqualTo(former);
        assertThat(items.get("Both1").getString("shadow").getValue()).isEqualTo(uuid(places.target(), "Both1"));
        assertThat(uuid(places.target(), owned(places, "_2_old"))).isEqualTo(former);
        assertThat(items.get("Added1").isNull("former")).isTrue();

        assertThat(places.engine()
                        .rollBack(report.run().value(), new RunMonitor())
                        .state())
                .isEqualTo(RunState.ROLLED_BACK);
        assertThat(uuid(places.target(), "Both1")).isEqualTo(former);
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void collectionMadeAnewWhileTheRunWaitsFailsItBeforeTheSwap() {
        TwoPlaces places = open(Feature.MONGOD);
        RunReport report = run(places.engine(), promotion(), proved -> {
            places.target().getCollection("Both1").drop();
            TwoPlaces.insert(places.target(), "Both1", 4, "made anew");
            return Decision.APPROVE;
        });
        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("Both1");
        assertThat(places.target().getCollection("Both1").countDocuments()).isEqualTo(4);
        assertThat(places.leftovers()).isEmpty();
        assertThat(places.sentToTarget.commands()).noneMatch(each -> TwoPlaces.isLiveRename(each.frame()));
    }

    @Test
    void viewsAreMadeAndChangedAndTakenBack() {
        TwoPlaces places = open(Feature.MONGOD);
        command(places.source(), "{create: 'Small', viewOn: 'Both1', pipeline: [{$match: {count: 1}}]}");
        command(places.source(), "{create: 'Other', viewOn: 'Both2', pipeline: [{$match: {count: 2}}]}");
        command(places.target(), "{create: 'Small', viewOn: 'Both1', pipeline: [{$match: {count: 9}}]}");
        BsonDocument former = options(places.target(), "Small");

        RunReport report = run(places.engine(), promotion());

        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(options(places.target(), "Small")).isEqualTo(options(places.source(), "Small"));
        assertThat(options(places.target(), "Other")).isEqualTo(options(places.source(), "Other"));

        assertThat(places.engine()
                        .rollBack(report.run().value(), new RunMonitor())
                        .state())
                .isEqualTo(RunState.ROLLED_BACK);
        assertThat(options(places.target(), "Small")).isEqualTo(former);
        assertThat(listed(places.target())).doesNotContainKey("Other");
    }

    @Test
    void aViewThatSomebodyElseDefinedSinceIsNotRemovedAndNotForgotten() throws IOException {
        TwoPlaces places = open(Feature.MONGOD);
        command(places.source(), "{create: 'Small', viewOn: 'Both1', pipeline: [{$match: {count: 1}}]}");
        command(places.source(), "{create: 'Other', viewOn: 'Both2', pipeline: [{$match: {count: 2}}]}");
        command(places.target(), "{create: 'Small', viewOn: 'Both1', pipeline: [{$match: {count: 9}}]}");
        BsonDocument former = options(places.target(), "Small");
        RunReport report = run(places.engine(), promotion());
        command(places.target(), "{collMod: 'Small', viewOn: 'Both1', pipeline: [{$match: {count: 7}}]}");
        command(places.target(), "{collMod: 'Other', viewOn: 'Both2', pipeline: [{$match: {count: 8}}]}");
        BsonDocument theirs = options(places.target(), "Other");

        String run = report.run().value();
        assertThat(places.engine().rollBack(run, new RunMonitor()).state()).isEqualTo(RunState.ROLLED_BACK);

        assertThat(options(places.target(), "Small")).isEqualTo(former);
        assertThat(options(places.target(), "Other")).isEqualTo(theirs);
        assertThat(Files.readString(places.engine().folder(run).journal()))
                .contains("foreign_view")
                .contains("count", ": 7");
    }

    @Test
    void agesOfDocumentsAreTrueOnlyUnderTheLiveName() {
        TwoPlaces places = open(Feature.MONGOD);
        String index = "{createIndexes: 'Both1', indexes: [{key: {at: 1}, name: 'at_1', expireAfterSeconds: %d}]}";
        command(places.source(), index.formatted(3600));
        command(places.target(), index.formatted(60));

        RunReport report = run(places.engine(), promotion(), proved -> {
            assertThat(age(places.target(), owned(places, "_2_new"))).isGreaterThanOrEqualTo(NEVER);
            assertThat(age(places.target(), "Both1")).isEqualTo(60);
            return Decision.APPROVE;
        });
        assertThat(told(report)).isEmpty();
        assertThat(age(places.target(), "Both1")).isEqualTo(3600);
        assertThat(age(places.target(), owned(places, "_2_old"))).isGreaterThanOrEqualTo(NEVER);

        assertThat(places.engine()
                        .rollBack(report.run().value(), new RunMonitor())
                        .state())
                .isEqualTo(RunState.ROLLED_BACK);
        assertThat(age(places.target(), "Both1")).isEqualTo(60);
        assertThat(age(places.target(), owned(places, "_2_undone"))).isGreaterThanOrEqualTo(NEVER);
    }

    @Test
    void optionsAndIndexesOfEveryKindAreCarried() {
        TwoPlaces places = open(Feature.MONGOD);
        MongoDatabase source = places.source();
        command(source, "{create: 'Checked', validator: {text: {$type: 'string'}}, validationLevel: 'moderate'}");
        command(source, "{create: 'Named', collation: {locale: 'fr', strength: 2}}");
        TwoPlaces.insert(source, "Checked", 5, "right");
        TwoPlaces.insert(source, "Named", 5, "Élise");
        command(
                source,
                "{createIndexes: 'Checked', indexes: ["
                        + "{key: {text: 1}, name: 'part', partialFilterExpression: {count: {$gt: 2}}},"
                        + "{key: {count: -1}, name: 'coll', collation: {locale: 'de', strength: 1}},"
                        + "{key: {tail: 1}, name: 'sparse', sparse: true}]}");
        command(source, "{collMod: 'Checked', index: {name: 'sparse', hidden: true}}");

        RunReport report = run(places.engine(), promotion());

        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        for (String name : List.of("Checked", "Named")) {
            assertThat(places.targetContents().collections().get(name))
                    .isEqualTo(places.sourceContents().collections().get(name));
        }
    }

    @Test
    void cappedCollectionKeepsItsOrder() {
        TwoPlaces places = open(Feature.MONGOD);
        command(places.source(), "{create: 'Log', capped: true, size: 1000000}");
        MongoCollection<BsonDocument> log = places.source().getCollection("Log", BsonDocument.class);
        for (int i = 0; i < 300; i++) {
            log.insertOne(BsonDocument.parse("{_id: " + (i * 7919 % 300) + ", line: " + i + "}"));
        }
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(options(places.target(), "Log")).isEqualTo(options(places.source(), "Log"));
        assertThat(places.target()
                        .getCollection("Log", BsonDocument.class)
                        .find()
                        .into(new ArrayList<>()))
                .isEqualTo(log.find().into(new ArrayList<>()));
    }

    @Test
    void optionsThatTheTargetForgetsAreNoticedBeforeAnythingIsLoaded() {
        TwoPlaces places = open(Feature.FERRET);
        command(places.source(), "{create: 'Checked', validator: {text: {$type: 'string'}}}");
        TwoPlaces.insert(places.source(), "Checked", 5, "right");
        String before = places.targetContents().application();

        RunReport report = run(places.engine(), promotion());

        assertThat(report.state()).isEqualTo(RunState.BLOCKED);
        assertThat(told(report)).contains("Checked").contains("Different: validator");
        places.assertAsBefore(before);
        assertThat(places.sentToTarget.commands("insert"))
                .noneMatch(each -> each.target().endsWith("_new"));
    }

    @Test
    void nameThatTheTargetDoesNotRenameIsFoundByTheDrill() {
        TwoPlaces places = open(Feature.FERRET);
        TwoPlaces.insert(places.source(), "logs.daily", 5, "new");
        TwoPlaces.insert(places.target(), "logs.daily", 5, "former");
        String before = places.targetContents().application();

        RunReport report = run(places.engine(), promotion(), proved -> {
            throw new AssertionError("what cannot be swapped is not offered for approval");
        });

        assertThat(report.state()).isEqualTo(RunState.FAILED);
        assertThat(told(report)).contains("logs.daily");
        places.assertAsBefore(before);
        assertThat(places.sentToTarget.commands()).noneMatch(each -> TwoPlaces.isLiveRename(each.frame()));
    }

    @Test
    void nameWithADotIsSwappedWhereTheServerRenamesIt() {
        TwoPlaces places = open(Feature.MONGOD);
        TwoPlaces.insert(places.source(), "logs.daily", 5, "new");
        TwoPlaces.insert(places.target(), "logs.daily", 5, "former");
        RunReport report = run(places.engine(), promotion());
        assertThat(told(report)).isEmpty();
        assertThat(places.targetContents().collections().get("logs.daily"))
                .isEqualTo(places.sourceContents().collections().get("logs.daily"));
        assertThat(places.leftovers()).allMatch(name -> name.endsWith("_old"));
    }
}
