package dev.bascule.server;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;

/** What an extended server knows of its collections beyond what the embedded one does. Any thread, under its own lock. */
final class Catalogue {

    /** A collection or view as far as the embedded server does not know it. */
    static final class Entry {
        final UUID uuid = UUID.randomUUID();
        final BsonDocument options = new BsonDocument();
        final Map<String, BsonDocument> changedIndexes = new HashMap<>();

        boolean isView() {
            return options.containsKey("viewOn");
        }

        boolean isCapped() {
            return options.containsKey("capped")
                    && options.get("capped").asBoolean().getValue();
        }

        String type() {
            return isView() ? "view" : options.containsKey("timeseries") ? "timeseries" : "collection";
        }
    }

    private static final Set<String> SESSION_FIELDS = Set.of(
            "$db",
            "$readPreference",
            "$clusterTime",
            "lsid",
            "txnNumber",
            "writeConcern",
            "readConcern",
            "comment",
            "maxTimeMS");

    private final MongoClient embedded;
    private final Set<Feature> features;
    private final Map<String, Map<String, Entry>> databases = new HashMap<>();
    private final Map<Long, String> cursors = new ConcurrentHashMap<>();
    private final Set<Long> brokenCursors = ConcurrentHashMap.newKeySet();

    Catalogue(MongoClient embedded, Set<Feature> features) {
        this.embedded = embedded;
        this.features = ConcurrentHashMap.newKeySet();
        this.features.addAll(features.isEmpty() ? EnumSet.noneOf(Feature.class) : features);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    void set(Feature feature, boolean on) {
        if (on) {
            features.add(feature);
        } else {
            features.remove(feature);
        }
    }

    /** Asks the embedded server; an error comes back as the answer it is. */
    BsonDocument ask(String database, BsonDocument command) {
        BsonDocument plain = command.clone();
        SESSION_FIELDS.forEach(plain::remove);
        try {
            return embedded.getDatabase(database).runCommand(plain, BsonDocument.class);
        } catch (MongoCommandException e) {
            return e.getResponse();
        }
    }

    synchronized Map<String, Entry> entries(String database) {
        return databases.computeIfAbsent(database, name -> new TreeMap<>());
    }

    /** The entry of a collection or view; made when the embedded server knows the collection and we do not yet. */
    synchronized Entry entry(String database, String name) {
        return entries(database).computeIfAbsent(name, key -> new Entry());
    }

    synchronized boolean isView(String database, String name) {
        Entry entry = entries(database).get(name);
        return entry != null && entry.isView();
    }

    synchronized boolean exists(String database, String name) {
        return isView(database, name) || collections(database).contains(name);
    }

    /** The names the embedded server knows. */
    List<String> collections(String database) {
        BsonDocument reply = ask(database, new BsonDocument("listCollections", new BsonInt32(1)));
        return reply.getDocument("cursor").getArray("firstBatch").stream()
                .map(collection -> collection.asDocument().getString("name").getValue())
                .toList();
    }

    /** The base collection and whole pipeline of a view, through the views it is made on. */
    synchronized ViewSource source(String database, String name) {
        ViewSource source = new ViewSource(name, List.of());
        while (isView(database, source.collection())) {
            BsonDocument options = entries(database).get(source.collection()).options;
            List<BsonValue> stages = new java.util.ArrayList<>(options.getArray("pipeline"));
            stages.addAll(source.pipeline());
            source = new ViewSource(options.getString("viewOn").getValue(), stages);
        }
        return source;
    }

    /** Where a view's documents come from. */
    record ViewSource(String collection, List<BsonValue> pipeline) {}

    void opened(long cursor, String namespace) {
        cursors.put(cursor, namespace);
    }

    boolean isBroken(long cursor) {
        return brokenCursors.contains(cursor);
    }

    void breakCursors(String namespace) {
        cursors.forEach((cursor, of) -> {
            if (of.equals(namespace)) {
                brokenCursors.add(cursor);
            }
        });
    }

    static BsonString text(String value) {
        return new BsonString(value);
    }
}
