package dev.bascule.restructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents that a unique index would not hold together have a key in common, and others have none. */
class UniqueKeysTest {

    private static UniqueKeys index(String fields) {
        return UniqueKeys.of(BsonDocument.parse("{v: 2, name: 'i', unique: true, " + fields + "}"));
    }

    private static boolean collide(UniqueKeys index, String one, String other) {
        Set<String> common = new HashSet<>(index.keysOf(BsonDocument.parse(one)));
        common.retainAll(index.keysOf(BsonDocument.parse(other)));
        return !common.isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1} | {a: 1.0} | true",
                "{a: 1} | {a: {$numberLong: '1'}} | true",
                "{a: 1} | {a: {$numberDecimal: '1.00'}} | true",
                "{a: 0} | {a: {$numberDouble: '-0.0'}} | true",
                "{a: 1} | {a: '1'} | false",
                "{} | {a: null} | true",
                "{a: {x: 1, y: 2}} | {a: {x: 1.0, y: 2}} | true",
                "{a: {x: 1, y: 2}} | {a: {y: 2, x: 1}} | false",
                "{a: [1, 2]} | {a: 2} | true",
                "{a: [1, 2]} | {a: [3]} | false",
                "{a: []} | {a: []} | true",
                "{a: []} | {} | false",
                "{a: 'x'} | {a: 'X'} | false"
            })
    void whatAServerCountsAsEqualCollides(String one, String other, boolean collides) {
        assertThat(collide(index("key: {a: 1}"), one, other)).isEqualTo(collides);
    }

    @Test
    void allFieldsTogetherAreTheKey() {
        UniqueKeys index = index("key: {workspaceId: 1, number: -1}");
        assertThat(collide(index, "{workspaceId: 1, number: 2}", "{number: 2, workspaceId: 1}"))
                .isTrue();
        assertThat(collide(index, "{workspaceId: 1, number: 2}", "{workspaceId: 2, number: 1}"))
                .isFalse();
    }

    @Test
    void pathsLeadThroughDocumentsAndArrays() {
        UniqueKeys index = index("key: {'a.b': 1}");
        assertThat(collide(index, "{a: {b: 1}}", "{a: [{b: 3}, {b: 1}]}")).isTrue();
        assertThat(collide(index, "{a: {b: 1}}", "{a: [{b: 3}, {c: 1}]}")).isFalse();
    }

    @Test
    void aSparseIndexPassesOverDocumentsWithoutAnyOfItsFields() {
        UniqueKeys index = index("key: {a: 1, b: 1}, sparse: true");
        assertThat(index.keysOf(BsonDocument.parse("{c: 1}"))).isEmpty();
        assertThat(collide(index, "{a: 1}", "{a: 1, b: null}")).isTrue();
        assertThat(collide(index("key: {a: 1}, sparse: true"), "{a: null}", "{a: null}"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{n: {$exists: true}} | {n: null} | true",
                "{n: {$exists: true}} | {} | false",
                "{n: {$exists: false}} | {} | true",
                "{n: 5} | {n: 5.0} | true",
                "{n: {$eq: null}} | {} | true",
                "{n: {$gt: 3}} | {n: 4} | true",
                "{n: {$gt: 3}} | {n: 3.0} | false",
                "{n: {$gte: 3}} | {n: 3.0} | true",
                "{n: {$lt: 'b'}} | {n: 'a'} | true",
                "{n: {$lt: 'b'}} | {n: 1} | false",
                "{n: {$type: 'string'}} | {n: 'a'} | true",
                "{n: {$type: ['int', 'number']}} | {n: 1.5} | true",
                "{n: {$in: [1, null]}} | {} | true",
                "{$or: [{n: 1}, {m: 1}]} | {m: 1} | true",
                "{$and: [{n: 1}, {m: 1}]} | {m: 1} | false",
                "{n: 1, m: {$exists: true}} | {n: 1} | false",
                "{'a.b': {$exists: true}} | {a: [{b: 1}]} | true"
            })
    void aPartialIndexHoldsWhatItsFilterSays(String filter, String document, boolean held) {
        UniqueKeys index = index("key: {k: 1}, partialFilterExpression: " + filter);
        assertThat(index.keysOf(BsonDocument.parse(document)).isEmpty()).isNotEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: {a: 'hashed'}",
                "key: {a: 'text'}",
                "key: {'$**': 1}",
                "key: {a: 1}, collation: {locale: 'fr', unheardOf: 1}",
                "key: {a: 1}, partialFilterExpression: {a: {$regex: 'x'}}",
                "key: {a: 1}, bits: 3"
            })
    void whatIsNotUnderstoodIsNeverGuessed(String fields) {
        assertThatThrownBy(() -> index(fields)).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "strength: 2 | Jean@x.fr | jean@X.fr | true",
                "strength: 3 | Jean@x.fr | jean@x.fr | false",
                "strength: 2 | élan | elan | false",
                "strength: 1 | élan | elan | true",
                "strength: 3, numericOrdering: true | a01 | a1 | true"
            })
    void textsCollideAsTheIndexesCollationSays(String options, String one, String other, boolean collides) {
        UniqueKeys index = index("key: {a: 1}, collation: {locale: 'en', " + options + "}");
        assertThat(collide(index, "{a: '" + one + "'}", "{a: '" + other + "'}")).isEqualTo(collides);
    }
}
