package dev.bascule.bson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;

class RawBsonTest {

    @Test
    void everyTypeIsWalkedAndDecodedAsTheDriverDoes() {
        BsonDocument expected = BsonSamples.allTypes();
        RawElements elements = RawBson.of(BsonSamples.bytes(expected)).elements();
        List<String> names = new ArrayList<>();
        while (elements.next()) {
            names.add(elements.name());
            BsonValue driver = expected.get(elements.name());
            assertThat(elements.type()).isEqualTo(driver.getBsonType().getValue() & 0xFF);
            assertThat(elements.value()).isEqualTo(driver);
        }
        assertThat(names).containsExactlyElementsOf(expected.keySet());
    }

    @Test
    void copyingElementByElementGivesTheSameBytes() {
        byte[] source = BsonSamples.bytes(BsonSamples.allTypes());
        assertThat(BsonSamples.concat(source)).isEqualTo(source);
    }

    @Test
    void documentInsideALargerArrayIsSeenAlone() {
        byte[] inner = BsonSamples.bytes("{a: 1, b: 'x'}");
        byte[] larger = new byte[inner.length + 20];
        Arrays.fill(larger, (byte) 0x55);
        System.arraycopy(inner, 0, larger, 7, inner.length);
        RawBson view = new RawBson(larger, 7, inner.length);
        assertThat(view.find("b").orElseThrow().text()).isEqualTo("x");
        assertThat(view.find("c")).isEmpty();
        assertThat(view.toBytes()).isEqualTo(inner);
        assertThat(view).isEqualTo(RawBson.of(inner)).hasSameHashCodeAs(RawBson.of(inner));
        assertThat(RawBson.of(new RawBsonDocument(larger, 7, inner.length))).isEqualTo(view);
    }

    @Test
    void firstOfSeveralElementsWithOneNameIsFound() {
        byte[] twice = BsonSamples.concat(BsonSamples.bytes("{a: 1}"), BsonSamples.bytes("{a: 2}"));
        assertThat(RawBson.of(twice).find("a").orElseThrow().value()).isEqualTo(new BsonInt32(1));
    }

    @Test
    void frameThatDoesNotFitIsRefused() {
        byte[] sound = BsonSamples.bytes("{a: 1}");
        byte[] longer = Arrays.copyOf(sound, sound.length + 1);
        byte[] open = sound.clone();
        open[open.length - 1] = 1;
        assertThatThrownBy(() -> RawBson.of(longer)).isInstanceOf(CorruptBsonException.class);
        assertThatThrownBy(() -> RawBson.of(open)).isInstanceOf(CorruptBsonException.class);
        assertThatThrownBy(() -> RawBson.of(new byte[] {5, 0, 0})).isInstanceOf(CorruptBsonException.class);
        assertThatThrownBy(() -> RawBson.of(new byte[] {-1, -1, -1, -1, 0}))
                .isInstanceOf(CorruptBsonException.class)
                .hasMessageContaining("-1 bytes");
    }

    @Test
    void nestingWithoutEndIsRefusedInsteadOfOverflowing() {
        BsonDocument deep = new BsonDocument();
        for (int i = 0; i < 300; i++) {
            deep = new BsonDocument("d", deep);
        }
        byte[] bytes = BsonSamples.bytes(deep);
        assertThatThrownBy(() -> RawBson.of(bytes).requireWellFormed()).hasMessageContaining("nested deeper");
    }
}
