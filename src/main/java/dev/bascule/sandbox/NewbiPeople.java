package dev.bascule.sandbox;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** The users of the sample, what Better Auth made for some of them already, and what is odd about others. */
final class NewbiPeople {

    private static final List<String> FIRST_NAMES =
            List.of("Alice", "Bruno", "Chloé", "David", "Élodie", "Farid", "Gaëlle", "Hugo", "Inès", "Jules");
    private static final List<String> LAST_NAMES = List.of("Martin", "Bernard", "Petit", "Durand", "Leroy");

    /** Users who have nothing odd about them: 1 to 20. */
    static final int ORDINARY = 20;

    static final int ONE_ADDRESS = 21;
    static final int SAME_ADDRESS = 22;
    static final int HAS_ACCOUNT = 23;
    static final int HAS_ACCOUNT_WITH_WORKSPACE = 24;
    static final int MOVED_BY_HAND = 25;
    static final int MEMBER_ELSEWHERE = 26;
    static final int WITHOUT_ADDRESS = 27;
    static final int COMPANY_IS_TEXT = 28;
    static final int TWO_POSTAL_CODES = 29;
    static final int OLD_POSTAL_CODE = 30;
    static final int DISABLED = 31;
    static final int SAME_TAIL = 32;
    static final int SAME_TAIL_TOO = 33;
    static final int PRESET = 34;
    static final int NUMBERS = 35;
    static final int MERGED = 36;
    static final int MERGED_TOO = 37;
    static final int NAMELESS = 38;
    private static final int LAST = 38;

    /** Accounts that Better Auth made. */
    static final int ACCOUNT = 60;

    static final int ACCOUNT_WITH_WORKSPACE = 61;
    static final int DIANE = 62;

    static final ObjectId DIANES_STUDIO = id(162);
    static final ObjectId BY_HAND = id(125);
    static final ObjectId ACCOUNTS_OWN = id(161);

    private NewbiPeople() {}

    static ObjectId id(int number) {
        long tail = number == SAME_TAIL_TOO ? 0x1_0000_0000L + SAME_TAIL : number;
        return new ObjectId("63da2a10%016x".formatted(tail));
    }

    static void make(Map<String, List<Document>> all) {
        for (int i = 1; i <= LAST; i++) {
            NewbiSample.add(all, "Users", user(i));
        }
        NewbiSample.add(all, "Users", new Document("_id", "legacy-user-39").append("email", "texte@example.fr"));
        for (int i = 1; i <= 5; i++) {
            NewbiSample.add(all, "users", new Document("_id", id(900 + i)).append("email", "old" + i + "@example.fr"));
        }
        accounts(all);
    }

    private static Document user(int number) {
        String first = FIRST_NAMES.get(number % FIRST_NAMES.size());
        String last = LAST_NAMES.get(number % LAST_NAMES.size());
        Document user = new Document("_id", id(number))
                .append("email", (first + "." + last + number + "@example.fr").toLowerCase(Locale.FRENCH))
                .append("password", "$2b$10$%022d%031d".formatted(number, number))
                .append("isEmailVerified", number % 3 != 0)
                .append("isDisabled", number == DISABLED)
                .append("subscription", new Document("licence", true).append("trial", false))
                .append("profile", new Document("firstName", first).append("lastName", last))
                .append("company", company(number, first + " " + last))
                .append("createdAt", day(number))
                .append("updatedAt", day(number + 400))
                .append("__v", 0);
        if (number % 4 == 0) {
            user.append("referralCode", "REF" + number);
        }
        return odd(number, user);
    }

    private static Document company(int number, String name) {
        return new Document("name", name + " Conseil")
                .append("email", "contact" + number + "@example.fr")
                .append("phone", "06 12 34 56 %02d".formatted(number))
                .append("siret", "123456789%05d".formatted(number))
                .append("vatNumber", "FR%011d".formatted(number))
                .append("companyStatus", "SAS")
                .append("address", address(number))
                .append(
                        "bankDetails",
                        new Document("iban", "FR76%023d".formatted(number))
                                .append("bic", "AGRIFRPP")
                                .append("bankName", "Crédit Agricole"));
    }

    private static Document address(int number) {
        return new Document("street", number + " rue de la Paix")
                .append("city", "Paris")
                .append("postalCode", "750%02d".formatted(number % 20 + 1))
                .append("country", "France");
    }

    private static Document odd(int number, Document user) {
        return switch (number) {
            case ONE_ADDRESS -> user.append("email", "deux.fois@example.fr");
            case SAME_ADDRESS -> user.append("email", " Deux.Fois@Example.FR");
            case MERGED -> user.append("email", "trois.fois@example.fr");
            case MERGED_TOO -> user.append("email", "Trois.Fois@example.fr");
            case HAS_ACCOUNT -> user.append("email", "inscrit@example.fr");
            case HAS_ACCOUNT_WITH_WORKSPACE -> user.append("email", "equipe@example.fr");
            case WITHOUT_ADDRESS -> without(user, "email");
            case COMPANY_IS_TEXT -> user.append("company", "Petit & Fils");
            case TWO_POSTAL_CODES -> withAddress(user, address(number).append("zipCode", "13001"));
            case OLD_POSTAL_CODE -> withAddress(user, new Document("city", "Lyon").append("zipCode", "69001"));
            case PRESET -> user.append("workspaceId", "6666666666666666aaaaaaaa");
            case NUMBERS -> numbers(user);
            case NAMELESS ->
                new Document("_id", id(NAMELESS)).append("createdAt", day(1)).append("email", 38);
            default -> user;
        };
    }

    private static Document without(Document user, String field) {
        user.remove(field);
        return user;
    }

    private static Document withAddress(Document user, Document address) {
        user.get("company", Document.class).append("address", address);
        return user;
    }

    private static Document numbers(Document user) {
        user.get("company", Document.class)
                .append("siret", 12_345_678_900_011L)
                .append("capitalSocial", Decimal128.parse("10000.00"))
                .append("rcs", 0);
        return user.append("referralEarnings", 12.5).append("born", new Date(-1_000_000_000_000L));
    }

    private static void accounts(Map<String, List<Document>> all) {
        account(all, ACCOUNT, "Inscrit", "Inscrit@example.fr");
        account(all, ACCOUNT_WITH_WORKSPACE, "Équipe", "equipe@example.fr");
        account(all, DIANE, "Diane", "diane@example.fr");
        NewbiSample.add(all, "user", user(MOVED_BY_HAND));
        organization(all, ACCOUNTS_OWN, "equipe", ACCOUNT_WITH_WORKSPACE, "owner");
        organization(all, DIANES_STUDIO, "diane-studio", DIANE, "owner");
        organization(all, BY_HAND, "by-hand", MOVED_BY_HAND, "owner");
        member(all, 300, DIANES_STUDIO, MEMBER_ELSEWHERE, "member");
        NewbiSample.add(
                all,
                "account",
                new Document("_id", id(400))
                        .append("accountId", id(DIANE).toHexString())
                        .append("providerId", "credential")
                        .append("userId", id(DIANE))
                        .append("password", "scrypt")
                        .append("createdAt", day(500))
                        .append("updatedAt", day(500)));
    }

    private static void account(Map<String, List<Document>> all, int number, String name, String email) {
        NewbiSample.add(
                all,
                "user",
                new Document("_id", id(number))
                        .append("name", name)
                        .append("email", email)
                        .append("emailVerified", true)
                        .append("createdAt", day(500))
                        .append("updatedAt", day(500)));
    }

    private static void organization(
            Map<String, List<Document>> all, ObjectId id, String slug, int owner, String role) {
        NewbiSample.add(
                all,
                "organization",
                new Document("_id", id)
                        .append("name", slug)
                        .append("slug", slug)
                        .append("logo", null)
                        .append("createdAt", day(500))
                        .append("metadata", "{\"companyName\":\"" + slug + "\"}"));
        member(all, 200 + owner, id, owner, role);
    }

    private static void member(
            Map<String, List<Document>> all, int number, ObjectId organization, int user, String role) {
        NewbiSample.add(
                all,
                "member",
                new Document("_id", id(number))
                        .append("organizationId", organization)
                        .append("userId", id(user))
                        .append("role", role)
                        .append("createdAt", day(500)));
    }

    static Date day(int number) {
        return Date.from(Instant.parse("2023-02-01T09:00:00Z").plusSeconds(86_400L * number));
    }
}
