package dev.bascule.restructure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/**
 * The keys under which a unique index would hold a document. Any thread. What a server counts as equal has one key: numbers
 * of one value, a missing field and null.
 *
 * @param paths of the index, in their order
 * @param sparse leaves out documents that have none of the fields
 * @param filter of a partial index
 * @param texts makes the same of texts that a collation counts as equal
 */
public record UniqueKeys(
        String name, List<String> paths, boolean sparse, Optional<PartialFilter> filter, UnaryOperator<String> texts) {

    private static final Set<String> UNDERSTOOD = Set.of(
            "v",
            "key",
            "name",
            "ns",
            "unique",
            "sparse",
            "background",
            "hidden",
            "partialFilterExpression",
            "collation");

    public UniqueKeys {
        paths = List.copyOf(paths);
    }

    /** @throws UnsupportedOperationException when the index is of a kind that is not understood here */
    public static UniqueKeys of(BsonDocument index) {
        index.keySet().stream()
                .filter(option -> !UNDERSTOOD.contains(option))
                .findFirst()
                .ifPresent(option -> {
                    throw new UnsupportedOperationException(option);
                });
        BsonDocument keys = index.getDocument("key");
        keys.forEach((path, direction) -> {
            if (!direction.isNumber() || path.contains("$**")) {
                throw new UnsupportedOperationException(path);
            }
        });
        return new UniqueKeys(
                index.getString("name").getValue(),
                List.copyOf(keys.keySet()),
                index.containsKey("sparse") && isTrue(index.get("sparse")),
                index.containsKey("partialFilterExpression")
                        ? Optional.of(PartialFilter.of(index.getDocument("partialFilterExpression")))
                        : Optional.empty(),
                texts(index));
    }

    /** How texts become keys: as they are, or by the index's collation. */
    private static UnaryOperator<String> texts(BsonDocument index) {
        boolean collated = index.containsKey("collation")
                && !index.getDocument("collation")
                        .getString("locale")
                        .getValue()
                        .equals("simple");
        return collated ? new Collation(index.getDocument("collation"))::key : UnaryOperator.identity();
    }

    private static boolean isTrue(BsonValue value) {
        return value.isBoolean()
                ? value.asBoolean().getValue()
                : value.isNumber() && value.asNumber().intValue() != 0;
    }

    /** None when the index leaves the document out. */
    public Set<String> keysOf(BsonDocument document) {
        if (filter.filter(each -> !each.matches(document)).isPresent()) {
            return Set.of();
        }
        List<List<String>> fields = new ArrayList<>();
        boolean any = false;
        for (String path : paths) {
            List<BsonValue> values = FieldPaths.values(document, path);
            any |= !values.isEmpty();
            fields.add(canonical(values, texts));
        }
        return sparse && !any ? Set.of() : combined(fields);
    }

    private static List<String> canonical(List<BsonValue> values, UnaryOperator<String> texts) {
        Set<String> keys = new LinkedHashSet<>();
        for (BsonValue value : values) {
            if (value.isArray()) {
                value.asArray().forEach(element -> keys.add(canonical(element, texts)));
                if (value.asArray().isEmpty()) {
                    keys.add("empty array");
                }
            } else {
                keys.add(canonical(value, texts));
            }
        }
        if (keys.isEmpty()) {
            keys.add(canonical(BsonNull.VALUE));
        }
        return List.copyOf(keys);
    }

    private static Set<String> combined(List<List<String>> fields) {
        Set<String> keys = new LinkedHashSet<>(List.of(""));
        for (List<String> field : fields) {
            Set<String> longer = new LinkedHashSet<>();
            keys.forEach(key -> field.forEach(each -> longer.add(key + each.length() + ":" + each)));
            keys = longer;
        }
        return keys;
    }

    /** A value as text, equal for what a server counts as equal without a collation. */
    static String canonical(BsonValue value) {
        return canonical(value, UnaryOperator.identity());
    }

    private static String canonical(BsonValue value, UnaryOperator<String> texts) {
        return switch (value.getBsonType()) {
            case INT32, INT64, DOUBLE, DECIMAL128 -> "number " + number(value);
            case STRING -> "text " + texts.apply(value.asString().getValue());
            case SYMBOL -> "text " + texts.apply(value.asSymbol().getSymbol());
            case DOCUMENT -> "document " + document(value.asDocument(), texts);
            case ARRAY -> "array " + array(value.asArray(), texts);
            default -> value.getBsonType() + " " + (value.getBsonType() == BsonType.NULL ? "" : value.toString());
        };
    }

    private static String number(BsonValue value) {
        if (value.isDecimal128()) {
            Decimal128 decimal = value.asDecimal128().getValue();
            return decimal.isNaN() || decimal.isInfinite()
                    ? decimal.toString()
                    : plain(new BigDecimal(decimal.toString()));
        }
        if (value.isDouble()) {
            double number = value.asDouble().getValue();
            return Double.isNaN(number) || Double.isInfinite(number)
                    ? Decimal128.parse(Double.toString(number)).toString()
                    : plain(new BigDecimal(number));
        }
        return plain(BigDecimal.valueOf(value.asNumber().longValue()));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private static String document(BsonDocument document, UnaryOperator<String> texts) {
        StringBuilder text = new StringBuilder();
        document.forEach((field, value) -> {
            String each = canonical(value, texts);
            text.append(field.length())
                    .append(':')
                    .append(field)
                    .append('=')
                    .append(each.length())
                    .append(':')
                    .append(each);
        });
        return text.toString();
    }

    private static String array(BsonArray array, UnaryOperator<String> texts) {
        StringBuilder text = new StringBuilder();
        array.forEach(value -> {
            String each = canonical(value, texts);
            text.append(each.length()).append(':').append(each);
        });
        return text.toString();
    }
}
