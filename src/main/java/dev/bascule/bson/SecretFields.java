package dev.bascule.bson;

import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Which fields of people's documents log somebody in, by their names, and what is shown in their place. Any thread. */
public final class SecretFields {

    /** What stands for a value that is not shown. */
    public static final String MASK = "••••••••";

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|passwd|secret|token|api_?key|private_?key|hash).*");

    private SecretFields() {}

    /**
     * @param path of the field, those it lies in first
     * @param type of its value, as {@link ElementType} has them
     */
    public static boolean isSecret(String path, int type) {
        return canHideASecret(type) && SECRET.matcher(path).matches();
    }

    /** The document to show: what is secret masked, at whatever depth. */
    public static BsonDocument masked(BsonDocument document) {
        return masked("", document);
    }

    private static BsonDocument masked(String prefix, BsonDocument document) {
        BsonDocument shown = new BsonDocument();
        document.forEach((name, value) -> shown.append(name, masked(prefix + name, value)));
        return shown;
    }

    private static BsonValue masked(String path, BsonValue value) {
        if (value.isDocument()) {
            return masked(path + ".", value.asDocument());
        }
        if (value.isArray()) {
            BsonArray shown = new BsonArray();
            value.asArray().forEach(each -> shown.add(masked(path, each)));
            return shown;
        }
        return isSecret(path, value.getBsonType().getValue()) ? new BsonString(MASK) : value;
    }

    /** Whether there is one, and until when it holds, is no secret. */
    private static boolean canHideASecret(int type) {
        return switch (type) {
            case ElementType.NULL, ElementType.BOOLEAN, ElementType.DATE, ElementType.UNDEFINED -> false;
            default -> true;
        };
    }
}
