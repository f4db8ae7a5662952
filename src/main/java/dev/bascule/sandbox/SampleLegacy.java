package dev.bascule.sandbox;

import static dev.bascule.sandbox.Making.before;
import static dev.bascule.sandbox.Making.date;

import dev.bascule.sandbox.Twin.Side;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.bson.Document;

/** Collections of earlier generations that nobody removed. */
final class SampleLegacy {

    private static final int BACKED_UP_URLS = 51;
    private static final int OLD_STATUSES = 7;
    private static final int CALLS = 4;
    private static final int CALL_PARTICIPANTS = 5;
    private static final int CATEGORIES = 3;
    private static final int PREFERENCES = 4;

    private final Making making;

    private SampleLegacy(Making making) {
        this.making = making;
    }

    static List<Twin> make(Making making) {
        SampleLegacy legacy = new SampleLegacy(making);
        return List.of(
                legacy.fill(Twin.legacy("MessageAttachment_backup_urls"), 50, BACKED_UP_URLS, legacy::backedUpUrl),
                legacy.fill(Twin.legacy("old_message_status"), 51, OLD_STATUSES, legacy::oldStatus),
                legacy.fill(Twin.legacy("call_sessions"), 52, CALLS, legacy::call),
                legacy.fill(Twin.legacy("call_participants"), 53, CALL_PARTICIPANTS, legacy::participant),
                legacy.fill(onlyProduction("user_conversation_categories"), 54, CATEGORIES, legacy::category),
                legacy.fill(onlyProduction("user_conversation_preferences"), 55, PREFERENCES, legacy::preference));
    }

    private static Twin onlyProduction(String name) {
        return Twin.legacy(name).onlyOn(Side.PRODUCTION);
    }

    private Twin fill(Twin twin, int kind, int count, BiFunction<Integer, Instant, Document> fields) {
        for (int i = 0; i < count; i++) {
            Instant at = before(i, count);
            Document document = new Document("_id", Making.id(kind, i, at));
            document.putAll(fields.apply(i, at));
            twin.both(document);
        }
        return twin;
    }

    private Document backedUpUrl(int number, Instant at) {
        return new Document("fileUrl", "/api/attachments/file/" + number + ".png").append("createdAt", date(at));
    }

    private Document oldStatus(int number, Instant at) {
        return new Document("messageId", making.kept("Message", number))
                .append("userId", making.kept("User", number))
                .append("readAt", date(at));
    }

    private Document call(int number, Instant at) {
        making.keep("call_sessions", Making.id(52, number, at));
        return new Document("conversationId", making.kept("Conversation", number))
                .append("initiatorId", making.kept("User", number))
                .append("mode", "p2p")
                .append("status", "ended")
                .append("startedAt", date(at))
                .append("duration", 120 + number);
    }

    private Document participant(int number, Instant at) {
        return new Document("callSessionId", making.kept("call_sessions", number))
                .append("userId", making.kept("User", number))
                .append("role", number == 0 ? "initiator" : "participant")
                .append("joinedAt", date(at));
    }

    private Document category(int number, Instant at) {
        return new Document("userId", making.kept("User", number))
                .append("name", making.sentence(1))
                .append("order", number)
                .append("createdAt", date(at));
    }

    private Document preference(int number, Instant at) {
        return new Document("userId", making.kept("User", number))
                .append("conversationId", making.kept("Conversation", number))
                .append("isPinned", number == 0)
                .append("createdAt", date(at));
    }
}
