package dev.bascule.mongo.dump;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** A metadata file's content: one object in canonical Extended JSON, members as the dump tools order them. Any thread. */
final class CollectionMetadata {

    static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private CollectionMetadata() {}

    static String toJson(DumpedCollection collection) {
        BsonDocument content = new BsonDocument();
        if (!collection.options().isEmpty()) {
            content.append("options", collection.options());
        }
        content.append("indexes", new BsonArray(collection.indexes()));
        collection.uuid().ifPresent(uuid -> content.append("uuid", new BsonString(withoutDashes(uuid))));
        content.append("collectionName", new BsonString(collection.name()));
        content.append("type", new BsonString(collection.type()));
        return content.toJson(CANONICAL);
    }

    /**
     * @param nameOfFile the name to take when an old dump tool wrote none
     * @throws RuntimeException when this is no metadata; the caller says of which file
     */
    static DumpedCollection parse(String json, String nameOfFile) {
        BsonDocument content = BsonDocument.parse(json);
        List<BsonDocument> indexes = content.getArray("indexes", new BsonArray()).stream()
                .map(BsonValue::asDocument)
                .toList();
        BsonDocument options = content.getDocument("options", new BsonDocument());
        String type = text(content, "type").orElse(options.containsKey("viewOn") ? "view" : "collection");
        return new DumpedCollection(
                text(content, "collectionName").orElse(nameOfFile),
                type,
                options,
                indexes,
                text(content, "uuid").map(CollectionMetadata::withDashes));
    }

    private static Optional<String> text(BsonDocument content, String member) {
        return Optional.ofNullable(content.get(member))
                .map(value -> value.asString().getValue())
                .filter(value -> !value.isEmpty());
    }

    private static String withoutDashes(UUID uuid) {
        return uuid.toString().replace("-", "");
    }

    private static UUID withDashes(String hex) {
        if (hex.length() != 32) {
            throw new IllegalArgumentException("not a UUID: " + hex);
        }
        return new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
}
