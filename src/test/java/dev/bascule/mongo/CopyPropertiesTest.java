package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.CollectionDigest;
import dev.bascule.bson.CollectionDigester;
import dev.bascule.bson.RawBson;
import dev.bascule.mongo.dump.DumpProgress;
import dev.bascule.server.EmbeddedServers;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
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
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** Documents of any shape through copy, ledger and dump: what arrives is, byte for byte, what was sent. */
class CopyPropertiesTest {

    private static final OwnedName SHADOW = new OwnedName("property", 1, OwnedName.Role.NEW);

    private static @Nullable EmbeddedServers servers;
    private static @Nullable MongoPlace source;
    private static @Nullable MongoPlace target;
    private static @Nullable Path work;

    @BeforeContainer
    static void start() throws IOException {
        EmbeddedServers started = EmbeddedServers.pair();
        servers = started;
        source = TestPlaces.open("from", started.sourceUri());
        target = TestPlaces.open("to", started.targetUri());
        work = Files.createTempDirectory("bascule-copy");
    }

    @AfterContainer
    static void stop() {
        source.close();
        target.close();
        servers.close();
        empty(work);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.BOUNDED)
    void whatIsCopiedAndDumpedIsWhatWasThere(@ForAll("collections") List<BsonDocument> documents) {
        List<RawBsonDocument> raw = documents.stream()
                .map(document -> new RawBsonDocument(document, new BsonDocumentCodec()))
                .toList();
        source.database().getCollection("c").drop();
        if (!raw.isEmpty()) {
            source.database().getCollection("c", RawBsonDocument.class).insertMany(raw);
        }
        CollectionDigest sent = digest(raw);

        new AsideWriter(target).drop(SHADOW);
        ContentLedger loaded = ContentLedger.create(work, 10);
        new ShadowLoader(source, new AsideWriter(target), new ByteBudget(1 << 20), 2)
                .load(
                        new ShadowLoader.Load("c", SHADOW, DocumentTransform.NONE, false),
                        loaded,
                        CancelToken.none(),
                        TransferMonitor.NONE);

        assertThat(loaded.storedDigest()).isEqualTo(sent);
        ContentLedger arrived = scan(target, SHADOW.text(), loaded);
        assertThat(arrived.storedDigest()).isEqualTo(sent);
        assertThat(ContentComparison.of(loaded, arrived, 10, CancelToken.none()).differing())
                .isEmpty();
        assertThat(dumped().storedDigest()).isEqualTo(sent);
    }

    private static ContentLedger scan(ContentOrigin origin, String collection, ContentLedger shape) {
        return new ContentScanner(origin, work, CancelToken.none())
                .scan(collection, DocumentTransform.NONE, shape, TransferMonitor.NONE);
    }

    private static ContentLedger dumped() {
        Path directory = work.resolve("dump");
        empty(directory);
        List<CollectionInfo> collections = source.inventory(CancelToken.none()).collections();
        PlaceDump.write(
                source, collections, directory, false, Clock.systemUTC(), CancelToken.none(), DumpProgress.none());
        DumpOrigin dump = DumpOrigin.open(directory, CancelToken.none());
        return collections.isEmpty() ? ContentLedger.create(work, 10) : scan(dump, "c", ContentLedger.create(work, 10));
    }

    private static CollectionDigest digest(List<RawBsonDocument> documents) {
        CollectionDigester digester = new CollectionDigester();
        documents.forEach(document -> digester.add(RawBson.of(document)));
        return digester.digest();
    }

    private static void empty(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Provide
    Arbitrary<List<BsonDocument>> collections() {
        return document(3).list().ofMaxSize(12).map(CopyPropertiesTest::withIds);
    }

    /** Ids of several types, no two of which are equal to a server. */
    private static List<BsonDocument> withIds(List<BsonDocument> documents) {
        List<BsonDocument> numbered = new ArrayList<>();
        for (BsonDocument document : documents) {
            int number = numbered.size();
            BsonValue id =
                    switch (number % 5) {
                        case 0 -> new BsonInt32(number);
                        case 1 -> new BsonInt64(number);
                        case 2 -> new BsonDouble(number + 0.5);
                        case 3 -> new BsonString("" + number);
                        default -> new BsonDocument("n", new BsonInt32(number));
                    };
            BsonDocument whole = new BsonDocument("_id", id);
            document.forEach(whole::putIfAbsent);
            numbered.add(whole);
        }
        return numbered;
    }

    private static Arbitrary<BsonDocument> document(int depth) {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of("0", "a.b", "__proto__", "$x", "é", "", "updatedAt", "length"),
                Arbitraries.strings().alpha().ofMaxLength(8));
        return Arbitraries.maps(names, value(depth)).ofMaxSize(6).map(fields -> {
            BsonDocument document = new BsonDocument();
            document.putAll(fields);
            return document;
        });
    }

    private static Arbitrary<BsonValue> value(int depth) {
        Arbitrary<BsonValue> scalar = Arbitraries.oneOf(List.of(
                Arbitraries.doubles().map(BsonDouble::new),
                Arbitraries.of(Double.NaN, -0.0, Double.POSITIVE_INFINITY).map(BsonDouble::new),
                Arbitraries.strings()
                        .ofMaxLength(20)
                        .map(CopyPropertiesTest::whole)
                        .map(BsonString::new),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(bytes -> new BsonBinary((byte) 0, bytes)),
                Arbitraries.bytes().array(byte[].class).ofSize(16).map(bytes -> new BsonBinary((byte) 4, bytes)),
                Arbitraries.bytes().array(byte[].class).ofSize(12).map(bytes -> new BsonObjectId(new ObjectId(bytes))),
                Arbitraries.of(true, false).map(BsonBoolean::valueOf),
                Arbitraries.longs().map(BsonDateTime::new),
                Arbitraries.integers().map(BsonInt32::new),
                Arbitraries.longs().map(BsonInt64::new),
                Arbitraries.longs().between(1, Long.MAX_VALUE).map(BsonTimestamp::new),
                Arbitraries.longs().map(number -> new BsonDecimal128(new Decimal128(number))),
                Arbitraries.of("1.10", "-0", "NaN", "1E+10").map(text -> new BsonDecimal128(Decimal128.parse(text))),
                Arbitraries.of("^a", "", "é+").map(pattern -> new BsonRegularExpression(pattern, "im")),
                Arbitraries.of(BsonNull.VALUE, new BsonMinKey(), new BsonMaxKey())));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<BsonValue> nested = Arbitraries.oneOf(
                Arbitraries.lazy(() -> document(depth - 1)).map(document -> (BsonValue) document),
                Arbitraries.lazy(() -> value(depth - 1)).list().ofMaxSize(5).map(BsonArray::new));
        return Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(4, scalar), net.jqwik.api.Tuple.of(1, nested));
    }

    /** Half of a surrogate pair is no text in BSON. */
    private static String whole(String text) {
        return text.codePoints()
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
