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

/** What happens around messages: notifications, who received and read what, links, invitations, the audit log. */
final class SampleActivityLog {

    private static final int NOTIFICATIONS_BEFORE = 9_439;
    private static final int NOTIFICATIONS_SINCE_IN_PRODUCTION = 40;
    private static final int NOTIFICATIONS_SINCE_IN_STAGING = 25;
    private static final int NOTIFICATIONS_READ_SINCE = 12;
    private static final int STATUSES_BEFORE = 1_800;
    private static final int STATUSES_SINCE_IN_PRODUCTION = 14;
    private static final int STATUSES_SINCE_IN_STAGING = 20;
    private static final int STATUSES_READ_SINCE = 5;
    private static final int STATUSES_PER_MESSAGE = 5;
    private static final int READ_STATUSES = 17;
    private static final int TRACKING_LINKS = 8;
    private static final int CLICKS = 90;
    private static final int TOKENS = 6;
    private static final int RELATIONS = 9;
    private static final int AUDIT_ENTRIES = 9;

    private final Making making;

    private SampleActivityLog(Making making) {
        this.making = making;
    }

    static List<Twin> make(Making making) {
        SampleActivityLog log = new SampleActivityLog(making);
        return List.of(
                log.notifications(),
                log.statuses(),
                log.readStatuses(),
                log.trackingLinks(),
                log.clicks(),
                log.affiliateTokens(),
                log.affiliateRelations(),
                log.audit());
    }

    private Twin notifications() {
        Twin twin = Twin.copied("Notification")
                .index("userId", "isRead")
                .index("userId", "type")
                .index("createdAt")
                .index("messageId");
        for (int i = 0; i < NOTIFICATIONS_BEFORE; i++) {
            Document unread = notification(i, before(i, NOTIFICATIONS_BEFORE));
            if (i >= NOTIFICATIONS_BEFORE - NOTIFICATIONS_READ_SINCE) {
                Document read = with(with(unread, "isRead", true), "readAt", date(after(i % 60)));
                twin.changed(Difference.UNDATED, unread, read);
            } else {
                twin.both(unread);
            }
        }
        for (int i = 0; i < NOTIFICATIONS_SINCE_IN_PRODUCTION; i++) {
            twin.only(Side.PRODUCTION, notification(NOTIFICATIONS_BEFORE + i, after(i)));
        }
        for (int i = 0; i < NOTIFICATIONS_SINCE_IN_STAGING; i++) {
            int number = NOTIFICATIONS_BEFORE + NOTIFICATIONS_SINCE_IN_PRODUCTION + i;
            Document document = notification(number, after(i));
            String avatar = making.stagingUrl("Notification.senderAvatar", "/u/avatars/" + i + ".png");
            twin.only(Side.STAGING, with(document, "senderAvatar", avatar));
        }
        return twin;
    }

    private Document notification(int number, Instant at) {
        return new Document("_id", Making.id(40, number, at))
                .append("userId", making.kept("User", number))
                .append("type", number % 3 == 0 ? "new_message" : "message_reaction")
                .append("title", making.sentence(2))
                .append("content", making.sentence(5))
                .append("priority", number % 10 == 0 ? "high" : "normal")
                .append("data", "{\"source\":\"sample\",\"number\":" + number + "}")
                .append("isRead", false)
                .append("emailSent", false)
                .append("pushSent", number % 2 == 0)
                .append("readAt", null)
                .append("senderId", making.kept("User", number + 1))
                .append("senderUsername", "sample" + (number + 1) % SamplePeople.USERS_BEFORE)
                .append("senderAvatar", null)
                .append("conversationId", making.kept("Conversation", number))
                .append("messageId", making.kept("Message", number))
                .append("createdAt", date(at));
    }

    private Twin statuses() {
        Twin twin = Twin.copied("MessageStatus").unique("messageId", "userId").index("userId");
        for (int i = 0; i < STATUSES_BEFORE; i++) {
            Document received = status(i, before(i, STATUSES_BEFORE));
            if (i >= STATUSES_BEFORE - STATUSES_READ_SINCE) {
                twin.changed(Difference.UNDATED, received, with(received, "readAt", date(after(i % 60))));
            } else {
                twin.both(received);
            }
        }
        for (int i = 0; i < STATUSES_SINCE_IN_PRODUCTION; i++) {
            twin.only(Side.PRODUCTION, status(STATUSES_BEFORE + i, after(i)));
        }
        for (int i = 0; i < STATUSES_SINCE_IN_STAGING; i++) {
            twin.only(Side.STAGING, status(STATUSES_BEFORE + STATUSES_SINCE_IN_PRODUCTION + i, after(i)));
        }
        return twin;
    }

    private Document status(int number, Instant at) {
        int message = number / STATUSES_PER_MESSAGE;
        return new Document("_id", Making.id(41, number, at))
                .append("messageId", making.kept("Message", message))
                .append("userId", making.kept("User", message + number % STATUSES_PER_MESSAGE))
                .append("receivedAt", date(at))
                .append("readAt", number % 4 == 0 ? date(at.plusSeconds(90)) : null)
                .append("answer", null);
    }

    private Twin readStatuses() {
        Twin twin = Twin.copied("MessageReadStatus").unique("messageId", "userId");
        for (int i = 0; i < READ_STATUSES; i++) {
            Instant at = before(i, READ_STATUSES);
            twin.both(new Document("_id", Making.id(42, i, at))
                    .append("messageId", making.kept("Message", i))
                    .append("userId", making.kept("User", i))
                    .append("readAt", date(at)));
        }
        return twin;
    }

    private Twin trackingLinks() {
        Twin twin = Twin.copied("TrackingLink").unique("token");
        for (int i = 0; i < TRACKING_LINKS; i++) {
            Instant at = before(i, TRACKING_LINKS);
            ObjectId id = making.keep("TrackingLink", Making.id(43, i, at));
            twin.both(new Document("_id", id)
                    .append("token", "smpl%02d".formatted(i))
                    .append("originalUrl", "https://example.org/page/" + i)
                    .append("shortUrl", "/l/smpl%02d".formatted(i))
                    .append("createdBy", making.kept("User", i))
                    .append("totalClicks", 10)
                    .append("isActive", true)
                    .append("createdAt", date(at))
                    .append("updatedAt", date(at)));
        }
        return twin;
    }

    private Twin clicks() {
        Twin twin = Twin.copied("TrackingLinkClick").index("trackingLinkId");
        for (int i = 0; i < CLICKS; i++) {
            Instant at = before(i, CLICKS);
            twin.both(new Document("_id", Making.id(44, i, at))
                    .append("trackingLinkId", making.kept("TrackingLink", i))
                    .append("device", i % 2 == 0 ? "mobile" : "desktop")
                    .append("clickedAt", date(at)));
        }
        for (int i = 0; i < 2; i++) {
            twin.only(
                    Side.PRODUCTION,
                    new Document("_id", Making.id(44, CLICKS + i, after(i)))
                            .append("trackingLinkId", making.kept("TrackingLink", i))
                            .append("device", "mobile")
                            .append("clickedAt", date(after(i))));
        }
        return twin;
    }

    private Twin affiliateTokens() {
        Twin twin = Twin.copied("AffiliateToken").unique("token");
        for (int i = 0; i < TOKENS; i++) {
            Instant at = before(i, TOKENS);
            ObjectId id = making.keep("AffiliateToken", Making.id(45, i, at));
            twin.both(new Document("_id", id)
                    .append("token", "aff_sample_" + i)
                    .append("name", making.sentence(2))
                    .append("createdBy", making.kept("User", i))
                    .append("currentUses", i)
                    .append("isActive", true)
                    .append("createdAt", date(at)));
        }
        return twin;
    }

    private Twin affiliateRelations() {
        Twin twin = Twin.copied("AffiliateRelation").index("affiliateTokenId");
        for (int i = 0; i < RELATIONS; i++) {
            Instant at = before(i, RELATIONS);
            twin.both(new Document("_id", Making.id(46, i, at))
                    .append("affiliateTokenId", making.kept("AffiliateToken", i))
                    .append("affiliateUserId", making.kept("User", i))
                    .append("referredUserId", making.kept("User", i + 7))
                    .append("status", "completed")
                    .append("createdAt", date(at)));
        }
        return twin;
    }

    private Twin audit() {
        Twin twin = Twin.copied("AdminAuditLog")
                .index("adminId")
                .index("userId")
                .index("action")
                .index("createdAt");
        for (int i = 0; i < AUDIT_ENTRIES; i++) {
            Instant at = before(i, AUDIT_ENTRIES);
            twin.both(new Document("_id", Making.id(47, i, at))
                    .append("adminId", making.kept("User", 0))
                    .append("userId", making.kept("User", i + 1))
                    .append("action", i % 2 == 0 ? "VIEW_SENSITIVE_DATA" : "UPDATE_ROLE")
                    .append("entity", "User")
                    .append("createdAt", date(at)));
        }
        twin.only(
                Side.PRODUCTION,
                new Document("_id", Making.id(47, AUDIT_ENTRIES, after(5)))
                        .append("adminId", making.kept("User", 0))
                        .append("userId", making.kept("User", 4))
                        .append("action", "UPDATE_ROLE")
                        .append("entity", "User")
                        .append("createdAt", date(after(5))));
        return twin;
    }
}
