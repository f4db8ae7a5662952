package dev.bascule.bson;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RawBsonPropertiesTest {

    @Property(tries = 5000)
    void anyChangedByteEitherReadsOrIsRefused(@ForAll @IntRange(max = 100_000) int where, @ForAll byte value) {
        byte[] bytes = BsonSamples.bytes(BsonSamples.allTypes());
        bytes[where % bytes.length] = value;
        walk(bytes);
    }

    @Property
    void randomBytesEitherReadOrAreRefused(@ForAll @Size(max = 60) byte[] content) {
        byte[] framed = new byte[content.length + 5];
        System.arraycopy(content, 0, framed, 4, content.length);
        LittleEndian.putInt32(framed, 0, framed.length);
        walk(framed);
    }

    private static void walk(byte[] bytes) {
        try {
            RawBson.of(bytes).requireWellFormed();
        } catch (CorruptBsonException e) {
            assertThat(e.offset()).isBetween(0, bytes.length);
        }
    }
}
