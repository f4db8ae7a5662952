package dev.bascule.runbook;

import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlList;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonParseException;
import org.bson.json.JsonWriterSettings;
import org.bson.types.ObjectId;

/**
 * Turns parts of a runbook into BSON: whole numbers into the smallest type that holds them, and types that YAML does not
 * have by their Extended JSON form, for example {@code { $date: "2026-01-27T00:00:00Z" }}.
 */
final class BsonReaderOfYaml {

    private static final Set<String> EXTENDED = Set.of(
            "$oid",
            "$date",
            "$numberInt",
            "$numberLong",
            "$numberDouble",
            "$numberDecimal",
            "$binary",
            "$uuid",
            "$timestamp",
            "$regularExpression",
            "$minKey",
            "$maxKey",
            "$symbol",
            "$undefined");
    // The parser wants the parts of a timestamp as plain numbers.
    private static final JsonWriterSettings PLAIN =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private final Problems problems;

    BsonReaderOfYaml(Problems problems) {
        this.problems = problems;
    }

    BsonDocument document(YamlMap map) {
        BsonDocument document = new BsonDocument();
        map.entries().forEach(entry -> document.put(entry.key().text(), value(entry.value())));
        return document;
    }

    /** A number, whole or not. */
    Optional<BsonValue> number(YamlNode node) {
        if (node instanceof YamlScalar scalar
                && (scalar.type() == YamlScalar.Type.INTEGER || scalar.type() == YamlScalar.Type.DECIMAL)) {
            return Optional.of(value(scalar));
        }
        problems.add(node, "runbook.file.number");
        return Optional.empty();
    }

    /** An id: {@code { $oid: ... }}, a text, or anything else as Extended JSON. */
    Optional<BsonValue> id(YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.type() == YamlScalar.Type.TEXT) {
            return Optional.of(new BsonString(scalar.text()));
        }
        // digits alone would be read as a number
        if (node instanceof YamlMap map
                && map.get("$oid").orElse(node) instanceof YamlScalar digits
                && map.entries().size() == 1) {
            Optional<BsonValue> id = Optional.of(digits.text())
                    .filter(ObjectId::isValid)
                    .map(text -> new BsonObjectId(new ObjectId(text)));
            if (id.isEmpty()) {
                problems.add(digits, "runbook.file.id");
            }
            return id;
        }
        if (node instanceof YamlMap map) {
            return Optional.of(value(map));
        }
        problems.add(node, "runbook.file.id");
        return Optional.empty();
    }

    private BsonValue value(YamlNode node) {
        return switch (node) {
            case YamlMap map -> isExtended(map) ? extended(map) : document(map);
            case YamlList list ->
                new BsonArray(list.items().stream().map(this::value).toList());
            case YamlScalar scalar -> scalar(scalar);
        };
    }

    private BsonValue scalar(YamlScalar scalar) {
        return switch (scalar.type()) {
            case TEXT -> new BsonString(scalar.text());
            case FLAG -> BsonBoolean.valueOf(Boolean.parseBoolean(scalar.text().toLowerCase(Locale.ROOT)));
            case INTEGER -> integer(scalar);
            case DECIMAL -> decimal(scalar);
            case NOTHING, BROKEN -> BsonNull.VALUE;
        };
    }

    private BsonValue integer(YamlScalar scalar) {
        Optional<BigInteger> number = Values.number(scalar.text());
        if (number.isEmpty() || number.get().bitLength() > 63) {
            problems.add(scalar, "runbook.file.number-too-large");
            return BsonNull.VALUE;
        }
        return number.get().bitLength() > 31
                ? new BsonInt64(number.get().longValueExact())
                : new BsonInt32(number.get().intValueExact());
    }

    private BsonValue decimal(YamlScalar scalar) {
        String text = scalar.text().toLowerCase(Locale.ROOT);
        if (text.endsWith(".nan")) {
            return new BsonDouble(Double.NaN);
        } else if (text.endsWith(".inf")) {
            return new BsonDouble(text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        try {
            return new BsonDouble(Double.parseDouble(text));
        } catch (NumberFormatException _) {
            problems.add(scalar, "runbook.file.number");
            return BsonNull.VALUE;
        }
    }

    private static boolean isExtended(YamlMap map) {
        return map.entries().size() == 1
                && EXTENDED.contains(map.entries().getFirst().key().text());
    }

    private BsonValue extended(YamlMap map) {
        String json = new BsonDocument("value", document(map)).toJson(PLAIN);
        try {
            BsonValue value = BsonDocument.parse(json).get("value");
            if (!value.isDocument()) {
                return value;
            }
        } catch (JsonParseException | BsonInvalidOperationException | IllegalArgumentException _) {
            // said below
        }
        problems.add(map, "runbook.file.extended-json");
        return BsonNull.VALUE;
    }
}
