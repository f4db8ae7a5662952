package dev.bascule.server;

import static dev.bascule.server.OnServer.NONE;
import static dev.bascule.server.OnServer.fails;
import static dev.bascule.server.OnServer.on;
import static dev.bascule.server.OnServer.rename;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CreateCollectionOptions;
import java.util.List;
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

/** Documents and cursors, as the manual describes them. */
class ExtendedServerDataTest {

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
}
