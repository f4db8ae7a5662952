package dev.bascule.bench;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Documents like an application's messages, of about 750 bytes. */
final class Rows {

    static final String DATABASE = "bench";
    static final String COLLECTION = "Message";

    private static final int BATCH = 1_000;
    private static final String TEXT = "The quick brown fox jumps over the lazy dog and comes back. ".repeat(8);

    private Rows() {}

    static void fill(String uri, int documents) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCollection<Document> collection = client.getDatabase(DATABASE).getCollection(COLLECTION);
            List<Document> batch = new ArrayList<>();
            for (int i = 0; i < documents; i++) {
                batch.add(row(i));
                if (batch.size() == BATCH || i == documents - 1) {
                    collection.insertMany(batch);
                    batch = new ArrayList<>();
                }
            }
        }
    }

    private static Document row(int number) {
        Date made = new Date(1_700_000_000_000L + number * 1_000L);
        return new Document("_id", new ObjectId(made, number & 0xFFFFFF))
                .append("conversationId", new ObjectId(made, number / 50 & 0xFFFFFF))
                .append("senderId", new ObjectId(made, number / 7 & 0xFFFFFF))
                .append("content", TEXT + number)
                .append("originalLanguage", number % 3 == 0 ? "fr" : "en")
                .append("isEdited", number % 11 == 0)
                .append("reactions", new Document("up", number % 5).append("down", number % 2))
                .append("order", (long) number)
                .append("createdAt", made)
                .append("updatedAt", made);
    }
}
