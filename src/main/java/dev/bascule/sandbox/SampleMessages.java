package dev.bascule.sandbox;

import static dev.bascule.sandbox.Making.after;
import static dev.bascule.sandbox.Making.before;
import static dev.bascule.sandbox.Making.date;
import static dev.bascule.sandbox.Making.with;

import dev.bascule.sandbox.Twin.Difference;
import dev.bascule.sandbox.Twin.Side;
import java.time.Instant;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;

/** Messages, reactions to them, and who is mentioned in them. */
final class SampleMessages {

    /** Messages that both sides have. */
    static final int BEFORE = 440;

    private static final int SINCE_IN_STAGING = 24;
    private static final int SINCE_IN_PRODUCTION = 11;
    private static final int FIRST_EDITED_IN_STAGING = 400;
    private static final int FIRST_EDITED_IN_PRODUCTION = 410;
    private static final int FIRST_EDITED_WITHOUT_TRACE = 414;
    private static final int FIRST_UNCHANGED = 416;
    private static final int REACTIONS = 130;
    private static final int MENTIONS = 10;
    private static final List<String> EMOJI = List.of("👍", "❤️", "😂", "🎉");

    private final Making making;
    private final SampleTranslations translations;

    private SampleMessages(Making making, SampleTranslations translations) {
        this.making = making;
        this.translations = translations;
    }

    static List<Twin> make(Making making, SampleTranslations translations) {
        SampleMessages sample = new SampleMessages(making, translations);
        return List.of(sample.messages(), sample.reactions(), sample.mentions());
    }

    static Instant time(int number) {
        return number < BEFORE ? before(number, BEFORE) : after(number - BEFORE);
    }

    static ObjectId id(int number) {
        return Making.id(20, number, time(number));
    }

    private Twin messages() {
        Twin twin = Twin.copied("Message")
                .index("conversationId")
                .index("conversationId", "isDeleted", "createdAt")
                .index("senderId")
                .index("createdAt");
        for (int i = 0; i < BEFORE; i++) {
            Document message = message(i);
            making.keep("Message", message.getObjectId("_id"));
            add(twin, i, message);
        }
        for (int i = 0; i < SINCE_IN_STAGING; i++) {
            twin.only(Side.STAGING, sinceTheCopy(message(BEFORE + i)));
        }
        for (int i = 0; i < SINCE_IN_PRODUCTION; i++) {
            twin.only(Side.PRODUCTION, message(BEFORE + SINCE_IN_STAGING + i));
        }
        return twin;
    }

    private void add(Twin twin, int number, Document message) {
        Document edited = with(with(message, "content", making.sentence(7)), "isEdited", true);
        Document dated = with(edited, "updatedAt", date(after(number)));
        if (number < FIRST_EDITED_IN_STAGING || number >= FIRST_UNCHANGED) {
            twin.both(message);
        } else if (number < FIRST_EDITED_IN_PRODUCTION) {
            twin.changed(Difference.NEWER_IN_STAGING, dated, message);
        } else if (number < FIRST_EDITED_WITHOUT_TRACE) {
            twin.changed(Difference.NEWER_IN_PRODUCTION, message, dated);
        } else {
            // Repaired by hand: the content moved, updatedAt did not.
            twin.changed(Difference.UNDATED, message, edited);
        }
    }

    private Document message(int number) {
        Instant at = time(number);
        Document message = new Document("_id", id(number))
                .append("conversationId", making.kept("Conversation", number))
                .append("senderId", making.kept("User", number / 3))
                .append("content", making.sentence(3 + number % 9))
                .append("originalLanguage", "fr")
                .append("messageType", number % 7 == 0 ? "image" : "text")
                .append("isEdited", false)
                .append("isDeleted", number % 50 == 49)
                .append("replyToId", number % 6 == 5 ? id(number - 1) : null)
                .append("validatedMentions", List.of())
                .append("createdAt", date(at))
                .append("updatedAt", date(at));
        translations.fieldOf(id(number), number).ifPresent(message::putAll);
        return message;
    }

    /** The fields that staging's newer application writes. */
    private static Document sinceTheCopy(Document message) {
        return message.append("messageSource", "user")
                .append("expiresAt", null)
                .append("isViewOnce", false)
                .append("viewOnceCount", 0)
                .append("isBlurred", false)
                .append("deliveredCount", 2)
                .append("readCount", 1)
                .append("reactionCount", 1)
                .append("reactionSummary", new Document(EMOJI.getFirst(), 1))
                .append("isEncrypted", false);
    }

    private Twin reactions() {
        Twin twin = Twin.copied("Reaction")
                .unique("messageId", "userId", "emoji")
                .index("messageId")
                .index("userId")
                .index("emoji");
        for (int i = 0; i < REACTIONS; i++) {
            twin.both(reaction(i, making.kept("Message", i * 3), time(i * 3)));
        }
        for (int i = 0; i < 7; i++) {
            twin.only(Side.PRODUCTION, reaction(REACTIONS + i, making.kept("Message", 1 + i * 3), after(i)));
        }
        for (int i = 0; i < 3; i++) {
            twin.only(Side.STAGING, reaction(REACTIONS + 10 + i, making.kept("Message", 2 + i * 3), after(i)));
        }
        return twin;
    }

    private Document reaction(int number, ObjectId message, Instant at) {
        return new Document("_id", Making.id(22, number, at))
                .append("messageId", message)
                .append("userId", making.kept("User", number))
                .append("emoji", EMOJI.get(number % EMOJI.size()))
                .append("createdAt", date(at))
                .append("updatedAt", date(at));
    }

    private Twin mentions() {
        Twin twin = Twin.copied("Mention")
                .unique("messageId", "mentionedUserId")
                .index("messageId")
                .index("mentionedUserId")
                .index("mentionedAt");
        for (int i = 0; i < MENTIONS; i++) {
            twin.both(new Document("_id", Making.id(23, i, time(i)))
                    .append("messageId", making.kept("Message", i))
                    .append("mentionedUserId", making.kept("User", i))
                    .append("mentionedAt", date(time(i))));
        }
        return twin;
    }
}
