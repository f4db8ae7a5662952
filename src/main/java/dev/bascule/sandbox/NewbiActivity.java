package dev.bascule.sandbox;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** The invoicing application at work: what it writes after a restructuring, so that a rollback has something to say. */
public final class NewbiActivity {

    private static final int SIGN_UPS = 2;
    private static final int EDITS = 3;

    private NewbiActivity() {}

    /** Two people sign up, and three invoices are edited. Worker only. */
    public static void writeAsApplication(MongoDatabase database) {
        for (int i = 1; i <= SIGN_UPS; i++) {
            Date now = new Date();
            database.getCollection("user")
                    .insertOne(new Document("_id", new ObjectId(now))
                            .append("name", "Nouvelle personne " + i)
                            .append("email", "nouvelle" + i + "@example.fr")
                            .append("emailVerified", false)
                            .append("createdAt", now)
                            .append("updatedAt", now));
        }
        MongoCollection<Document> invoices = database.getCollection("invoices");
        List<Document> newest =
                invoices.find().sort(Sorts.descending("_id")).limit(EDITS).into(new ArrayList<>());
        newest.forEach(invoice -> invoices.updateOne(
                Filters.eq("_id", invoice.get("_id")), Updates.set("status", "paid after the switch")));
    }
}
