package dev.bascule.runbook;

import dev.bascule.yaml.MapReader;
import dev.bascule.yaml.Problems;
import dev.bascule.yaml.Suggestion;
import dev.bascule.yaml.Values;
import dev.bascule.yaml.YamlNode;
import dev.bascule.yaml.YamlNode.YamlMap;
import dev.bascule.yaml.YamlNode.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Reads {@code indexes}. */
final class IndexReader {

    private static final List<String> OWN = List.of("collection", "name", "keys", "priority", "purpose");
    private static final Set<String> FLAGS = Set.of("unique", "sparse", "hidden");
    private static final Set<String> NUMBERS =
            Set.of("expireAfterSeconds", "textIndexVersion", "2dsphereIndexVersion", "bits");
    private static final Set<String> BOUNDS = Set.of("min", "max");
    private static final Set<String> WORDS = Set.of("default_language", "language_override");
    private static final Set<String> DOCUMENTS =
            Set.of("partialFilterExpression", "collation", "weights", "wildcardProjection");
    /** Of no effect since servers build every index in the background; files still carry it. */
    private static final String PASSED_OVER = "background";

    private static final String REFUSED = "storageEngine";
    private static final List<String> KINDS = List.of("text", "2d", "2dsphere", "hashed");
    private static final String[] KEYS = Stream.concat(
                    OWN.stream(),
                    Stream.of(FLAGS, NUMBERS, BOUNDS, WORDS, DOCUMENTS, Set.of(PASSED_OVER, REFUSED))
                            .flatMap(Set::stream)
                            .sorted())
            .toArray(String[]::new);

    private record Place(String collection, String name) {}

    private final Problems problems;
    private final BsonReaderOfYaml bson;

    IndexReader(Problems problems) {
        this.problems = problems;
        this.bson = new BsonReaderOfYaml(problems);
    }

    List<IndexSpec> read(List<YamlNode> nodes) {
        List<IndexSpec> indexes = new ArrayList<>();
        Set<Place> seen = new HashSet<>();
        for (YamlNode node : nodes) {
            MapReader.of(node, problems, KEYS)
                    .flatMap(map -> index(map, (YamlMap) node, seen))
                    .ifPresent(indexes::add);
        }
        return indexes;
    }

    private Optional<IndexSpec> index(MapReader map, YamlMap node, Set<Place> seen) {
        Optional<String> collection = CollectionReader.named(map, "collection", problems);
        map.require("name", "keys");
        Optional<YamlScalar> name = map.scalar("name");
        BsonDocument keys = keys(map);
        BsonDocument options = options(node);
        Optional<String> priority = map.text("priority");
        Optional<String> purpose = map.text("purpose");
        if (collection.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        if (!seen.add(new Place(collection.get(), name.get().text()))) {
            problems.add(name.get(), "runbook.file.index-twice", Suggestion.shortened(collection.get()));
        }
        return Optional.of(new IndexSpec(collection.get(), name.get().text(), keys, options, priority, purpose));
    }

    private BsonDocument keys(MapReader map) {
        BsonDocument keys = new BsonDocument();
        List<YamlMap.Entry> entries = map.entries("keys");
        if (map.has("keys") && entries.isEmpty()) {
            problems.add(map.node("keys").orElseThrow(), "runbook.file.no-keys");
        }
        for (YamlMap.Entry entry : entries) {
            if (isPath(entry.key())) {
                direction(entry.value()).ifPresent(value -> keys.put(entry.key().text(), value));
            }
        }
        return keys;
    }

    private boolean isPath(YamlScalar key) {
        String path = key.text();
        // a wildcard stands alone or ends a path
        String plain = path.equals("$**") ? "a" : path.endsWith(".$**") ? path.substring(0, path.length() - 4) : path;
        boolean right = !plain.isEmpty()
                && Stream.of(plain.split("\\.", -1)).noneMatch(part -> part.isEmpty() || part.startsWith("$"));
        if (!right) {
            problems.add(key, "runbook.file.index-path");
        }
        return right;
    }

    private Optional<BsonValue> direction(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            if (scalar.type() == YamlScalar.Type.INTEGER && scalar.text().matches("\\+?1|-1")) {
                return Optional.of(new BsonInt32(scalar.text().startsWith("-") ? -1 : 1));
            } else if (scalar.type() == YamlScalar.Type.TEXT && KINDS.contains(scalar.text())) {
                return Optional.of(new BsonString(scalar.text()));
            }
        }
        problems.add(node, "runbook.file.index-direction", "1, -1, " + String.join(", ", KINDS));
        return Optional.empty();
    }

    private BsonDocument options(YamlMap node) {
        BsonDocument options = new BsonDocument();
        for (YamlMap.Entry entry : node.entries()) {
            String key = entry.key().text();
            if (key.equals(REFUSED)) {
                problems.add(entry.key(), "runbook.file.index-option-refused", REFUSED);
            } else if (key.equals(PASSED_OVER)) {
                Values.flag(entry.value(), problems);
            } else if (!OWN.contains(key)) {
                option(key, entry.value()).ifPresent(value -> options.put(key, value));
            }
        }
        return options;
    }

    private Optional<? extends BsonValue> option(String key, YamlNode value) {
        if (FLAGS.contains(key)) {
            return Values.flag(value, problems).map(BsonBoolean::valueOf);
        } else if (NUMBERS.contains(key)) {
            return Values.integer(value, 0, Integer.MAX_VALUE, problems).stream()
                    .mapToObj(number -> new BsonInt32((int) number))
                    .findFirst();
        } else if (BOUNDS.contains(key)) {
            return bson.number(value);
        } else if (WORDS.contains(key)) {
            return Values.text(value, problems).map(YamlScalar::text).map(BsonString::new);
        } else if (DOCUMENTS.contains(key)) {
            return Values.map(value, problems).map(bson::document);
        }
        return Optional.empty();
    }
}
