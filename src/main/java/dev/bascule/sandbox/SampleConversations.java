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

/** Communities, conversations, who is in them, and how each user keeps them. */
final class SampleConversations {

    private static final int CONVERSATIONS_BEFORE = 15;
    private static final int MEMBERS_BEFORE = 60;
    private static final int COMMUNITIES = 2;
    private static final int COMMUNITY_MEMBERS = 5;
    private static final int CATEGORIES = 4;
    private static final int KEPT_PREFERENCES = 6;
    private static final int READ_CURSORS = 40;

    private final Making making;

    private SampleConversations(Making making) {
        this.making = making;
    }

    static List<Twin> make(Making making) {
        SampleConversations sample = new SampleConversations(making);
        return List.of(
                sample.communities(),
                sample.communityMembers(),
                sample.conversations(),
                sample.members(),
                sample.shareLinks(),
                Twin.copied("AnonymousParticipant").unique("sessionToken").index("conversationId"),
                Twin.copied("ConversationPreference").index("userId"),
                Twin.copied("TypingIndicator").index("conversationId"),
                sample.readCursors(),
                sample.categories(),
                sample.preferences());
    }

    private Twin communities() {
        Twin twin = Twin.copied("Community").unique("identifier");
        for (int i = 0; i < COMMUNITIES; i++) {
            Instant at = before(i, COMMUNITIES);
            twin.both(new Document("_id", making.keep("Community", Making.id(10, i, at)))
                    .append("identifier", "mshy_sample_" + i)
                    .append("name", making.sentence(2))
                    .append("description", i == 0 ? null : making.sentence(6))
                    .append("avatar", i == 0 ? Making.url("/u/c/" + i + ".png") : null)
                    .append("isPrivate", i != 0)
                    .append("createdBy", making.kept("User", i))
                    .append("createdAt", date(at))
                    .append("updatedAt", date(at)));
        }
        return twin;
    }

    private Twin communityMembers() {
        Twin twin = Twin.copied("CommunityMember").unique("communityId", "userId");
        for (int i = 0; i < COMMUNITY_MEMBERS; i++) {
            Instant at = before(i, COMMUNITY_MEMBERS);
            twin.both(new Document("_id", Making.id(11, i, at))
                    .append("communityId", making.kept("Community", i % COMMUNITIES))
                    .append("userId", making.kept("User", i))
                    .append("role", i < COMMUNITIES ? "admin" : "member")
                    .append("joinedAt", date(at)));
        }
        return twin;
    }

    private Twin conversations() {
        Twin twin = Twin.copied("Conversation")
                .unique("identifier")
                .index("type")
                .index("isActive")
                .index("lastMessageAt");
        for (int i = 0; i < CONVERSATIONS_BEFORE; i++) {
            Instant at = before(i, CONVERSATIONS_BEFORE);
            Document document = conversation(i, at);
            making.keep("Conversation", document.getObjectId("_id"));
            Document moved = with(with(document, "lastMessageAt", date(after(i))), "updatedAt", date(after(i)));
            if (i < 3) {
                twin.changed(Difference.NEWER_IN_PRODUCTION, document, moved);
            } else if (i < 5) {
                twin.changed(Difference.NEWER_IN_STAGING, moved, document);
            } else {
                twin.both(document);
            }
        }
        Document atStaging = conversation(CONVERSATIONS_BEFORE, after(60));
        String banner = making.stagingUrl("Conversation.banner", "/u/c/banner.png");
        twin.only(Side.STAGING, with(atStaging, "banner", banner));
        return twin;
    }

    private Document conversation(int number, Instant at) {
        return new Document("_id", Making.id(12, number, at))
                .append("identifier", number == 0 ? "meeshy" : "mshy_conversation_" + number)
                .append("type", number == 0 ? "global" : number % 3 == 0 ? "group" : "direct")
                .append("title", number % 3 == 0 ? making.sentence(2) : null)
                .append("isActive", true)
                .append("isArchived", false)
                .append("memberCount", 4)
                .append("lastMessageAt", date(at.plusSeconds(7_200)))
                .append("autoTranslateEnabled", true)
                .append("createdAt", date(at))
                .append("updatedAt", date(at.plusSeconds(7_200)));
    }

    private Twin members() {
        Twin twin = Twin.copied("ConversationMember")
                .unique("conversationId", "userId")
                .index("conversationId")
                .index("userId")
                .index("userId", "isActive");
        for (int i = 0; i < MEMBERS_BEFORE; i++) {
            twin.both(member(i, making.kept("Conversation", i / 4), making.kept("User", i / 4 + i % 4)));
        }
        // Someone joined an old conversation on production after the copy, and another one on staging.
        twin.only(Side.PRODUCTION, member(MEMBERS_BEFORE, making.kept("Conversation", 0), making.kept("User", 10)));
        twin.only(Side.PRODUCTION, member(MEMBERS_BEFORE + 1, making.kept("Conversation", 1), making.kept("User", 10)));
        twin.only(Side.STAGING, member(MEMBERS_BEFORE + 2, making.kept("Conversation", 2), making.kept("User", 12)));
        return twin;
    }

    private static Document member(int number, ObjectId conversation, ObjectId user) {
        Instant at = number < MEMBERS_BEFORE ? before(number, MEMBERS_BEFORE) : after(number);
        return new Document("_id", Making.id(13, number, at))
                .append("conversationId", conversation)
                .append("userId", user)
                .append("role", number % 4 == 0 ? "ADMIN" : "MEMBER")
                .append("canSendMessage", true)
                .append("canSendFiles", true)
                .append("canSendImages", true)
                .append("joinedAt", date(at))
                .append("isActive", number % 9 != 8);
    }

    private Twin shareLinks() {
        Twin twin = Twin.copied("ConversationShareLink").unique("linkId").unique("identifier");
        Instant at = before(1, 2);
        twin.both(new Document("_id", Making.id(14, 0, at))
                .append("linkId", "mshy_link_1")
                .append("identifier", "mshy_sample_link")
                .append("conversationId", making.kept("Conversation", 3))
                .append("createdBy", making.kept("User", 0))
                .append("currentUses", 4L)
                .append("isActive", true)
                .append("createdAt", date(at))
                .append("updatedAt", date(at)));
        return twin;
    }

    private Twin readCursors() {
        Twin twin = Twin.copied("ConversationReadCursor")
                .onlyOn(Side.STAGING)
                .unique("conversationId", "userId")
                .index("userId")
                .index("unreadCount");
        for (int i = 0; i < READ_CURSORS; i++) {
            twin.both(new Document("_id", Making.id(15, i, after(i)))
                    .append("conversationId", making.kept("Conversation", i / 4))
                    .append("userId", making.kept("User", i / 4 + i % 4))
                    .append("lastReadAt", date(after(i)))
                    .append("unreadCount", i % 5)
                    .append("version", 0)
                    .append("updatedAt", date(after(i))));
        }
        return twin;
    }

    private Twin categories() {
        Twin twin = Twin.copied("UserConversationCategory")
                .onlyOn(Side.STAGING)
                .index("userId")
                .index("userId", "order");
        for (int i = 0; i < CATEGORIES; i++) {
            twin.both(new Document("_id", making.keep("Category", Making.id(16, i, after(i))))
                    .append("userId", making.kept("User", i))
                    .append("name", making.sentence(1))
                    .append("color", i == 0 ? null : "#3366cc")
                    .append("order", i)
                    .append("isExpanded", true)
                    .append("createdAt", date(after(i)))
                    .append("updatedAt", date(after(i))));
        }
        return twin;
    }

    private Twin preferences() {
        Twin twin = Twin.copied("UserConversationPreferences")
                .onlyOn(Side.STAGING)
                .unique("userId", "conversationId")
                .index("userId")
                .index("conversationId")
                .index("categoryId");
        for (int i = 0; i < KEPT_PREFERENCES; i++) {
            twin.both(new Document("_id", Making.id(17, i, after(i)))
                    .append("userId", making.kept("User", i))
                    .append("conversationId", making.kept("Conversation", i))
                    .append("isPinned", i == 0)
                    .append("isMuted", false)
                    .append("isArchived", i == 2)
                    .append("tags", List.of(making.sentence(1)))
                    .append("categoryId", making.kept("Category", i))
                    .append("createdAt", date(after(i)))
                    .append("updatedAt", date(after(i))));
        }
        return twin;
    }
}
