package dev.bascule.mongo.dump;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonDocument;

/**
 * What a dump keeps of a collection or view beside its documents. Any thread.
 *
 * @param name as the server has it, never escaped
 * @param type as {@code listCollections} names it: {@code collection}, {@code view} or {@code timeseries}
 * @param options as {@code listCollections} gives them, verbatim
 * @param indexes as {@code listIndexes} gives them, verbatim and with the one on {@code _id}; none for a view
 * @param uuid where the server reports one
 */
public record DumpedCollection(
        String name, String type, BsonDocument options, List<BsonDocument> indexes, Optional<UUID> uuid) {

    public DumpedCollection {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a collection has a name");
        }
        indexes = List.copyOf(indexes);
    }

    public boolean isView() {
        return type.equals("view");
    }

    public boolean isTimeSeries() {
        return type.equals("timeseries");
    }

    boolean isCapped() {
        return options.containsKey("capped")
                && options.get("capped").isBoolean()
                && options.getBoolean("capped").getValue();
    }
}
