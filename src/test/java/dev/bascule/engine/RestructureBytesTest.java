package dev.bascule.engine;

import static dev.bascule.engine.RestructureSamples.ORPHANS;
import static dev.bascule.engine.RestructureSamples.accepting;
import static dev.bascule.engine.RestructureSamples.id;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import dev.bascule.bson.BsonSamples;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.server.Feature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole restructurings of values that a script changes: what is stored is what was stored, and the workspace. */
class RestructureBytesTest {

    private static final int WORKSPACE_ELEMENT = 1 + "workspaceId".length() + 1 + 12;

    @TempDir
    private Path home;

    private TwoPlaces places;

    @BeforeEach
    void start() {
        Set<Feature> types = Set.of(Feature.EVERY_BSON_TYPE);
        places = TwoPlaces.with(home, types, types);
        RestructureSamples.fill(places.target());
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private static BsonDocument awkward(int number, BsonValue value) {
        return new BsonDocument("_id", new BsonObjectId(id(6_000 + number)))
                .append("unknown", value)
                .append("a.b", new BsonDocument("$c", value).append("", new BsonArray(List.of(value))))
                .append("nested", new BsonArray(List.of(new BsonArray(List.of(value, value)))))
                .append("large", new BsonInt64(1L << 60))
                .append("small", new BsonInt64(1))
                .append("whole", new BsonDouble(3.0))
                .append("count", new BsonInt32(3))
                .append("amount", new BsonDecimal128(Decimal128.parse("10000.00")))
                .append("born", new BsonDateTime(-1_000_000_000_000L));
    }

    private Map<String, byte[]> bytes(String collection) {
        Map<String, byte[]> found = new TreeMap<>();
        MongoCollection<RawBsonDocument> documents = places.target().getCollection(collection, RawBsonDocument.class);
        documents.find().forEach(document -> found.put(document.get("_id").toString(), copy(document)));
        return found;
    }

    private static byte[] copy(RawBsonDocument document) {
        byte[] bytes = new byte[document.getByteBuffer().remaining()];
        document.getByteBuffer().get(bytes);
        return bytes;
    }

    @Test
    void everyKindOfValueOfADocumentAndOfAUserKeepsItsBytes() {
        List<BsonValue> values = BsonSamples.everyType();
        MongoCollection<BsonDocument> users = places.target().getCollection("Users", BsonDocument.class);
        MongoCollection<BsonDocument> invoices = places.target().getCollection("invoices", BsonDocument.class);
        for (int i = 0; i < values.size(); i++) {
            users.insertOne(awkward(i, values.get(i)));
            invoices.insertOne(awkward(i, values.get(i)).append("createdBy", new BsonObjectId(id(6_000 + i))));
        }
        Map<String, byte[]> usersBefore = bytes("Users");
        Map<String, byte[]> invoicesBefore = bytes("invoices");

        RunReport report = TwoPlaces.run(places.engine(7), accepting());

        assertThat(TwoPlaces.told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(bytes("Users")).usingRecursiveComparison().isEqualTo(usersBefore);
        Map<String, byte[]> usersAfter = bytes("user");
        usersBefore.forEach((id, before) -> assertBegins(usersAfter.get(id), before));
        Map<String, byte[]> invoicesAfter = bytes("invoices");
        invoicesBefore.forEach((id, before) -> assertBegins(invoicesAfter.get(id), before));
        assertThat(invoicesAfter.entrySet())
                .as("nothing but the workspace is added")
                .filteredOn(entry ->
                        entry.getValue().length == invoicesBefore.get(entry.getKey()).length + WORKSPACE_ELEMENT)
                .hasSize(invoicesBefore.size() - ORPHANS);
    }

    /** The elements that were there, in their order, before any that was added. */
    private static void assertBegins(byte[] after, byte[] before) {
        assertThat(Arrays.copyOfRange(after, 4, before.length - 1))
                .isEqualTo(Arrays.copyOfRange(before, 4, before.length - 1));
    }
}
