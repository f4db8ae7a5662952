package dev.bascule.mongo;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bson.BsonDocument;

/** What {@code create} takes beside a name: which of it is understood, and whether two collections have the same. Pure. */
public final class CollectionOptions {

    private static final Set<String> CARRIED = Set.of(
            "capped",
            "size",
            "max",
            "validator",
            "validationLevel",
            "validationAction",
            "collation",
            "storageEngine",
            "indexOptionDefaults",
            "clusteredIndex",
            "changeStreamPreAndPostImages",
            "viewOn",
            "pipeline");

    private CollectionOptions() {}

    /** Options that cannot be carried over: unknown ones, and kinds of collection that are not supported. */
    public static Set<String> unsupported(CollectionInfo collection) {
        Set<String> found = new TreeSet<>(collection.options().keySet());
        found.removeAll(CARRIED);
        return found;
    }

    /** Whether two collections have the same options, whatever the order in which their servers list them. */
    public static boolean areEqual(BsonDocument one, BsonDocument other) {
        return sorted(one).equals(sorted(other));
    }

    private static Map<String, Object> sorted(BsonDocument options) {
        Map<String, Object> sorted = new TreeMap<>();
        options.forEach((option, value) ->
                sorted.put(option, value.isNumber() ? value.asNumber().doubleValue() : value));
        return sorted;
    }

    /** Options that only the second has, or has with another value. */
    public static Set<String> lost(BsonDocument kept, BsonDocument replaced) {
        Map<String, Object> remaining = sorted(replaced);
        Map<String, Object> had = sorted(kept);
        remaining.entrySet().removeIf(entry -> entry.getValue().equals(had.get(entry.getKey())));
        return remaining.keySet();
    }
}
