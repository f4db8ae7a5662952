package dev.bascule.engine;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import dev.bascule.bson.CollectionDigester;
import dev.bascule.bson.RawBson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/** What a database holds, read with the driver alone: documents by digest, options, indexes. */
public record Contents(Map<String, String> collections) {

    public static Contents of(String uri) {
        return of(uri, "meeshy");
    }

    public static Contents of(String uri, String database) {
        try (MongoClient client = MongoClients.create(uri)) {
            Map<String, String> collections = new TreeMap<>();
            MongoDatabase db = client.getDatabase(database);
            for (BsonDocument shown : db.listCollections(BsonDocument.class)) {
                String name = shown.getString("name").getValue();
                collections.put(name, describe(db, shown, name));
            }
            return new Contents(collections);
        }
    }

    private static String describe(MongoDatabase db, BsonDocument shown, String name) {
        CollectionDigester digester = new CollectionDigester();
        for (RawBsonDocument document :
                db.getCollection(name, RawBsonDocument.class).find()) {
            digester.add(RawBson.of(document));
        }
        List<String> indexes = new ArrayList<>();
        db.getCollection(name).listIndexes(BsonDocument.class).forEach(index -> indexes.add(index.toJson()));
        indexes.sort(null);
        return digester.digest().documents() + " " + digester.digest().hex() + " "
                + shown.getDocument("options", new BsonDocument()).toJson() + " " + indexes;
    }

    /** Everything that is not Bascule's own, as one text. */
    public String application() {
        StringBuilder text = new StringBuilder();
        collections.forEach((name, description) -> {
            if (!name.startsWith("bascule_")) {
                text.append(name).append(' ').append(description).append('\n');
            }
        });
        return text.toString();
    }

    /** Names of Bascule's own collections. */
    public List<String> owned() {
        return collections.keySet().stream()
                .filter(name -> name.startsWith("bascule_"))
                .toList();
    }
}
