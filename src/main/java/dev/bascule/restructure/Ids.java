package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import dev.bascule.bson.ElementType;
import dev.bascule.bson.RawElements;
import dev.bascule.restructure.RestructureSpec.IdType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** Ids that stand as an ObjectId here and as its hex digits there. Any thread. */
final class Ids {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{24}");

    private Ids() {}

    static DocumentId of(ObjectId id) {
        return DocumentId.of(new BsonObjectId(id));
    }

    static DocumentId ofText(String text) {
        return DocumentId.of(new BsonString(text));
    }

    /** The digits in lower case of an ObjectId, or of a text that is one. */
    static Optional<String> hex(DocumentId id) {
        return switch (id.type()) {
            case ElementType.OBJECT_ID ->
                Optional.of(id.toBsonValue().asObjectId().getValue().toHexString());
            case ElementType.STRING ->
                Optional.of(id.toBsonValue().asString().getValue())
                        .filter(text -> HEX.matcher(text).matches())
                        .map(text -> text.toLowerCase(Locale.ROOT));
            default -> Optional.empty();
        };
    }

    /** The id as a text: what a slug is made of, and what a user carries. */
    static String text(DocumentId id) {
        BsonValue value = id.toBsonValue();
        return switch (value.getBsonType()) {
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            case STRING -> value.asString().getValue();
            case INT32 -> Integer.toString(value.asInt32().getValue());
            case INT64 -> Long.toString(value.asInt64().getValue());
            default -> id.toExtendedJson();
        };
    }

    /** A reference to {@code id} as a model declares it; what has no such form stays as it is. */
    static DocumentId as(IdType type, DocumentId id) {
        return switch (type) {
            case STRING -> id.type() == ElementType.OBJECT_ID ? ofText(text(id)) : id;
            case OBJECT_ID -> hex(id).map(ObjectId::new).map(Ids::of).orElse(id);
        };
    }

    /** Null, an empty text, or the undefined of old drivers. */
    static boolean saysNothing(RawElements element) {
        return switch (element.type()) {
            case ElementType.NULL, ElementType.UNDEFINED -> true;
            case ElementType.STRING -> element.textStart() == element.textEnd();
            default -> false;
        };
    }
}
