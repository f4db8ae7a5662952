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

/** Users, what they prefer, whom they know. */
final class SamplePeople {

    static final int USERS_BEFORE = 18;
    private static final int USERS_SINCE_IN_PRODUCTION = 3;
    private static final int USERS_SINCE_IN_STAGING = 2;
    private static final int WITH_STATISTICS = 10;
    private static final int FRIEND_REQUESTS = 10;

    private static final List<String> FIRST_NAMES = List.of(
            "Alba",
            "Noé",
            "Ikram",
            "Jonas",
            "Mireille",
            "Tomás",
            "Sanna",
            "Yuto",
            "Élise",
            "Omar",
            "Greta",
            "Kofi",
            "Paloma",
            "Anselm",
            "Zoya",
            "Bruno",
            "Linh",
            "Cléa",
            "Matteo",
            "Hanae",
            "Sven",
            "Adèle",
            "Ravi");
    private static final List<String> LANGUAGES = List.of("fr", "en", "es", "de", "pt-BR");

    private final Making making;

    private SamplePeople(Making making) {
        this.making = making;
    }

    static List<Twin> make(Making making) {
        SamplePeople people = new SamplePeople(making);
        return List.of(
                people.users(),
                people.statistics(),
                people.userPreferences(),
                people.notificationPreferences(),
                Twin.copied("UserPreference")
                        .unique("userId", "key")
                        .index("userId")
                        .index("key"),
                people.friendRequests());
    }

    private Twin users() {
        Twin users = Twin.copied("User").unique("username").unique("email");
        for (int i = 0; i < USERS_BEFORE; i++) {
            Document user = user(i, before(i, USERS_BEFORE));
            making.keep("User", user.getObjectId("_id"));
            if (i == 3 || i == 9) {
                String avatar = making.stagingUrl("User.avatar", "/u/avatars/" + i + "-new.png");
                users.changed(
                        Difference.NEWER_IN_STAGING,
                        with(with(user, "avatar", avatar), "updatedAt", date(after(i))),
                        user);
            } else if (i == 5 || i == 11) {
                Document seen = with(user, "lastActiveAt", date(after(i)));
                users.changed(Difference.NEWER_IN_PRODUCTION, user, with(seen, "updatedAt", date(after(i))));
            } else {
                users.both(user);
            }
        }
        for (int i = 0; i < USERS_SINCE_IN_PRODUCTION; i++) {
            users.only(Side.PRODUCTION, user(USERS_BEFORE + i, after(20 + i)));
        }
        for (int i = 0; i < USERS_SINCE_IN_STAGING; i++) {
            int number = USERS_BEFORE + USERS_SINCE_IN_PRODUCTION + i;
            String avatar = making.stagingUrl("User.avatar", "/u/avatars/" + number + ".png");
            users.only(Side.STAGING, with(user(number, after(30 + i)), "avatar", avatar));
        }
        return users;
    }

    private Document user(int number, Instant at) {
        String name = FIRST_NAMES.get(number % FIRST_NAMES.size());
        String language = LANGUAGES.get(number % LANGUAGES.size());
        return new Document("_id", Making.id(1, number, at))
                .append("username", "sample" + number)
                .append("firstName", name)
                .append("lastName", "Exemple")
                .append("bio", number % 4 == 0 ? "" : making.sentence(4))
                .append("email", "sample" + number + "@example.org")
                .append("password", "no-password-opens-this-account")
                .append("displayName", name + " E.")
                .append("avatar", number % 3 == 0 ? null : avatarOf(number))
                .append("phoneNumber", null)
                .append("isOnline", false)
                .append("isActive", true)
                .append("autoTranslateEnabled", number % 2 == 0)
                .append("lastActiveAt", date(at.plusSeconds(86_400)))
                .append("systemLanguage", language)
                .append("regionalLanguage", language)
                .append("role", number == 0 ? "ADMIN" : "USER")
                .append("createdAt", date(at))
                .append("updatedAt", date(at.plusSeconds(86_400)));
    }

    private static String avatarOf(int number) {
        return number % 3 == 1 ? Making.url("/u/avatars/" + number + ".png") : "/u/avatars/" + number + ".png";
    }

    private Twin statistics() {
        Twin twin = Twin.copied("UserStats").unique("userId");
        List<String> counters = List.of(
                "messagesSent",
                "messagesReceived",
                "charactersTyped",
                "imagesSent",
                "filesSent",
                "conversationsJoined",
                "communitiesCreated",
                "friendsAdded",
                "friendRequestsSent",
                "translationsUsed",
                "languagesDetected",
                "autoTranslationsOn",
                "averageMessageLength",
                "averageResponseTime");
        for (int i = 0; i < WITH_STATISTICS; i++) {
            Instant at = before(i, WITH_STATISTICS);
            Document document = new Document("_id", Making.id(2, i, at)).append("userId", making.kept("User", i));
            counters.forEach(counter -> document.append(counter, making.below(500)));
            document.append("createdAt", date(at)).append("updatedAt", date(at));
            if (i < 2) {
                Document counted = with(document, "messagesSent", 600 + i);
                twin.changed(Difference.NEWER_IN_PRODUCTION, document, with(counted, "updatedAt", date(after(40 + i))));
            } else {
                twin.both(document);
            }
        }
        return twin;
    }

    private Twin userPreferences() {
        Twin twin = Twin.copied("user_preferences").unique("userId");
        for (int i = 0; i < USERS_BEFORE; i++) {
            Instant at = before(i, USERS_BEFORE);
            Document document = new Document("_id", Making.id(3, i, at))
                    .append("userId", making.kept("User", i))
                    .append("privacy", new Document("showOnlineStatus", true).append("showLastSeen", i % 2 == 0))
                    .append("notification", new Document("pushEnabled", true).append("soundEnabled", i % 3 != 0))
                    .append("createdAt", date(at))
                    .append("updatedAt", date(at));
            Document quieter = with(document, "notification", new Document("pushEnabled", false));
            Document changed = with(quieter, "updatedAt", date(after(50 + i)));
            if (i < 3) {
                twin.changed(Difference.NEWER_IN_STAGING, changed, document);
            } else if (i < 5) {
                twin.changed(Difference.NEWER_IN_PRODUCTION, document, changed);
            } else {
                twin.both(document);
            }
        }
        return twin;
    }

    private Twin notificationPreferences() {
        Twin twin = Twin.copied("notification_preferences").unique("userId");
        for (int i = 0; i < USERS_BEFORE; i++) {
            Instant at = before(i, USERS_BEFORE);
            twin.both(new Document("_id", Making.id(4, i, at))
                    .append("userId", making.kept("User", i))
                    .append("newMessage", true)
                    .append("mention", true)
                    .append("reaction", i % 2 == 0)
                    .append("createdAt", date(at))
                    .append("updatedAt", date(at)));
        }
        return twin;
    }

    private Twin friendRequests() {
        Twin twin = Twin.copied("FriendRequest")
                .index("senderId")
                .index("receiverId")
                .index("status");
        for (int i = 0; i < FRIEND_REQUESTS; i++) {
            Instant at = before(i, FRIEND_REQUESTS);
            ObjectId sender = making.kept("User", i);
            twin.both(new Document("_id", Making.id(5, i, at))
                    .append("senderId", sender)
                    .append("receiverId", making.kept("User", i + 3))
                    .append("status", i % 3 == 0 ? "pending" : "accepted")
                    .append("respondedAt", i % 3 == 0 ? null : date(at.plusSeconds(4_000)))
                    .append("createdAt", date(at))
                    .append("updatedAt", date(at)));
        }
        return twin;
    }
}
