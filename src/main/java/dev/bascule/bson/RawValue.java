package dev.bascule.bson;

import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;

/** Single values between bytes and the driver's types, carried by a document with one nameless field. Any thread. */
final class RawValue {

    private static final String NAMELESS = "";
    private static final int BEFORE_VALUE = Integer.BYTES + 2;

    private RawValue() {}

    static BsonValue decode(int type, byte[] bytes, int from, int to) {
        return carrier(type, bytes, from, to).get(NAMELESS);
    }

    /** A document {@code {"": value}}. */
    static RawBsonDocument carrier(int type, byte[] bytes, int from, int to) {
        byte[] document = new byte[BEFORE_VALUE + (to - from) + 1];
        LittleEndian.putInt32(document, 0, document.length);
        document[Integer.BYTES] = (byte) type;
        System.arraycopy(bytes, from, document, BEFORE_VALUE, to - from);
        return new RawBsonDocument(document);
    }

    /** The element {@code {"": value}} as a cursor upon it. */
    static RawElements encode(BsonValue value) {
        BasicOutputBuffer out = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(out)) {
            new BsonDocumentCodec()
                    .encode(
                            writer,
                            new BsonDocument(NAMELESS, value),
                            EncoderContext.builder().build());
        }
        RawElements element = RawBson.of(out.toByteArray()).elements();
        element.next();
        return element;
    }
}
