package dev.bascule.server;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** The part of the query language that filters of listings are written in; anything else is refused aloud. */
final class Matching {

    private Matching() {}

    static boolean matches(BsonDocument document, BsonDocument filter) {
        for (Map.Entry<String, BsonValue> term : filter.entrySet()) {
            boolean fits =
                    switch (term.getKey()) {
                        case "$and" ->
                            term.getValue().asArray().stream().allMatch(each -> matches(document, each.asDocument()));
                        case "$or" ->
                            term.getValue().asArray().stream().anyMatch(each -> matches(document, each.asDocument()));
                        case "$nor" ->
                            term.getValue().asArray().stream().noneMatch(each -> matches(document, each.asDocument()));
                        default -> fits(at(document, term.getKey()), term.getValue());
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable BsonValue at(BsonDocument document, String path) {
        BsonValue value = document;
        for (String part : path.split("\\.")) {
            value = value instanceof BsonDocument inner ? inner.get(part) : null;
        }
        return value;
    }

    private static boolean fits(@Nullable BsonValue value, BsonValue wanted) {
        if (wanted instanceof BsonRegularExpression pattern) {
            return finds(pattern, value);
        }
        if (wanted instanceof BsonDocument operators
                && operators.keySet().stream().anyMatch(Matching::isOperator)) {
            return operators.entrySet().stream().allMatch(each -> operator(each.getKey(), value, each.getValue()));
        }
        return Objects.equals(value, wanted) || (value == null && wanted.isNull());
    }

    private static boolean isOperator(String key) {
        return key.startsWith("$");
    }

    private static boolean operator(String name, @Nullable BsonValue value, BsonValue operand) {
        return switch (name) {
            case "$eq" -> fits(value, operand);
            case "$ne" -> !fits(value, operand);
            case "$in" -> operand.asArray().stream().anyMatch(each -> fits(value, each));
            case "$nin" -> operand.asArray().stream().noneMatch(each -> fits(value, each));
            case "$exists" -> (value != null) == operand.equals(BsonBoolean.TRUE);
            case "$not" -> !fits(value, operand);
            case "$regex" ->
                operand instanceof BsonRegularExpression pattern
                        ? finds(pattern, value)
                        : finds(new BsonRegularExpression(operand.asString().getValue()), value);
            default -> throw new IllegalArgumentException("the test server's filters do not know " + name);
        };
    }

    private static boolean finds(BsonRegularExpression pattern, @Nullable BsonValue value) {
        int flags = pattern.getOptions().contains("i") ? Pattern.CASE_INSENSITIVE : 0;
        return value instanceof BsonString text
                && Pattern.compile(pattern.getPattern(), flags)
                        .matcher(text.getValue())
                        .find();
    }
}
