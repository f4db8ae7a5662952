package dev.bascule.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.BsonSamples;
import dev.bascule.bson.RawBson;
import dev.bascule.compare.FieldDiff.Outcome;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.Test;

/** Two documents against each other: same bytes or a difference that is named. */
class DocumentDifferTest {

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void theSameExactlyWhenTheBytesAre(@ForAll("documents") BsonDocument one, @ForAll("documents") BsonDocument other) {
        FieldDiff found = diff(one, other, IgnoredFields.NONE);

        assertThat(found.isSame()).isEqualTo(raw(one).equals(raw(other)));
        assertThat(found.differences() == 0).isEqualTo(found.isSame());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theOtherWayRoundTheSidesAreSwapped(
            @ForAll("documents") BsonDocument one, @ForAll("documents") BsonDocument other) {
        assertThat(diff(one, other, IgnoredFields.NONE).differences())
                .isEqualTo(diff(other, one, IgnoredFields.NONE).differences());
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void ignoringEveryFieldLeavesNoDifferenceAndIsNeverEqual(
            @ForAll("documents") BsonDocument one, @ForAll("documents") BsonDocument other) {
        FieldDiff found = diff(one, other, new IgnoredFields(List.of("a", "b", "c")));

        assertThat(found.differences()).isZero();
        assertThat(found.isEqualButForIgnored()).isEqualTo(!raw(one).equals(raw(other)));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void ignoringNeverHidesWhatIsNotIgnored(
            @ForAll("documents") BsonDocument one, @ForAll("documents") BsonDocument other) {
        FieldDiff all = diff(one, other, IgnoredFields.NONE);
        FieldDiff some = diff(one, other, new IgnoredFields(List.of("b")));

        assertThat(some.differences()).isLessThanOrEqualTo(all.differences());
        Optional.ofNullable(some.fields().stream()
                        .filter(field -> field.name().equals("a") && !field.isSame())
                        .findFirst()
                        .orElse(null))
                .ifPresent(field -> assertThat(field.differences()).isPositive());
    }

    @Test
    void everyTypeEqualsItselfAndDiffersFromEveryOther() {
        List<BsonValue> values = BsonSamples.everyType();
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < values.size(); j++) {
                FieldDiff found = diff(
                        new BsonDocument("v", values.get(i)), new BsonDocument("v", values.get(j)), IgnoredFields.NONE);
                assertThat(found.isSame())
                        .as(values.get(i) + " " + values.get(j))
                        .isEqualTo(i == j);
            }
        }
    }

    @Test
    void anInt32IsNotTheSameNumberAsInt64() {
        FieldDiff field = diff("{n: 1}", "{n: NumberLong(1)}").fields().getFirst();

        assertThat(field.outcome()).isEqualTo(Outcome.OTHER_TYPE);
        assertThat(field.source().orElseThrow().type()).isEqualTo("int32");
        assertThat(field.target().orElseThrow().type()).isEqualTo("int64");
        assertThat(field.target().orElseThrow().text()).isEqualTo("1");
    }

    @Test
    void absentIsNotNull() {
        assertThat(diff("{}", "{a: null}").fields().getFirst())
                .extracting(FieldDiff::outcome, FieldDiff::source)
                .containsExactly(Outcome.ONLY_TARGET, Optional.empty());
        assertThat(diff("{a: 1}", "{a: null}").fields().getFirst().outcome()).isEqualTo(Outcome.OTHER_TYPE);
    }

    @Test
    void anotherOrderIsADifferenceOfItsOwn() {
        FieldDiff top = diff("{a: 1, b: {x: 1, y: 2}}", "{b: {y: 2, x: 1}, a: 1}");

        assertThat(top.outcome()).isEqualTo(Outcome.INSIDE);
        assertThat(top.moved()).isTrue();
        assertThat(top.fields().get(1).outcome()).isEqualTo(Outcome.OTHER_ORDER);
        assertThat(top.differences()).isEqualTo(2);
    }

    @Test
    void aPathNamesAFieldInEveryElementOfAnArray() {
        IgnoredFields price = new IgnoredFields(List.of("items.price"));
        FieldDiff found = DocumentDiffer.diff(
                raw("{items: [{price: 1, n: 1}, {price: 2, n: 1}]}"),
                raw("{items: [{price: 9, n: 1}, {price: 8, n: 1}]}"),
                price);

        assertThat(found.isEqualButForIgnored()).isTrue();
        assertThat(found.ignoredDifferences()).isEqualTo(2);
    }

    @Test
    void anIgnoredNameElsewhereIsNotIgnored() {
        FieldDiff found = DocumentDiffer.diff(
                raw("{a: {updatedAt: 1}, updatedAt: 1}"),
                raw("{a: {updatedAt: 2}, updatedAt: 2}"),
                new IgnoredFields(List.of("updatedAt")));

        assertThat(found.differences()).isEqualTo(1);
        assertThat(found.ignoredDifferences()).isEqualTo(1);
    }

    @Test
    void aNameThatStandsTwiceIsTwoFields() {
        byte[] twice = BsonSamples.concat(BsonSamples.bytes("{a: 1}"), BsonSamples.bytes("{a: 2}"));

        FieldDiff found = DocumentDiffer.diff(RawBson.of(twice), raw("{a: 1}"), IgnoredFields.NONE);

        assertThat(found.fields()).extracting(FieldDiff::outcome).containsExactly(Outcome.SAME, Outcome.ONLY_SOURCE);
    }

    @Test
    void valuesThatReadAlikeAreToldByTheirBytes() {
        FieldDiff found = diff(
                new BsonDocument("n", new BsonDouble(Double.longBitsToDouble(0x7ff8000000000000L))),
                new BsonDocument("n", new BsonDouble(Double.longBitsToDouble(0x7ff8000000000001L))),
                IgnoredFields.NONE);

        FieldDiff field = found.fields().getFirst();
        assertThat(field.outcome()).isEqualTo(Outcome.OTHER_VALUE);
        assertThat(field.source().orElseThrow().text()).startsWith("NaN (0x");
        assertThat(field.source()).isNotEqualTo(field.target());
    }

    @Test
    void aLineOfPathsIsReadAsItIsWritten() {
        assertThat(IgnoredFields.parse(" updatedAt, profile.seen;items.price  .x y. ")
                        .paths())
                .containsExactly("items.price", "profile.seen", "updatedAt");
    }

    @Provide
    Arbitrary<BsonDocument> documents() {
        return fields(2);
    }

    private static Arbitrary<BsonDocument> fields(int depth) {
        Arbitrary<BsonValue> value = depth == 0 ? scalars() : Arbitraries.oneOf(scalars(), fields(depth - 1), arrays());
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), value)
                .ofMaxSize(3)
                .flatMap(fields -> Arbitraries.shuffle(List.copyOf(fields.keySet()))
                        .map(order -> {
                            BsonDocument document = new BsonDocument();
                            order.forEach(name -> document.append(name, fields.get(name)));
                            return document;
                        }));
    }

    private static Arbitrary<BsonValue> arrays() {
        return scalars().list().ofMaxSize(2).map(BsonArray::new);
    }

    private static Arbitrary<BsonValue> scalars() {
        return Arbitraries.of(
                new BsonInt32(1), new BsonInt64(1), new BsonInt32(2), new BsonString("x"), org.bson.BsonNull.VALUE);
    }

    private static FieldDiff diff(String one, String other) {
        return DocumentDiffer.diff(raw(one), raw(other), IgnoredFields.NONE);
    }

    private static FieldDiff diff(BsonDocument one, BsonDocument other, IgnoredFields ignored) {
        return DocumentDiffer.diff(raw(one), raw(other), ignored);
    }

    private static RawBson raw(String json) {
        return RawBson.of(BsonSamples.bytes(json));
    }

    private static RawBson raw(BsonDocument document) {
        return RawBson.of(BsonSamples.bytes(document));
    }
}
