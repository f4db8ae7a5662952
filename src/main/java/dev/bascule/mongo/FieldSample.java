package dev.bascule.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Texts that documents hold, some of them, drawn by the server. Worker only; needs read rights alone. */
public final class FieldSample {

    private static final String EVERY_KEY = "*";

    private FieldSample() {}

    /**
     * The texts below a path, of so many documents at most.
     *
     * @param path dotted; {@code *} stands for the keys of a map, and arrays are gone through
     */
    public static List<String> texts(MongoPlace place, String collection, String path, int documents) {
        List<String> parts = List.of(path.split("\\."));
        BsonDocument filter = filter(parts);
        MongoCollection<BsonDocument> all = place.bulk().getCollection(collection, BsonDocument.class);
        List<String> found = new ArrayList<>();
        for (BsonDocument document : drawn(all, filter, documents)) {
            collect(document, parts, found);
        }
        return found;
    }

    /** Before the first map's keys the server can look; behind them only we can. */
    private static BsonDocument filter(List<String> parts) {
        int map = parts.indexOf(EVERY_KEY);
        String known = String.join(".", map < 0 ? parts : parts.subList(0, map));
        if (known.isEmpty()) {
            return new BsonDocument();
        }
        return new BsonDocument(
                known,
                map < 0
                        ? new BsonDocument("$type", new BsonString("string"))
                        : new BsonDocument("$exists", BsonBoolean.TRUE));
    }

    private static List<BsonDocument> drawn(MongoCollection<BsonDocument> all, BsonDocument filter, int documents) {
        try {
            return all.aggregate(List.of(
                            new BsonDocument("$match", filter),
                            new BsonDocument("$sample", new BsonDocument("size", new BsonInt32(documents)))))
                    .into(new ArrayList<>());
        } catch (MongoCommandException cannotDraw) {
            return all.find(filter).limit(documents).into(new ArrayList<>());
        }
    }

    private static void collect(BsonValue value, List<String> path, List<String> found) {
        switch (value) {
            case BsonArray several -> several.forEach(each -> collect(each, path, found));
            case BsonString text when path.isEmpty() -> found.add(text.getValue());
            case BsonDocument document
            when !path.isEmpty() -> {
                List<String> rest = path.subList(1, path.size());
                if (path.getFirst().equals(EVERY_KEY)) {
                    document.values().forEach(each -> collect(each, rest, found));
                } else if (document.containsKey(path.getFirst())) {
                    collect(document.get(path.getFirst()), rest, found);
                }
            }
            default -> {
                // nothing there, or nothing that is a text
            }
        }
    }
}
