package dev.bascule.console.compare;

import dev.bascule.compare.Comparison;
import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionOptions;
import dev.bascule.mongo.IndexDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.json.JsonWriterSettings;

/** Indexes and options of two collections side by side. Any thread. */
final class IndexPairs {

    private static final JsonWriterSettings JSON = JsonWriterSettings.builder().build();

    /**
     * One line of the table.
     *
     * @param what the keys of an index, or the name of an option
     * @param source what the source has; empty when it has none
     * @param equal whether both sides mean the same
     */
    record Line(String what, Optional<String> source, Optional<String> target, boolean equal) {}

    private IndexPairs() {}

    /** Matched by their keys in order; two with the same keys are matched one by one. */
    static List<Line> indexes(Comparison.Row row) {
        Map<String, List<IndexDefinition>> here = byKeys(row.sourceInfo());
        Map<String, List<IndexDefinition>> there = byKeys(row.targetInfo());
        Map<String, Boolean> all = new TreeMap<>();
        here.keySet().forEach(keys -> all.put(keys, true));
        there.keySet().forEach(keys -> all.put(keys, true));
        List<Line> lines = new ArrayList<>();
        for (String keys : all.keySet()) {
            List<IndexDefinition> left = here.getOrDefault(keys, List.of());
            List<IndexDefinition> right = there.getOrDefault(keys, List.of());
            for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
                lines.add(line(keys, at(left, i), at(right, i)));
            }
        }
        return lines;
    }

    /** Every option that one of the two has. */
    static List<Line> options(Comparison.Row row) {
        BsonDocument here = row.sourceInfo().map(CollectionInfo::options).orElseGet(BsonDocument::new);
        BsonDocument there = row.targetInfo().map(CollectionInfo::options).orElseGet(BsonDocument::new);
        Map<String, Boolean> all = new TreeMap<>();
        here.keySet().forEach(name -> all.put(name, true));
        there.keySet().forEach(name -> all.put(name, true));
        return all.keySet().stream()
                .map(name -> new Line(
                        name,
                        Optional.ofNullable(here.get(name)).map(IndexPairs::json),
                        Optional.ofNullable(there.get(name)).map(IndexPairs::json),
                        here.containsKey(name)
                                && there.containsKey(name)
                                && CollectionOptions.areEqual(
                                        new BsonDocument(name, here.get(name)),
                                        new BsonDocument(name, there.get(name)))))
                .toList();
    }

    private static Line line(String keys, Optional<IndexDefinition> source, Optional<IndexDefinition> target) {
        boolean equal = source.isPresent() && target.isPresent() && source.get().isSameAs(target.get());
        return new Line(keys, source.map(IndexPairs::told), target.map(IndexPairs::told), equal);
    }

    private static Map<String, List<IndexDefinition>> byKeys(Optional<CollectionInfo> info) {
        Map<String, List<IndexDefinition>> found = new TreeMap<>();
        info.map(CollectionInfo::indexes).orElse(List.of()).forEach(index -> found.computeIfAbsent(
                        index.keys().toJson(JSON), first -> new ArrayList<>())
                .add(index));
        return found;
    }

    private static Optional<IndexDefinition> at(List<IndexDefinition> indexes, int place) {
        return place < indexes.size() ? Optional.of(indexes.get(place)) : Optional.empty();
    }

    /** Name and whatever else there is to it. */
    private static String told(IndexDefinition index) {
        BsonDocument rest = index.document().clone();
        List.of("name", "key", "v", "ns").forEach(rest::remove);
        return rest.isEmpty() ? index.name() : index.name() + "  " + rest.toJson(JSON);
    }

    private static String json(BsonValue value) {
        String wrapped = new BsonDocument("v", value).toJson(JSON);
        return wrapped.substring(wrapped.indexOf(':') + 1, wrapped.lastIndexOf('}'))
                .strip();
    }
}
