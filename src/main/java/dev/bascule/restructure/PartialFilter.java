package dev.bascule.restructure;

import dev.bascule.bson.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Which documents a partial index holds. Any thread. Understands what servers let such a filter say; anything else is
 * refused when it is made, never guessed.
 */
public record PartialFilter(Predicate<BsonDocument> test) {

    private static final Map<String, BsonType> TYPES = Map.ofEntries(
            Map.entry("double", BsonType.DOUBLE),
            Map.entry("string", BsonType.STRING),
            Map.entry("object", BsonType.DOCUMENT),
            Map.entry("array", BsonType.ARRAY),
            Map.entry("binData", BsonType.BINARY),
            Map.entry("objectId", BsonType.OBJECT_ID),
            Map.entry("bool", BsonType.BOOLEAN),
            Map.entry("date", BsonType.DATE_TIME),
            Map.entry("null", BsonType.NULL),
            Map.entry("int", BsonType.INT32),
            Map.entry("timestamp", BsonType.TIMESTAMP),
            Map.entry("long", BsonType.INT64),
            Map.entry("decimal", BsonType.DECIMAL128));

    /** @throws UnsupportedOperationException when it says something that is not understood here */
    public static PartialFilter of(BsonDocument expression) {
        return new PartialFilter(all(expression));
    }

    public boolean matches(BsonDocument document) {
        return test.test(document);
    }

    private static Predicate<BsonDocument> all(BsonDocument expression) {
        Predicate<BsonDocument> all = document -> true;
        for (Map.Entry<String, BsonValue> entry : expression.entrySet()) {
            all = all.and(one(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    private static Predicate<BsonDocument> one(String key, BsonValue value) {
        return switch (key) {
            case "$and" -> parts(value).stream().reduce(document -> true, Predicate::and);
            case "$or" -> parts(value).stream().reduce(document -> false, Predicate::or);
            default -> {
                if (key.startsWith("$")) {
                    throw new UnsupportedOperationException(key);
                }
                yield field(key, value);
            }
        };
    }

    private static List<Predicate<BsonDocument>> parts(BsonValue value) {
        List<Predicate<BsonDocument>> parts = new ArrayList<>();
        value.asArray().forEach(each -> parts.add(all(each.asDocument())));
        return parts;
    }

    private static Predicate<BsonDocument> field(String path, BsonValue wanted) {
        boolean operators = wanted.isDocument()
                && !wanted.asDocument().isEmpty()
                && wanted.asDocument().keySet().stream().allMatch(key -> key.startsWith("$"));
        if (!operators) {
            return any(path, value -> same(value, wanted), wanted.isNull());
        }
        Predicate<BsonDocument> all = document -> true;
        for (Map.Entry<String, BsonValue> entry : wanted.asDocument().entrySet()) {
            all = all.and(operator(path, entry.getKey(), entry.getValue()));
        }
        return all;
    }

    private static Predicate<BsonDocument> operator(String path, String operator, BsonValue wanted) {
        return switch (operator) {
            case "$exists" -> {
                boolean there = !wanted.equals(BsonBoolean.FALSE);
                yield document -> FieldPaths.values(document, path).isEmpty() != there;
            }
            case "$eq" -> any(path, value -> same(value, wanted), wanted.isNull());
            case "$in" ->
                any(
                        path,
                        value -> wanted.asArray().stream().anyMatch(each -> same(value, each)),
                        wanted.asArray().contains(BsonNull.VALUE));
            case "$gt" -> ordered(path, wanted, order -> order > 0);
            case "$gte" -> ordered(path, wanted, order -> order >= 0);
            case "$lt" -> ordered(path, wanted, order -> order < 0);
            case "$lte" -> ordered(path, wanted, order -> order <= 0);
            case "$type" -> {
                Predicate<BsonValue> type = type(wanted);
                yield any(path, type, false);
            }
            default -> throw new UnsupportedOperationException(operator);
        };
    }

    private static Predicate<BsonValue> type(BsonValue wanted) {
        if (wanted.isArray()) {
            return wanted.asArray().stream().map(PartialFilter::type).reduce(value -> false, Predicate::or);
        }
        if (wanted.isString() && wanted.asString().getValue().equals("number")) {
            return BsonValue::isNumber;
        }
        BsonType type = wanted.isString()
                ? TYPES.get(wanted.asString().getValue())
                : BsonType.findByValue(wanted.asNumber().intValue());
        if (type == null) {
            throw new UnsupportedOperationException("$type " + wanted);
        }
        return value -> value.getBsonType() == type;
    }

    /** Whether a value behind the path, or an element of it, is so; {@code absent} when there is none. */
    private static Predicate<BsonDocument> any(String path, Predicate<BsonValue> test, boolean absent) {
        return document -> {
            List<BsonValue> values = FieldPaths.values(document, path);
            return values.isEmpty()
                    ? absent
                    : values.stream()
                            .anyMatch(value -> test.test(value)
                                    || value.isArray()
                                            && value.asArray().stream().anyMatch(test));
        };
    }

    private static boolean same(BsonValue one, BsonValue other) {
        return UniqueKeys.canonical(one).equals(UniqueKeys.canonical(other));
    }

    private static Predicate<BsonDocument> ordered(String path, BsonValue wanted, IntPredicate order) {
        return any(path, value -> isKin(value, wanted) && order.test(compare(value, wanted)), false);
    }

    /** Only values of one kind have an order. */
    private static boolean isKin(BsonValue one, BsonValue other) {
        return one.isNumber() && other.isNumber()
                || one.isString() && other.isString()
                || one.isDateTime() && other.isDateTime()
                || one.isObjectId() && other.isObjectId()
                || one.isBoolean() && other.isBoolean();
    }

    private static int compare(BsonValue one, BsonValue other) {
        return same(one, other) ? 0 : DocumentId.bsonOrder().compare(DocumentId.of(one), DocumentId.of(other));
    }
}
