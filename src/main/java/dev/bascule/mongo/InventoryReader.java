package dev.bascule.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import dev.bascule.mongo.CollectionInfo.Count;
import dev.bascule.mongo.CollectionInfo.Type;
import dev.bascule.task.CancelToken;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

/** Reads what a database holds. Worker only; needs read rights alone. */
public final class InventoryReader {

    private static final int NAMESPACE_NOT_FOUND = 26;
    private static final long EXACT_COUNT_SECONDS = 5;

    private final MongoPlace place;

    public InventoryReader(MongoPlace place) {
        this.place = place;
    }

    /** Everything that belongs to the application: neither {@code system.*} nor {@code bascule_*}. */
    public Inventory read(CancelToken cancel) {
        return read(name -> !isReserved(name), cancel);
    }

    private Inventory read(Predicate<String> names, CancelToken cancel) {
        List<CollectionInfo> found = new ArrayList<>();
        for (BsonDocument shown : listed()) {
            String name = shown.getString("name").getValue();
            if (names.test(name)) {
                cancel.throwIfCancelled();
                found.add(describe(name, shown));
            }
        }
        found.sort(Comparator.comparing(CollectionInfo::name));
        return new Inventory(place.environment().name(), database().getName(), found);
    }

    /** One collection as it is now, without counting it; empty when there is none of that name. */
    public Optional<CollectionInfo> look(String name) {
        return listed().stream()
                .filter(shown -> shown.getString("name").getValue().equals(name))
                .findFirst()
                .map(shown -> describe(name, shown, new Count(0, false), OptionalLong.empty()));
    }

    /** Names and UUIDs of everything there is, reserved names included: one cheap command, for the swap. */
    public List<Named> names() {
        return listed().stream()
                .map(shown -> new Named(shown.getString("name").getValue(), typeOf(shown), uuidOf(shown)))
                .toList();
    }

    /** What a name stands for at this moment. */
    public record Named(String name, Type type, Optional<UUID> uuid) {}

    /** Whether a name belongs to the server or to Bascule: never part of an inventory, a rule or a backup. */
    public static boolean isReserved(String name) {
        return name.startsWith("system.") || name.startsWith(OwnedName.PREFIX);
    }

    private MongoDatabase database() {
        return place.database();
    }

    private List<BsonDocument> listed() {
        return database().listCollections(BsonDocument.class).into(new ArrayList<>());
    }

    private CollectionInfo describe(String name, BsonDocument shown) {
        return describe(name, shown, typeOf(shown) == Type.COLLECTION ? count(name) : new Count(0, false), bytes(name));
    }

    private CollectionInfo describe(String name, BsonDocument shown, Count count, OptionalLong bytes) {
        Type type = typeOf(shown);
        return new CollectionInfo(
                name,
                type,
                shown.getDocument("options", new BsonDocument()),
                uuidOf(shown),
                type == Type.COLLECTION ? indexes(name) : List.of(),
                count,
                bytes);
    }

    private static Type typeOf(BsonDocument shown) {
        return switch (shown.getString("type", new BsonString("collection")).getValue()) {
            case "collection" -> Type.COLLECTION;
            case "view" -> Type.VIEW;
            default -> Type.OTHER;
        };
    }

    private static Optional<UUID> uuidOf(BsonDocument shown) {
        BsonDocument info = shown.getDocument("info", new BsonDocument());
        if (!info.isBinary("uuid") || info.getBinary("uuid").getData().length != 16) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(info.getBinary("uuid").getData());
        return Optional.of(new UUID(bytes.getLong(), bytes.getLong()));
    }

    /** The indexes of a collection in the server's order; none when the collection is not there. */
    List<IndexDefinition> indexes(String collection) {
        try {
            return database()
                    .getCollection(collection)
                    .listIndexes(BsonDocument.class)
                    .map(IndexDefinition::new)
                    .into(new ArrayList<>());
        } catch (MongoCommandException e) {
            if (e.getCode() == NAMESPACE_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /** How many documents a collection holds, counted where that takes no more than some seconds. */
    public Count count(String collection) {
        try {
            CountOptions briefly = new CountOptions().maxTime(EXACT_COUNT_SECONDS, TimeUnit.SECONDS);
            return new Count(place.bulk().getCollection(collection).countDocuments(new BsonDocument(), briefly), true);
        } catch (MongoException e) {
            return new Count(place.bulk().getCollection(collection).estimatedDocumentCount(), false);
        }
    }

    private OptionalLong bytes(String collection) {
        try {
            BsonDocument statistics = place.bulk()
                    .runCommand(
                            new BsonDocument("collStats", new BsonString(collection)).append("scale", new BsonInt32(1)),
                            BsonDocument.class);
            return statistics.isNumber("size")
                    ? OptionalLong.of(statistics.getNumber("size").longValue())
                    : OptionalLong.empty();
        } catch (MongoException e) {
            return OptionalLong.empty();
        }
    }
}
