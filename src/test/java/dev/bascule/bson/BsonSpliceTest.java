package dev.bascule.bson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

class BsonSpliceTest {

    @Test
    void withoutEditsTheVeryArrayComesBack() {
        byte[] source = BsonSamples.bytes(BsonSamples.allTypes());
        BsonSplice splice = new BsonSplice(RawBson.of(source));
        assertThat(splice.isUnchanged()).isTrue();
        assertThat(splice.finish()).isSameAs(source);
    }

    @Test
    void topLevelElementIsReplacedInItsPlace() {
        RawBson source = RawBson.of(BsonSamples.bytes("{a: 1, m: null, z: 'x'}"));
        RawElements element = source.find("m").orElseThrow();
        BsonSplice splice = new BsonSplice(source);
        splice.replace(
                element.elementStart(),
                element.valueEnd(),
                RawDocumentBuilder.documentElement("m", BsonSamples.bytes("{k: 'é'}")));
        assertThat(splice.finish()).isEqualTo(BsonSamples.bytes("{a: 1, m: {k: 'é'}, z: 'x'}"));
    }

    @Test
    void lengthsOfAllDocumentsAroundSeveralEditsAreSetRight() {
        byte[] inner = BsonSamples.bytes("{a: {b: {c: 'one'}, d: 'two', e: {f: 'six'}}, g: 'x'}");
        byte[] padded = new byte[inner.length + 9];
        System.arraycopy(inner, 0, padded, 5, inner.length);
        RawBson source = new RawBson(padded, 5, inner.length);
        BsonSplice splice = new BsonSplice(source);
        RawElements a = source.find("a").orElseThrow();
        RawElements b = a.document().find("b").orElseThrow();
        RawElements e = a.document().find("e").orElseThrow();
        splice.enter(a.valueStart());
        splice.enter(b.valueStart());
        replaceText(splice, b.document().find("c").orElseThrow(), "longer");
        splice.leave();
        replaceText(splice, a.document().find("d").orElseThrow(), "");
        splice.enter(e.valueStart());
        replaceText(splice, e.document().find("f").orElseThrow(), "seven!");
        splice.leave();
        splice.leave();
        assertThat(splice.finish())
                .isEqualTo(BsonSamples.bytes("{a: {b: {c: 'longer'}, d: '', e: {f: 'seven!'}}, g: 'x'}"));
    }

    @Test
    void insertingBeforeTheEndAppends() {
        RawBson source = RawBson.of(BsonSamples.bytes("{a: 1}"));
        BsonSplice splice = new BsonSplice(source);
        splice.replace(
                source.end() - 1, source.end() - 1, RawDocumentBuilder.documentElement("b", BsonSamples.bytes("{}")));
        assertThat(splice.finish()).isEqualTo(BsonSamples.bytes("{a: 1, b: {}}"));
    }

    @Test
    void editsOutOfOrderOrBeyondTheEndAreRefused() {
        RawBson source = RawBson.of(BsonSamples.bytes("{a: 1, b: 2}"));
        BsonSplice splice = new BsonSplice(source);
        splice.replace(11, 12, new byte[1]);
        assertThatThrownBy(() -> splice.replace(10, 11, new byte[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> splice.replace(12, source.end(), new byte[1]))
                .isInstanceOf(IllegalArgumentException.class);
        splice.enter(12);
        assertThatThrownBy(splice::finish).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void builderWritesUnusualNamesAndEveryType() {
        RawDocumentBuilder builder = new RawDocumentBuilder();
        BsonSamples.allTypes().forEach(builder::append);
        assertThat(builder.build()).isEqualTo(BsonSamples.bytes(BsonSamples.allTypes()));
        byte[] odd = new RawDocumentBuilder()
                .append("0", new BsonInt32(0))
                .append("$x", new BsonInt64(1))
                .append("a.b", BsonNull.VALUE)
                .append("__proto__", BsonNull.VALUE)
                .append("é𝄞", BsonNull.VALUE)
                .append("", BsonNull.VALUE)
                .appendDocument("d".repeat(300), BsonSamples.bytes("{x: 1}"))
                .build();
        assertThat(new RawBsonDocument(odd))
                .isEqualTo(new BsonDocument("0", new BsonInt32(0))
                        .append("$x", new BsonInt64(1))
                        .append("a.b", BsonNull.VALUE)
                        .append("__proto__", BsonNull.VALUE)
                        .append("é𝄞", BsonNull.VALUE)
                        .append("", BsonNull.VALUE)
                        .append("d".repeat(300), new BsonDocument("x", new BsonInt32(1))));
        assertThatThrownBy(() -> new RawDocumentBuilder().append("a\0b", BsonNull.VALUE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void replaceText(BsonSplice splice, RawElements element, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[Integer.BYTES + utf8.length + 1];
        LittleEndian.putInt32(value, 0, utf8.length + 1);
        System.arraycopy(utf8, 0, value, Integer.BYTES, utf8.length);
        splice.replace(element.valueStart(), element.valueEnd(), value);
    }
}
