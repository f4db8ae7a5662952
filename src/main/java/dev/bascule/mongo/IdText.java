package dev.bascule.mongo;

import dev.bascule.bson.DocumentId;
import dev.bascule.task.OperatorException;
import dev.bascule.task.OperatorException.Reason;
import dev.bascule.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonParseException;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Ids as people write them. Any thread. */
public final class IdText {

    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{24}");
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern CALL = Pattern.compile("(?s)[A-Za-z]+\\(.*\\)");

    private IdText() {}

    /**
     * What a text may mean as an id. Extended JSON, a quoted text and the shell's {@code ObjectId("…")} mean one thing;
     * plain digits, letters and hex may be of several types, and a plain text is always one of them.
     *
     * @throws OperatorException {@code INVALID} when it is empty, or begins like Extended JSON and is none
     */
    public static List<DocumentId> candidates(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            throw invalid(Text.of("mongo.query.no-id"));
        }
        if (text.startsWith("{") || text.startsWith("\"") || text.startsWith("[")) {
            return List.of(
                    DocumentId.of(json(text).orElseThrow(() -> invalid(Text.of("mongo.query.no-json-id", text)))));
        }
        Optional<BsonValue> called = CALL.matcher(text).matches() ? json(text) : Optional.empty();
        return called.map(value -> List.of(DocumentId.of(value))).orElseGet(() -> plain(text));
    }

    private static List<DocumentId> plain(String text) {
        List<BsonValue> values = new ArrayList<>();
        if (OBJECT_ID.matcher(text).matches()) {
            values.add(new BsonObjectId(new ObjectId(text)));
        }
        if (UUID_TEXT.matcher(text).matches()) {
            values.add(new BsonBinary(UUID.fromString(text)));
        }
        if (INTEGER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number == (int) number) {
                values.add(new BsonInt32((int) number));
            }
            values.add(new BsonInt64(number));
        }
        if (DECIMAL.matcher(text).matches()) {
            values.add(new BsonDouble(Double.parseDouble(text)));
            decimal(text).ifPresent(values::add);
        }
        if (text.equals("true") || text.equals("false")) {
            values.add(BsonBoolean.valueOf(Boolean.parseBoolean(text)));
        }
        values.add(new BsonString(text));
        return values.stream().map(DocumentId::of).toList();
    }

    private static Optional<BsonValue> decimal(String text) {
        try {
            return Optional.of(new BsonDecimal128(Decimal128.parse(text)));
        } catch (NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    /** One value and nothing behind it. */
    private static Optional<BsonValue> json(String text) {
        try {
            BsonDocument carrier = BsonDocument.parse("{\"v\": " + text + "}");
            return carrier.size() == 1 ? Optional.of(carrier.get("v")) : Optional.empty();
        } catch (JsonParseException | BsonInvalidOperationException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static OperatorException invalid(Text happened) {
        return new OperatorException(
                Reason.INVALID, happened, Text.of("mongo.state.nothing-sent"), Text.of("mongo.query.no-id.remedy"));
    }
}
