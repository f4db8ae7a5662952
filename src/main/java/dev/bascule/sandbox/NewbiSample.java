package dev.bascule.sandbox;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/**
 * An invoicing application's data before its users had workspaces, invented, the same at each generation: every case that a
 * restructuring can meet. Any thread; an instance is immutable once generated.
 */
public final class NewbiSample {

    private static final int BATCH = 1_000;

    private final Map<String, List<Document>> collections;

    private NewbiSample(Map<String, List<Document>> collections) {
        this.collections = collections;
    }

    public static NewbiSample generate() {
        Map<String, List<Document>> all = new TreeMap<>();
        NewbiPeople.make(all);
        NewbiPapers.make(all);
        return new NewbiSample(all);
    }

    static void add(Map<String, List<Document>> collections, String name, Document document) {
        collections.computeIfAbsent(name, key -> new ArrayList<>()).add(document);
    }

    /** How many documents each collection holds. */
    public Map<String, Integer> figures() {
        Map<String, Integer> figures = new TreeMap<>();
        collections.forEach((name, documents) -> figures.put(name, documents.size()));
        return figures;
    }

    /** Makes every collection with its indexes and documents; the database is expected to be empty. */
    public void fill(MongoDatabase database) {
        collections.forEach((name, documents) -> {
            database.createCollection(name);
            for (int from = 0; from < documents.size(); from += BATCH) {
                database.getCollection(name)
                        .insertMany(documents.subList(from, Math.min(from + BATCH, documents.size())));
            }
        });
        index(database);
    }

    private static void index(MongoDatabase database) {
        unique(database, "Users", new Document("email", 1), new IndexOptions());
        unique(database, "Users", new Document("referralCode", 1), new IndexOptions().sparse(true));
        unique(database, "user", new Document("referralCode", 1), new IndexOptions().sparse(true));
        unique(database, "organization", new Document("slug", 1), new IndexOptions());
        unique(
                database,
                "invoices",
                new Document("number", 1).append("createdBy", 1),
                new IndexOptions().partialFilterExpression(new Document("number", new Document("$exists", true))));
        unique(database, "clients", new Document("email", 1).append("workspaceId", 1), new IndexOptions().sparse(true));
    }

    private static void unique(MongoDatabase database, String collection, Document keys, IndexOptions options) {
        database.getCollection(collection).createIndex(keys, options.unique(true));
    }
}
