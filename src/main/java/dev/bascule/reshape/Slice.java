package dev.bascule.reshape;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;

/**
 * One element of a document, cut out with the driver's reader: the checkers share no code with the reshapers, so that
 * one mistake is not made twice. Any thread.
 */
record Slice(String name, BsonType type, byte[] value) {

    static List<Slice> of(byte[] document) {
        List<Slice> slices = new ArrayList<>();
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(document))) {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                BsonType type = reader.getCurrentBsonType();
                String name = reader.readName();
                int start = reader.getBsonInput().getPosition();
                reader.skipValue();
                int end = reader.getBsonInput().getPosition();
                slices.add(new Slice(name, type, Arrays.copyOfRange(document, start, end)));
            }
            reader.readEndDocument();
        }
        return slices;
    }

    static BsonDocument decode(byte[] document) {
        try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(document))) {
            return new BsonDocumentCodec()
                    .decode(reader, DecoderContext.builder().build());
        }
    }

    /** The bytes of a text, without its length and closing zero. */
    byte[] content() {
        return Arrays.copyOfRange(value, Integer.BYTES, value.length - 1);
    }

    static boolean isUtf8(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slice that
                && name.equals(that.name)
                && type == that.type
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type, Arrays.hashCode(value));
    }
}
