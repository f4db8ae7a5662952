package dev.bascule.bson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
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
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class DocumentIdTest {

    @Test
    void equalNumbersOfDifferentTypesAreDifferentIds() {
        List<BsonValue> ones = List.of(
                new BsonInt32(1), new BsonInt64(1), new BsonDouble(1), new BsonDecimal128(Decimal128.parse("1")));
        assertThat(ones.stream().map(DocumentId::of)).doesNotHaveDuplicates();
        assertThat(DocumentId.of(new BsonInt32(1)))
                .isEqualTo(DocumentId.of(new BsonInt32(1)))
                .hasSameHashCodeAs(DocumentId.of(new BsonInt32(1)));
    }

    @Test
    void idOfADocumentIsItsFirstIdAndItsPlaceIsTold() {
        RawBson first = RawBson.of(BsonSamples.bytes("{_id: 'a', x: 1}"));
        RawBson later = RawBson.of(BsonSamples.bytes("{x: 1, _id: 'a'}"));
        RawBson without = RawBson.of(BsonSamples.bytes("{x: {_id: 1}}"));
        RawBson twice =
                RawBson.of(BsonSamples.concat(BsonSamples.bytes("{_id: 'a'}"), BsonSamples.bytes("{_id: 'b'}")));
        assertThat(DocumentId.of(first)).contains(DocumentId.of(new BsonString("a")));
        assertThat(DocumentId.of(later)).contains(DocumentId.of(new BsonString("a")));
        assertThat(DocumentId.of(without)).isEmpty();
        assertThat(DocumentId.of(twice)).contains(DocumentId.of(new BsonString("a")));
        assertThat(List.of(first, later, without)).map(DocumentId::isFirst).containsExactly(true, false, false);
        assertThat(DocumentId.isFirst(RawBson.of(BsonSamples.bytes("{}")))).isFalse();
    }

    @Test
    void everyTypeSurvivesBytesAndDecoding() {
        for (BsonValue value : BsonSamples.everyType()) {
            DocumentId id = DocumentId.of(value);
            assertThat(DocumentId.fromBytes(id.toBytes())).isEqualTo(id);
            assertThat(id.toBsonValue()).isEqualTo(value);
            String json = "{\"v\": " + id.toExtendedJson() + "}";
            if (!value.isBinary() || value.asBinary().getType() != 9) {
                assertThat(BsonDocument.parse(json).get("v")).isEqualTo(value);
            }
        }
    }

    @Test
    void extendedJsonIsCanonical() {
        assertThat(DocumentId.of(new BsonObjectId(new ObjectId("65b3f0a1c2d3e4f5a6b7c8d9"))))
                .hasToString("{\"$oid\": \"65b3f0a1c2d3e4f5a6b7c8d9\"}");
        assertThat(DocumentId.of(new BsonInt32(1)).toExtendedJson()).isEqualTo("{\"$numberInt\": \"1\"}");
        assertThat(DocumentId.of(new BsonInt64(1)).toExtendedJson()).isEqualTo("{\"$numberLong\": \"1\"}");
        assertThat(DocumentId.of(new BsonDouble(1)).toExtendedJson()).isEqualTo("{\"$numberDouble\": \"1.0\"}");
        assertThat(DocumentId.of(new BsonString("a: \"b\"")).toExtendedJson()).isEqualTo("\"a: \\\"b\\\"\"");
        assertThat(DocumentId.of(new BsonDateTime(0)).toExtendedJson())
                .isEqualTo("{\"$date\": {\"$numberLong\": \"0\"}}");
        assertThat(DocumentId.absent().toExtendedJson()).isEqualTo("null");
    }

    @Test
    void damagedKeysAreRefused() {
        assertThatThrownBy(() -> DocumentId.fromBytes(new byte[0])).isInstanceOf(CorruptBsonException.class);
        assertThatThrownBy(() -> DocumentId.fromBytes(new byte[] {0x10, 1, 2}))
                .isInstanceOf(CorruptBsonException.class);
        assertThatThrownBy(() -> DocumentId.fromBytes(new byte[] {0x0A, 1})).isInstanceOf(CorruptBsonException.class);
    }

    @Test
    void objectIdTellsItsTimeAlsoBeyond2038() {
        assertThat(DocumentId.of(new BsonObjectId(new ObjectId("65b3f0a10000000000000000")))
                        .objectIdMillis())
                .hasValue(0x65b3f0a1L * 1000);
        assertThat(DocumentId.of(new BsonObjectId(new ObjectId("ffffffff0000000000000000")))
                        .objectIdMillis())
                .hasValue(0xffffffffL * 1000);
        assertThat(DocumentId.of(new BsonString("65b3f0a10000000000000000")).objectIdMillis())
                .isEmpty();
    }

    @Test
    void serverOrderIsByKindThenByValue() {
        List<DocumentId> ordered = List.of(
                        new BsonMinKey(),
                        BsonNull.VALUE,
                        new BsonDouble(Double.NaN),
                        new BsonDouble(Double.NEGATIVE_INFINITY),
                        new BsonInt32(-5),
                        new BsonDecimal128(Decimal128.parse("-0")),
                        new BsonInt64(2),
                        new BsonDecimal128(Decimal128.parse("2.5")),
                        new BsonInt32(10),
                        new BsonDouble(Double.POSITIVE_INFINITY),
                        new BsonString("B"),
                        new BsonString("a"),
                        new BsonString("é"),
                        new BsonDocument(),
                        new BsonObjectId(new ObjectId("000000000000000000000001")),
                        new BsonObjectId(new ObjectId("ff0000000000000000000000")),
                        new BsonDateTime(-1),
                        new BsonDateTime(1),
                        new BsonMaxKey())
                .stream()
                .map(DocumentId::of)
                .toList();
        List<DocumentId> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));
        shuffled.sort(DocumentId.bsonOrder());
        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void serverOrderTellsEqualNumbersApart() {
        DocumentId small = DocumentId.of(new BsonInt32(1));
        DocumentId large = DocumentId.of(new BsonInt64(1));
        assertThat(DocumentId.bsonOrder().compare(small, large)).isNotZero();
        assertThat(DocumentId.bsonOrder().compare(small, small)).isZero();
    }
}
