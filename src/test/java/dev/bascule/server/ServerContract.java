package dev.bascule.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine relies on, of every server it runs against. */
abstract class ServerContract {

    private static final int DUPLICATE_KEY = 11000;

    private MongoClient client;
    private MongoDatabase database;

    /** Where the server listens; called once before each test. */
    abstract String uri();

    /** Ends the server, once this test has let go of it. */
    void stop() {}

    @BeforeEach
    void connect() {
        client = MongoClients.create(uri());
        database = client.getDatabase(
                "bascule_contract_" + UUID.randomUUID().toString().substring(0, 8));
    }

    @AfterEach
    void disconnect() {
        if (client != null) {
            database.drop();
            client.close();
        }
        stop();
    }

    private MongoCollection<Document> collection(String name) {
        return database.getCollection(name);
    }

    private void rename(String from, String to) {
        collection(from).renameCollection(new MongoNamespace(database.getName(), to));
    }

    private List<String> names() {
        return database.listCollectionNames().into(new ArrayList<>());
    }

    @Test
    void renameTakesDocumentsAndIndexesAlongAndFreesTheName() {
        collection("live").insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
        collection("live")
                .createIndex(
                        new Document("a", 1),
                        new IndexOptions().unique(true).sparse(true).name("mine"));
        List<Document> before = indexes("live");

        rename("live", "bascule_run_1_old");

        assertThat(names()).contains("bascule_run_1_old").doesNotContain("live");
        assertThat(collection("bascule_run_1_old").countDocuments()).isEqualTo(2);
        assertThat(indexes("bascule_run_1_old")).isEqualTo(before);
    }

    /** Without {@code ns}, which old servers show and which is the name itself. */
    private List<Document> indexes(String name) {
        List<Document> indexes = collection(name).listIndexes().into(new ArrayList<>());
        indexes.forEach(index -> index.remove("ns"));
        return indexes;
    }

    @Test
    void renameOntoATakenNameFailsAndChangesNothing() {
        collection("from").insertOne(new Document("_id", "from"));
        collection("to").insertOne(new Document("_id", "to"));

        assertThatThrownBy(() -> rename("from", "to")).isInstanceOf(MongoCommandException.class);

        assertThat(collection("from").find().first()).isEqualTo(new Document("_id", "from"));
        assertThat(collection("to").find().first()).isEqualTo(new Document("_id", "to"));
    }

    @Test
    void renameOfNothingFails() {
        collection("other").insertOne(new Document());

        assertThatThrownBy(() -> rename("missing", "to")).isInstanceOf(MongoCommandException.class);
        assertThat(names()).containsExactly("other");
    }

    @Test
    void aNameThatWasRenamedAwayIsMadeAgainByAnInsert() {
        collection("live").insertOne(new Document("_id", 1));
        rename("live", "old");

        collection("live").insertOne(new Document("_id", 2));

        assertThat(collection("live").countDocuments()).isEqualTo(1);
        assertThat(collection("old").countDocuments()).isEqualTo(1);
    }

    @Test
    void duplicateIdsAreToldByCodeAndPlaceAndTheRestIsInserted() {
        collection("c").insertOne(new Document("_id", 2));

        MongoBulkWriteException failure = catchThrowableOfType(MongoBulkWriteException.class, () -> collection("c")
                .insertMany(
                        List.of(new Document("_id", 1), new Document("_id", 2), new Document("_id", 3)),
                        new InsertManyOptions().ordered(false)));

        assertThat(failure.getWriteErrors()).singleElement().satisfies(error -> {
            assertThat(error.getCode()).isEqualTo(DUPLICATE_KEY);
            assertThat(error.getIndex()).isEqualTo(1);
        });
        assertThat(collection("c").countDocuments()).isEqualTo(3);
    }

    @Test
    void idsThatAreEqualAsNumbersAreOneId() {
        collection("c").insertOne(new Document("_id", 1));

        assertThatThrownBy(() -> collection("c").insertOne(new Document("_id", 1.0)))
                .isInstanceOf(MongoWriteException.class)
                .extracting(
                        failure -> ((MongoWriteException) failure).getError().getCode())
                .isEqualTo(DUPLICATE_KEY);
    }

    @Test
    void bytesComeBackAsTheyWereSent() {
        RawBsonDocument sent = new RawBsonDocument(BsonDocument.parse("""
            {_id: 1, z: {$numberLong: "1"}, a: 1, d: {$numberDouble: "-0.0"}, t: {$date: 5},
             n: {y: [1, {$numberDecimal: "1.10"}], x: null}}\
            """), new BsonDocumentCodec());
        MongoCollection<RawBsonDocument> raw = database.getCollection("c", RawBsonDocument.class);
        raw.insertOne(sent);

        RawBsonDocument found = raw.find().first();

        assertThat(found.getByteBuffer().asNIO()).isEqualTo(sent.getByteBuffer().asNIO());
    }

    @Test
    void aUniqueIndexOverDuplicatesIsNotBuilt() {
        collection("c").insertMany(List.of(new Document("a", 1), new Document("a", 1)));

        BsonDocument command =
                BsonDocument.parse("{createIndexes: 'c', indexes: [{key: {a: 1}, name: 'a_1', unique: true}]}");
        assertThatThrownBy(() -> database.runCommand(command)).isInstanceOf(MongoCommandException.class);
        assertThat(indexes("c")).hasSize(1);
    }

    @Test
    void aUniqueIndexRefusesASecondDocument() {
        collection("c").createIndex(new Document("a", 1), new IndexOptions().unique(true));
        collection("c").insertOne(new Document("a", 1));

        assertThatThrownBy(() -> collection("c").insertOne(new Document("a", 1)))
                .isInstanceOf(MongoWriteException.class)
                .extracting(
                        failure -> ((MongoWriteException) failure).getError().getCode())
                .isEqualTo(DUPLICATE_KEY);
    }

    @Test
    void anUpdateUnderAConditionSaysWhetherItHeld() {
        collection("lock")
                .insertOne(new Document("_id", "lock").append("epoch", 1L).append("beat", 0L));

        long held = collection("lock")
                .updateOne(Filters.and(Filters.eq("_id", "lock"), Filters.eq("epoch", 1L)), Updates.inc("beat", 1L))
                .getMatchedCount();
        long lost = collection("lock")
                .updateOne(Filters.and(Filters.eq("_id", "lock"), Filters.eq("epoch", 2L)), Updates.inc("beat", 1L))
                .getMatchedCount();

        assertThat(held).isEqualTo(1);
        assertThat(lost).isZero();
        assertThat(collection("lock").find().first().get("beat")).isEqualTo(1L);
    }

    @Test
    void aReplacementIsInsertedWhenNothingIsThere() {
        Document record = new Document("_id", "run").append("state", "preparing");
        collection("runs").replaceOne(Filters.eq("_id", "run"), record, new ReplaceOptions().upsert(true));
        record.put("state", "proved");
        collection("runs").replaceOne(Filters.eq("_id", "run"), record, new ReplaceOptions().upsert(true));

        assertThat(collection("runs").find()).containsExactly(record);
    }

    @Test
    void countsAreRightAfterInsertsOfManyBatches() {
        List<Document> documents =
                IntStream.range(0, 2_500).mapToObj(i -> new Document("_id", i)).toList();
        collection("c").insertMany(documents);

        assertThat(collection("c").countDocuments()).isEqualTo(2_500);
        assertThat(collection("c").estimatedDocumentCount()).isEqualTo(2_500);
        assertThat(collection("c").find().batchSize(100)).hasSize(2_500);
    }

    @Test
    void documentsAreFoundAndRemovedByTheirIds() {
        collection("c")
                .insertMany(List.of(
                        new Document("_id", 1), new Document("_id", "1"), new Document("_id", new Document("n", 1))));

        assertThat(collection("c").find(Filters.in("_id", 1, new Document("n", 1))))
                .hasSize(2);
        assertThat(collection("c")
                        .deleteMany(Filters.in("_id", "1", new Document("n", 1)))
                        .getDeletedCount())
                .isEqualTo(2);
        assertThat(collection("c").find()).containsExactly(new Document("_id", 1));
    }

    @Test
    void droppingWhatIsNotThereDoesNoHarm() {
        collection("c").insertOne(new Document());

        collection("missing").drop();

        assertThat(names()).containsExactly("c");
    }

    @Test
    void anEmptyCollectionIsMadeAndListed() {
        database.runCommand(new BsonDocument("create", new BsonString("empty")));

        assertThat(names()).containsExactly("empty");
        assertThat(collection("empty").countDocuments()).isZero();
        assertThat(indexes("empty"))
                .singleElement()
                .extracting(index -> index.get("key"))
                .isEqualTo(new Document("_id", 1));
    }
}
