package dev.bascule.bson;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDbPointer;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Documents and values for tests of several packages. */
public final class BsonSamples {

    private BsonSamples() {}

    /** A value of every type that BSON has or had. */
    public static List<BsonValue> everyType() {
        ObjectId id = new ObjectId("65b3f0a1c2d3e4f5a6b7c8d9");
        return List.of(
                new BsonDouble(1.5),
                new BsonDouble(Double.NaN),
                new BsonDouble(-0.0),
                new BsonString("é𝄞\0x"),
                new BsonString(""),
                new BsonDocument("a.b", new BsonDocument("$x", new BsonInt32(1))),
                new BsonDocument(),
                new BsonArray(List.of(new BsonInt32(1), new BsonString("two"), new BsonDocument())),
                new BsonBinary((byte) 0, new byte[] {1, 2, 3}),
                new BsonBinary((byte) 2, new byte[] {1, 2, 3}),
                new BsonBinary((byte) 3, new byte[16]),
                new BsonBinary((byte) 4, new byte[16]),
                new BsonBinary((byte) 6, new byte[0]),
                new BsonBinary((byte) 9, new byte[] {7}),
                new BsonBinary((byte) 0x80, new byte[] {0}),
                new BsonUndefined(),
                new BsonObjectId(id),
                BsonBoolean.TRUE,
                BsonBoolean.FALSE,
                new BsonDateTime(-1),
                BsonNull.VALUE,
                new BsonRegularExpression("^a", "im"),
                new BsonRegularExpression("", ""),
                new BsonDbPointer("db.c", id),
                new BsonJavaScript("f()"),
                new BsonSymbol("s"),
                new BsonJavaScriptWithScope("g()", new BsonDocument("n", new BsonInt32(1))),
                new BsonInt32(Integer.MIN_VALUE),
                new BsonTimestamp(1, 2),
                new BsonInt64(Long.MAX_VALUE),
                new BsonDecimal128(Decimal128.parse("1.10")),
                new BsonMinKey(),
                new BsonMaxKey());
    }

    /** One document with {@link #everyType()} under the names of their places. */
    public static BsonDocument allTypes() {
        BsonDocument document = new BsonDocument("_id", new BsonInt32(1));
        List<BsonValue> values = everyType();
        for (int i = 0; i < values.size(); i++) {
            document.append(Integer.toString(i), values.get(i));
        }
        return document;
    }

    public static byte[] bytes(BsonDocument document) {
        BasicOutputBuffer out = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(out)) {
            new BsonDocumentCodec()
                    .encode(writer, document, EncoderContext.builder().build());
        }
        return out.toByteArray();
    }

    public static byte[] bytes(String json) {
        return bytes(BsonDocument.parse(json));
    }

    /** Documents one after the other's elements, as one: the way to names that repeat. */
    public static byte[] concat(byte[]... documents) {
        RawDocumentBuilder builder = new RawDocumentBuilder();
        for (byte[] document : documents) {
            RawElements elements = RawBson.of(document).elements();
            while (elements.next()) {
                builder.copy(elements);
            }
        }
        return builder.build();
    }
}
