package dev.bascule.sandbox;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** The application at work in a sandbox: what it writes after a switch, so that a rollback has something to say. */
public final class SampleActivity {

    private static final int MESSAGES = 3;

    private SampleActivity() {}

    /**
     * Three new messages, dated now, in a conversation that is there. Worker only.
     *
     * @return their ids, in the order they were written
     */
    public static List<ObjectId> writeAsApplication(MongoDatabase production) {
        ObjectId conversation = anyOf(production, "Conversation");
        ObjectId sender = anyOf(production, "User");
        List<Document> messages = new ArrayList<>();
        for (int i = 1; i <= MESSAGES; i++) {
            Date now = new Date();
            messages.add(new Document("_id", new ObjectId(now))
                    .append("conversationId", conversation)
                    .append("senderId", sender)
                    .append("content", "message " + i + " after the switch")
                    .append("originalLanguage", "fr")
                    .append("messageType", "text")
                    .append("isEdited", false)
                    .append("isDeleted", false)
                    .append("replyToId", null)
                    .append("validatedMentions", List.of())
                    .append("createdAt", now)
                    .append("updatedAt", now));
        }
        production.getCollection("Message").insertMany(messages);
        return messages.stream().map(message -> message.getObjectId("_id")).toList();
    }

    private static ObjectId anyOf(MongoDatabase database, String collection) {
        Document first = database.getCollection(collection).find().first();
        return first == null ? new ObjectId() : first.getObjectId("_id");
    }
}
