package dev.bascule.engine;

import com.mongodb.client.MongoDatabase;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** A small database that waits to be restructured. */
final class RestructureSamples {

    static final int INVOICES = 60;
    /** The first invoices, by their ids: they belong to nobody. */
    static final int ORPHANS = 20;

    private RestructureSamples() {}

    static ObjectId id(int number) {
        return new ObjectId("63da2a10%016x".formatted(number));
    }

    /** Four legacy users, one account of its own, and documents of which the first are left over. */
    static void fill(MongoDatabase database) {
        for (int i = 1; i <= 4; i++) {
            database.getCollection("Users")
                    .insertOne(new Document("_id", id(i))
                            .append("email", "u" + i + "@example.fr")
                            .append("password", "$2b$10$" + i)
                            .append("company", new Document("name", "Company " + i)));
        }
        database.getCollection("user")
                .insertOne(new Document("_id", id(9)).append("name", "Nine").append("email", "nine@example.fr"));
        List<Document> invoices = new ArrayList<>();
        for (int i = 0; i < INVOICES; i++) {
            invoices.add(new Document("_id", id(1000 + i))
                    .append("number", "F-" + i)
                    .append("createdBy", i < ORPHANS ? id(77) : id(1 + i % 4)));
        }
        database.getCollection("invoices").insertMany(invoices);
        database.getCollection("transactions")
                .insertOne(new Document("_id", id(2000)).append("userId", id(9).toHexString()));
        database.getCollection("products").insertOne(new Document("_id", id(3000)).append("createdBy", id(1)));
    }

    /** @param more lines of the runbook */
    static Runbook runbook(String more) {
        return RunbookFile.parse("""
            runbook: restructure
            name: Newbi workspaces
            environment: production
            users: { from: Users, into: user }
            collections:
              - { name: invoices, owner: createdBy, workspaceId: objectId }
              - { name: transactions, owner: userId, workspaceId: string }
              - { name: quotes, owner: createdBy, workspaceId: objectId }
            retention: 0s
            """ + more, "test.yaml");
    }

    static Runbook accepting() {
        return runbook("accept: { owner-unknown: " + ORPHANS + " }\n");
    }
}
