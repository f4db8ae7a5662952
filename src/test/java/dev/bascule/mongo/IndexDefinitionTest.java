package dev.bascule.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class IndexDefinitionTest {

    private static IndexDefinition index(String document) {
        return new IndexDefinition(BsonDocument.parse(document));
    }

    @Test
    void theOrderAndDirectionOfKeysMatterAndTheirNumberTypeDoesNot() {
        IndexDefinition index = index("{name: 'i', key: {a: 1, b: -1}}");
        assertThat(index.isSameAs(index("{name: 'i', key: {a: 1.0, b: {$numberLong: '-1'}}, v: 2, background: true}")))
                .isTrue();
        assertThat(index.isSameAs(index("{name: 'i', key: {b: -1, a: 1}}"))).isFalse();
        assertThat(index.isSameAs(index("{name: 'i', key: {a: 1, b: 1}}"))).isFalse();
    }

    @Test
    void anOptionSetToItsDefaultIsNoDifference() {
        assertThat(index("{name: 'i', key: {a: 1}, unique: false, sparse: false, hidden: false}")
                        .isSameAs(index("{name: 'i', key: {a: 1}}")))
                .isTrue();
        assertThat(index("{name: 'i', key: {a: 1}, unique: true}").isSameAs(index("{name: 'i', key: {a: 1}}")))
                .isFalse();
    }

    @Test
    void anIndexIsCoveredByAUsableOneOnTheSameKeysAlone() {
        IndexDefinition wanted = index("{name: 'wanted', key: {a: 1, b: 1}}");
        assertThat(index("{name: 'x', key: {a: 1, b: 1}}").covers(wanted)).isTrue();
        assertThat(index("{name: 'x', key: {a: 1, b: 1}, unique: true}").covers(wanted))
                .isTrue();
        assertThat(index("{name: 'x', key: {a: 1, b: 1, c: 1}}").covers(wanted)).isFalse();
        assertThat(index("{name: 'x', key: {a: 1, b: 1}, sparse: true}").covers(wanted))
                .isFalse();
        assertThat(index("{name: 'x', key: {a: 1, b: 1}, hidden: true}").covers(wanted))
                .isFalse();
        assertThat(index("{name: 'x', key: {a: 1, b: 1}, partialFilterExpression: {a: 1}}")
                        .covers(wanted))
                .isFalse();
        assertThat(index("{name: 'x', key: {a: 1, b: 1}, collation: {locale: 'fr'}}")
                        .covers(wanted))
                .isFalse();
        assertThat(index("{name: 'x', key: {a: 1, b: 1}}")
                        .covers(index("{name: 'wanted', key: {a: 1, b: 1}, unique: true}")))
                .isFalse();
    }

    @Test
    void aHiddenTwinOrAnotherAgeStandsInTheWay() {
        IndexDefinition wanted = index("{name: 'wanted', key: {a: 1}}");
        assertThat(index("{name: 'x', key: {a: 1}, hidden: true}").standsInTheWayOf(wanted))
                .isTrue();
        assertThat(index("{name: 'x', key: {a: 1}, expireAfterSeconds: 60}").standsInTheWayOf(wanted))
                .isTrue();
        assertThat(index("{name: 'x', key: {a: 1}, sparse: true}").standsInTheWayOf(wanted))
                .isFalse();
        assertThat(index("{name: 'x', key: {b: 1}, hidden: true}").standsInTheWayOf(wanted))
                .isFalse();
    }

    @Test
    void anIndexWithoutCollationOnACollectionWithOneIsSentAsSimple() {
        assertThat(index("{name: 'i', key: {a: 1}, ns: 'db.c'}").forCreation(true))
                .isEqualTo(BsonDocument.parse("{name: 'i', key: {a: 1}, collation: {locale: 'simple'}}"));
        assertThat(index("{name: 'i', key: {a: 1}}").forCreation(false))
                .isEqualTo(BsonDocument.parse("{name: 'i', key: {a: 1}}"));
    }
}
