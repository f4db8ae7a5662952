package dev.bascule.mongo.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.CollectionDigester;
import dev.bascule.bson.RawBson;
import dev.bascule.task.CancelToken;
import dev.bascule.task.OperatorException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.bson.BsonArray;
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
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dumps a server's database and reads it back, byte for byte. */
final class DumpRoundTripTest {

    /** Short enough for the server, but not for a file once it is escaped. */
    private static final String LONG_NAME = "very_" + "é".repeat(50);

    private static final List<String> ODD_NAMES =
            List.of("a.b", "x-y", "été", "one,two", "a blank", "a/slash", "_leading", "User", "user", LONG_NAME);

    @TempDir
    Path home;

    private MongoServer server;
    private MongoClient client;
    private MongoDatabase database;
    private String address;

    @BeforeEach
    void start() {
        server = new MongoServer(new MemoryBackend());
        var bound = server.bind();
        address = bound.getHostString() + ":" + bound.getPort();
        client = MongoClients.create("mongodb://" + address);
        database = client.getDatabase("shop");
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    private DumpManifest dump(boolean gzip, DumpedCollection... collections) {
        DumpRequest request =
                new DumpRequest(home.resolve("backup"), "staging", address, "shop", List.of(collections), gzip);
        return new DumpWriter(DocumentSource.of(database), Clock.systemUTC())
                .write(request, CancelToken.none(), DumpProgress.none());
    }

    private DumpVerification verify() {
        return DumpVerifier.verify(home.resolve("backup"), CancelToken.none(), DumpProgress.none());
    }

    private void insert(String collection, BsonDocument... documents) {
        database.getCollection(collection, BsonDocument.class).insertMany(List.of(documents));
    }

    private static BsonDocument everyType() {
        return new BsonDocument("_id", new BsonObjectId(new ObjectId("65f0c0ffee65f0c0ffee65f0")))
                .append("double", new BsonDouble(-0.0))
                .append("text", new BsonString("été \u0000 \uD83D\uDE00"))
                .append("inner", new BsonDocument("b", new BsonInt32(2)).append("a", new BsonInt32(1)))
                .append("list", new BsonArray(List.of(new BsonInt32(1), new BsonInt64(1), new BsonDouble(1))))
                .append("binary", new BsonBinary((byte) 0x80, new byte[] {0, 1, -1}))
                .append("uuid", new BsonBinary(UUID.fromString("00112233-4455-6677-8899-aabbccddeeff")))
                .append("yes", BsonBoolean.TRUE)
                .append("date", new BsonDateTime(-1))
                .append("nothing", BsonNull.VALUE)
                .append("pattern", new BsonRegularExpression("^a.*", "i"))
                .append("timestamp", new BsonTimestamp(1_700_000_000, 7))
                .append("long", new BsonInt64(Long.MIN_VALUE))
                .append("decimal", new BsonDecimal128(Decimal128.parse("1.10")))
                .append("least", new BsonMinKey())
                .append("greatest", new BsonMaxKey());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyTypeComesBackByteForByte(boolean gzip) {
        insert(
                "types",
                everyType(),
                new BsonDocument("_id", new BsonInt32(1)),
                new BsonDocument("_id", BsonNull.VALUE));
        List<byte[]> stored =
                bytes(database.getCollection("types", RawBsonDocument.class).find());

        dump(gzip, Sources.collection("types"));

        RestoreSource source = RestoreSource.open(home.resolve("backup"));
        assertThat(source.gzip()).isEqualTo(gzip);
        try (DumpReader reader = source.collections().getFirst().open()) {
            Iterable<RawBsonDocument> dumped = () -> reader;
            assertThat(bytes(dumped))
                    .usingElementComparator(Arrays::compare)
                    .containsExactlyInAnyOrderElementsOf(stored);
        }
        assertThat(verify().isProved()).isTrue();
    }

    private static List<byte[]> bytes(Iterable<RawBsonDocument> documents) {
        List<byte[]> bytes = new ArrayList<>();
        documents.forEach(document -> bytes.add(RawBson.of(document).toBytes()));
        return bytes;
    }

    @Test
    void theDigestIsThatOfTheDocumentsOnTheServer() {
        insert("types", everyType(), new BsonDocument("_id", new BsonInt32(1)));
        CollectionDigester expected = new CollectionDigester();
        bytes(database.getCollection("types", RawBsonDocument.class).find()).forEach(expected::add);

        CollectionDigest dumped =
                dump(true, Sources.collection("types")).collections().getFirst().digest();

        assertThat(dumped).isEqualTo(expected.digest());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oddNamesEachGetTheirOwnFileAndComeBack(boolean gzip) throws IOException {
        for (int i = 0; i < ODD_NAMES.size(); i++) {
            insert(ODD_NAMES.get(i), new BsonDocument("_id", new BsonInt32(i)));
        }

        dump(gzip, ODD_NAMES.stream().map(Sources::collection).toArray(DumpedCollection[]::new));

        RestoreSource source = RestoreSource.open(home.resolve("backup"));
        assertThat(source.collections())
                .extracting(dumped -> dumped.collection().name())
                .containsExactlyInAnyOrderElementsOf(ODD_NAMES);
        for (RestoreSource.Dumped dumped : source.collections()) {
            try (DumpReader reader = dumped.open()) {
                int id = ODD_NAMES.indexOf(dumped.collection().name());
                assertThat(reader.next().getInt32("_id").getValue()).isEqualTo(id);
                assertThat(reader.hasNext()).isFalse();
            }
        }
        assertThat(verify().differences()).isEmpty();
        assertNoTwoFilesAreAlikeWithoutCase();
    }

    private void assertNoTwoFilesAreAlikeWithoutCase() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("backup/shop"))) {
            assertThat(files.map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT)))
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(name.length()).isLessThanOrEqualTo(255));
        }
    }

    @Test
    void optionsIndexesUuidAndTypeStandInTheMetadataAsTheDumpToolsWriteThem() throws IOException {
        insert("capped", new BsonDocument("_id", new BsonInt32(1)));
        UUID uuid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        DumpedCollection capped = new DumpedCollection(
                "capped",
                "collection",
                BsonDocument.parse("{capped: true, size: {$numberLong: '4096'}}"),
                List.of(BsonDocument.parse("{v: 2, key: {b: 1, a: -1}, name: 'b_1_a_-1', expireAfterSeconds: 1.5}")),
                Optional.of(uuid));

        dump(false, capped);

        assertThat(Files.readString(home.resolve("backup/shop/capped.metadata.json"))
                        .replace(" ", "")
                        .replace('"', '\''))
                .isEqualTo("{'options':{'capped':true,'size':{'$numberLong':'4096'}},"
                        + "'indexes':[{'v':{'$numberInt':'2'},'key':{'b':{'$numberInt':'1'},'a':{'$numberInt':'-1'}},"
                        + "'name':'b_1_a_-1','expireAfterSeconds':{'$numberDouble':'1.5'}}],"
                        + "'uuid':'00112233445566778899aabbccddeeff','collectionName':'capped','type':'collection'}");
        assertThat(RestoreSource.open(home.resolve("backup"))
                        .collections()
                        .getFirst()
                        .collection())
                .isEqualTo(capped);
    }

    @Test
    void aViewHasMetadataAndNoDocuments() {
        BsonDocument definition = BsonDocument.parse("{viewOn: 'types', pipeline: [{$match: {a: 1}}]}");
        DumpedCollection view = new DumpedCollection("adults", "view", definition, List.of(), Optional.empty());

        DumpManifest manifest = dump(false, view);

        assertThat(manifest.collections().getFirst().file()).isEmpty();
        assertThat(home.resolve("backup/shop/adults.bson")).doesNotExist();
        RestoreSource source = RestoreSource.open(home.resolve("backup"));
        assertThat(source.collections()).containsExactly(new RestoreSource.Dumped(view, Optional.empty()));
        assertThat(verify().isProved()).isTrue();
    }

    @Test
    void aCollectionThatIsNotOnTheServerIsNotDumpedAsEmpty() {
        OperatorException failure =
                catchThrowableOfType(OperatorException.class, () -> dump(false, Sources.collection("missing")));

        assertThat(failure.happened().english()).contains("missing", "disappeared");
        assertThat(home.resolve("backup")).doesNotExist();
    }

    @Test
    void aServerThatIsGoneIsToldWithTheCollection() {
        insert("types", everyType());
        client.close();

        OperatorException failure =
                catchThrowableOfType(OperatorException.class, () -> dump(false, Sources.collection("types")));

        assertThat(failure.happened().english()).contains("types", "could not be read");
        assertThat(home.resolve("backup")).doesNotExist();
    }

    @Test
    void theDumpToolsReadWhatIsWrittenHere() throws Exception {
        assumeTrue(
                isOnPath("bsondump"), "bsondump is not on the PATH: the contract with the dump tools was not tested");
        insert("types", everyType());
        dump(false, Sources.collection("types"));

        assertThat(run("bsondump", home.resolve("backup/shop/types.bson").toString()))
                .contains("65f0c0ffee");
    }

    @Test
    void mongorestoreRestoresWhatIsWrittenHere() throws Exception {
        assumeTrue(
                isOnPath("mongorestore"),
                "mongorestore is not on the PATH: the printed restore command was not tested");
        ODD_NAMES.forEach(name -> insert(name, new BsonDocument("_id", new BsonString(name))));
        dump(true, ODD_NAMES.stream().map(Sources::collection).toArray(DumpedCollection[]::new));
        database.drop();

        run("sh", "-c", RestoreCommand.forDump(home.resolve("backup")).mongorestore());

        assertThat(ODD_NAMES)
                .allSatisfy(name ->
                        assertThat(database.getCollection(name).find().first()).containsEntry("_id", name));
    }

    @Test
    void whatMongodumpWritesIsReadHere() throws Exception {
        assumeTrue(isOnPath("mongodump"), "mongodump is not on the PATH: reading its dumps was not tested");
        insert("été", everyType());

        run("mongodump", "--uri=mongodb://" + address + "/shop", "--out=" + home.resolve("backup"));

        assertThat(verify().differences()).isEmpty();
        assertThat(RestoreSource.open(home.resolve("backup")).collections())
                .extracting(dumped -> dumped.collection().name())
                .containsExactly("été");
    }

    private static boolean isOnPath(String tool) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
