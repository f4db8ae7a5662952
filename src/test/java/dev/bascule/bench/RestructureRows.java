package dev.bascule.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.IntFunction;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Users and invoices of an application that waits for its workspaces. */
final class RestructureRows {

    static final int USERS = 10_000;

    private static final int BATCH = 1_000;
    private static final String TEXT = "The quick brown fox jumps over the lazy dog and comes back. ".repeat(6);

    private RestructureRows() {}

    static void fill(String uri, int documents) {
        try (MongoClient client = MongoClients.create(uri)) {
            insert(client.getDatabase(Rows.DATABASE).getCollection("Users"), USERS, RestructureRows::user);
            insert(client.getDatabase(Rows.DATABASE).getCollection("invoices"), documents, RestructureRows::invoice);
        }
    }

    private static void insert(MongoCollection<Document> collection, int count, IntFunction<Document> row) {
        List<Document> batch = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            batch.add(row.apply(i));
            if (batch.size() == BATCH || i == count - 1) {
                collection.insertMany(batch);
                batch = new ArrayList<>();
            }
        }
    }

    private static ObjectId id(int role, int number) {
        return new ObjectId("%08x%016x".formatted(0x63da0000 + role, number));
    }

    private static Document user(int number) {
        return new Document("_id", id(1, number))
                .append("email", "user" + number + "@example.fr")
                .append("password", "$2b$10$" + number)
                .append("profile", new Document("firstName", "First" + number).append("lastName", "Last"))
                .append("company", new Document("name", "Company " + number).append("siret", "1234567890" + number))
                .append("notes", TEXT);
    }

    private static Document invoice(int number) {
        return new Document("_id", id(2, number))
                .append("number", "F-" + number)
                .append("content", TEXT)
                .append("amount", number * 1.5)
                .append("createdBy", id(1, number % USERS))
                .append("createdAt", new Date(1_700_000_000_000L + number * 1_000L));
    }
}
