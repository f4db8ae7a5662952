package dev.bascule.restructure;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBinaryReader;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.ByteBufNIO;
import org.bson.RawBsonDocument;
import org.bson.io.ByteBufferBsonInput;

/**
 * The top-level fields of a document as the driver's own reader finds them: for judges, who share no code with what they
 * judge. Any thread.
 */
record DriverFields(byte[] document, List<DriverFields.Field> fields) {

    /** One field; {@code from} and {@code to} are where its value stands. */
    record Field(String name, BsonType type, int from, int to) {}

    static DriverFields of(byte[] document) {
        List<Field> fields = new ArrayList<>();
        ByteBufferBsonInput input = new ByteBufferBsonInput(new ByteBufNIO(ByteBuffer.wrap(document)));
        try (BsonBinaryReader reader = new BsonBinaryReader(input)) {
            reader.readStartDocument();
            for (BsonType type = reader.readBsonType();
                    type != BsonType.END_OF_DOCUMENT;
                    type = reader.readBsonType()) {
                String name = reader.readName();
                int from = input.getPosition();
                reader.skipValue();
                fields.add(new Field(name, type, from, input.getPosition()));
            }
        }
        return new DriverFields(document, fields);
    }

    Optional<BsonValue> value(String name) {
        return Optional.ofNullable(new RawBsonDocument(document).get(name));
    }

    List<Field> without(List<String> names) {
        return fields.stream().filter(field -> !names.contains(field.name())).toList();
    }

    int indexOf(String name) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether two lists of fields are the same, in names, types, bytes and order. */
    static boolean areSame(DriverFields one, List<Field> here, DriverFields other, List<Field> there) {
        if (here.size() != there.size()) {
            return false;
        }
        for (int i = 0; i < here.size(); i++) {
            Field a = here.get(i);
            Field b = there.get(i);
            boolean same = a.name().equals(b.name())
                    && a.type() == b.type()
                    && Arrays.equals(one.document, a.from(), a.to(), other.document, b.from(), b.to());
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
