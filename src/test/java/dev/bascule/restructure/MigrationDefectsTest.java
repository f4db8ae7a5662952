package dev.bascule.restructure;

import static dev.bascule.restructure.World.id;
import static dev.bascule.restructure.World.key;
import static dev.bascule.restructure.World.oid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.BsonSamples;
import dev.bascule.bson.DocumentId;
import dev.bascule.bson.RawBson;
import dev.bascule.restructure.DecisionSpec.ExistingAccount;
import dev.bascule.restructure.DecisionSpec.Link;
import dev.bascule.restructure.DecisionSpec.Preset;
import dev.bascule.restructure.DecisionSpec.PresetWorkspace;
import dev.bascule.restructure.DecisionSpec.SameAddress;
import dev.bascule.restructure.World.After;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;

/** The defects of the original migration that its rules had: each must be impossible. Named as the list of them is. */
class MigrationDefectsTest {

    private static String user(int number, String more) {
        return "{_id: %s, email: \"u%d@example.fr\"%s}"
                .formatted(oid(number), number, more.isEmpty() ? "" : ", " + more);
    }

    private static BsonDocument metadata(After after, int user) {
        return BsonDocument.parse(
                after.organizationOf(user).getString("metadata").getValue());
    }

    @Test
    void d01NothingAbsentIsWrittenAsNull() {
        After after = new World().legacy(user(1, "")).legacy(user(2, "")).run();

        assertThat(after.user(1)).doesNotContainKeys("referralCode", "referredBy", "referralEarnings", "emailVerified");
        assertThat(after.user(1).values()).noneMatch(value -> value.isNull());
        UniqueKeys sparse = UniqueKeys.of(BsonDocument.parse(
                "{v: 2, key: {referralCode: 1}, name: \"referralCode_1\", unique: true, sparse: true}"));
        assertThat(sparse.keysOf(after.user(1))).isEmpty();
        assertThat(sparse.keysOf(after.user(2))).isEmpty();
    }

    @Test
    void d03ThePostalCodeIsKeptUnderEitherOfItsNames() {
        After after = new World()
                .legacy(user(1, "company: {address: {postalCode: \"75002\"}}"))
                .legacy(user(2, "company: {address: {zipCode: \"69001\"}}"))
                .legacy(user(3, "company: {address: {postalCode: \"31000\", zipCode: \"13001\"}}"))
                .legacy(user(4, "company: {address: {postalCode: \"33000\", zipCode: \"33000\"}}"))
                .run();

        assertThat(metadata(after, 1).getString("addressZipCode").getValue()).isEqualTo("75002");
        assertThat(metadata(after, 2).getString("addressZipCode").getValue()).isEqualTo("69001");
        assertThat(metadata(after, 3).getString("addressZipCode").getValue()).isEqualTo("31000");
        assertThat(after.rules.withTwoPostalCodes()).containsExactly(key(3));
    }

    @Test
    void d04ASecondRunMakesNothing() {
        World before = new World()
                .legacy(user(1, "password: \"$2b$10$x\""))
                .legacy(user(2, ""))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(100), oid(1)));
        assertThat(before.run().changesNothing()).isFalse();

        After second = before.next().run();

        assertThat(second.changesNothing()).isTrue();
        assertThat(second.organizations).hasSize(2);
        assertThat(second.members).hasSize(2);
    }

    @Test
    void d06UsersOfOneAddressAreDecidedUponAndKeepTheirDocuments() {
        World world = new World()
                .legacy("{_id: %s, email: \"a@example.fr\"}".formatted(oid(1)))
                .legacy("{_id: %s, email: \"a@example.fr\"}".formatted(oid(2)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(101), oid(1)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(102), oid(2)));
        assertThat(world.run().rules.fates().decisions())
                .singleElement()
                .satisfies(open -> assertThat(open.word()).isEmpty())
                .satisfies(open -> assertThat(open.ids()).containsExactly(key(1), key(2)));

        world.decide(new SameAddress(List.of(key(2), key(1)), Optional.of(key(2))));
        After merged = world.run();

        assertThat(merged.users).containsOnlyKeys(key(2));
        assertThat(merged.organizations).hasSize(1);
        assertThat(merged.document("invoices", 101).get("workspaceId"))
                .isEqualTo(merged.organizationOf(2).get("_id"))
                .isEqualTo(merged.document("invoices", 102).get("workspaceId"));
        assertThat(world.next().run().changesNothing()).isTrue();
    }

    @Test
    void d06UsersOfOneAddressWhoStayBothHaveTheirOwnDocuments() {
        After after = new World()
                .legacy("{_id: %s, email: \"a@example.fr\"}".formatted(oid(1)))
                .legacy("{_id: %s, email: \"a@example.fr\"}".formatted(oid(2)))
                .decide(new SameAddress(List.of(key(1), key(2)), Optional.empty()))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(101), oid(1)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(102), oid(2)))
                .run();

        assertThat(after.users).hasSize(2);
        assertThat(after.document("invoices", 101).get("workspaceId"))
                .isEqualTo(after.organizationOf(1).get("_id"))
                .isNotEqualTo(after.document("invoices", 102).get("workspaceId"));
    }

    @Test
    void d07AnAccountOfTheSameAddressGetsTheDocumentsOfTheLegacyUser() {
        After after = new World()
                .legacy(user(1, "company: {name: \"Martin Conseil\"}, password: \"$2b$10$x\""))
                .resident("{_id: %s, name: \"A\", email: \"U1@example.fr \", emailVerified: true}".formatted(oid(9)))
                .decide(new ExistingAccount(key(1), key(9), Link.LINK_AND_FILL))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(101), oid(1)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(109), oid(9)))
                .run();

        assertThat(after.users).containsOnlyKeys(key(9));
        assertThat(after.user(9)).containsKeys("company", "password");
        assertThat(after.user(9).getString("email").getValue()).isEqualTo("U1@example.fr ");
        assertThat(after.organizationOf(9).getString("name").getValue()).isEqualTo("Martin Conseil");
        assertThat(after.document("invoices", 101).get("workspaceId"))
                .isEqualTo(after.organizationOf(9).get("_id"))
                .isEqualTo(after.document("invoices", 109).get("workspaceId"));
    }

    @Test
    void d08AbsentAddressesNeverMatch() {
        After after = new World()
                .legacy("{_id: %s}".formatted(oid(1)))
                .legacy("{_id: %s, email: null}".formatted(oid(2)))
                .legacy("{_id: %s, email: \"  \"}".formatted(oid(3)))
                .legacy("{_id: %s, email: 5}".formatted(oid(4)))
                .run();

        assertThat(after.users).hasSize(4);
        assertThat(after.organizations).hasSize(4);
        assertThat(after.rules.fates().decisions()).isEmpty();
        assertThat(after.rules.nameless()).hasSize(4);
    }

    @Test
    void d09AddressesAreComparedWithoutCaseAndBlanks() {
        After after = new World()
                .legacy("{_id: %s, email: \" Jean.Dupont@Example.FR\"}".formatted(oid(1)))
                .legacy("{_id: %s, email: \"jean.dupont@example.fr\"}".formatted(oid(2)))
                .run();

        assertThat(after.rules.fates().decisions()).hasSize(1);
        assertThat(after.rules.withOddAddress()).containsExactly(key(1));
    }

    @Test
    void d10AUserOfTheNewCollectionAloneOwnsHisDocuments() {
        After after = new World()
                .resident("{_id: %s, name: \"D\", email: \"d@example.fr\"}".formatted(oid(5)))
                .organization("{_id: %s, name: \"Diane\", slug: \"diane\"}".formatted(oid(50)))
                .member("{_id: %s, organizationId: %s, userId: %s, role: \"member\"}"
                        .formatted(oid(51), oid(50), oid(5)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(100), oid(5)))
                .run();

        assertThat(after.document("invoices", 100).get("workspaceId")).isEqualTo(new BsonObjectId(id(50)));
        assertThat(after.made).isZero();
    }

    @Test
    void d11AWorkspaceThatDoesNotExistIsDecidedUpon() {
        World world = new World()
                .legacy(user(1, "workspaceId: \"nowhere\""))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(100), oid(1)));
        assertThat(world.run().rules.presets(java.util.Set.of()))
                .singleElement()
                .satisfies(open -> assertThat(open.word()).isEmpty());

        After replaced = world.decide(new PresetWorkspace(key("nowhere"), Preset.REPLACE))
                .run();

        String organization =
                replaced.organizationOf(1).getObjectId("_id").getValue().toHexString();
        assertThat(replaced.user(1).getString("workspaceId").getValue()).isEqualTo(organization);
        assertThat(replaced.user(1).getString("organizationId").getValue()).isEqualTo(organization);
        assertThat(replaced.document("invoices", 100).getObjectId("workspaceId").getValue())
                .hasToString(organization);
    }

    @Test
    void d12PasswordsAreCountedOrMadeAccountsOf() {
        World world = new World()
                .legacy(user(
                        1,
                        "password: \"$2b$10$x\", isEmailVerified: true, profile: {firstName: \"Alice\","
                                + " lastName: \"Martin\"}"))
                .legacy(user(2, ""));

        After without = world.run();
        assertThat(without.needReset).isEqualTo(1);
        assertThat(without.user(1).getString("name").getValue()).isEqualTo("Alice Martin");
        assertThat(without.user(1).getBoolean("emailVerified").getValue()).isTrue();

        After with = world.withAccounts().run();
        assertThat(with.needReset).isZero();
        assertThat(with.accounts.values()).singleElement().satisfies(account -> {
            BsonDocument decoded = After.decoded(account);
            assertThat(decoded.keySet())
                    .containsExactly("_id", "accountId", "providerId", "userId", "password", "createdAt", "updatedAt");
            assertThat(decoded.getString("accountId").getValue()).isEqualTo(id(1).toHexString());
            assertThat(decoded.getString("password").getValue()).isEqualTo("$2b$10$x");
        });
        assertThat(world.next().run().changesNothing()).isTrue();
    }

    @Test
    void d13EveryTypeOfValueSurvives() {
        BsonDocument before = BsonSamples.allTypes();
        before.put("_id", new BsonObjectId(id(1)));
        RawBson user = World.raw(before);

        RawBson after = new World().legacy(user).run().users.get(key(1));

        // the length and the closing zero change, and what was there stands before what was added
        byte[] was = user.toBytes();
        assertThat(after.toBytes()).containsSequence(java.util.Arrays.copyOfRange(was, 4, was.length - 1));
    }

    @Test
    void d14UpdatedAtStaysUnlessItIsAskedFor() {
        String user = user(1, "updatedAt: {$date: \"2025-06-01T10:00:00Z\"}");
        String invoice =
                "{_id: %s, updatedAt: {$date: \"2020-01-01T00:00:00Z\"}, createdBy: %s}".formatted(oid(100), oid(1));
        World world = new World().legacy(user).document("invoices", invoice);

        After after = world.run();
        assertThat(after.user(1).getDateTime("updatedAt").getValue())
                .isEqualTo(java.time.Instant.parse("2025-06-01T10:00:00Z").toEpochMilli());
        assertThat(after.document("invoices", 100).getDateTime("updatedAt").getValue())
                .isEqualTo(java.time.Instant.parse("2020-01-01T00:00:00Z").toEpochMilli());

        After touched = world.touching().run();
        assertThat(touched.user(1).get("updatedAt")).isEqualTo(new BsonDateTime(World.NOW.toEpochMilli()));
        assertThat(touched.document("invoices", 100).get("updatedAt"))
                .isEqualTo(new BsonDateTime(World.NOW.toEpochMilli()));
        assertThat(touched.violations).isEmpty();
    }

    @Test
    void d15EveryCollectionHasOneTypeOfWorkspace() {
        After after = new World()
                .legacy(user(1, ""))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(100), oid(1)))
                .document("transactions", "{_id: %s, userId: %s}".formatted(oid(200), oid(1)))
                .run();

        BsonObjectId organization = after.organizationOf(1).getObjectId("_id");
        String hex = organization.getValue().toHexString();
        assertThat(after.document("invoices", 100).get("workspaceId")).isEqualTo(organization);
        assertThat(after.document("transactions", 200).get("workspaceId")).isEqualTo(new BsonString(hex));

        World wrong = new World()
                .resident("{_id: %s}".formatted(oid(1)))
                .organization("{_id: %s}".formatted(oid(50)))
                .member("{_id: %s, organizationId: %s, userId: %s, role: \"owner\"}"
                        .formatted(oid(51), oid(50), oid(1)))
                .document(
                        "invoices",
                        "{_id: %s, workspaceId: \"%s\", createdBy: %s}"
                                .formatted(oid(100), id(50).toHexString(), oid(1)))
                .document(
                        "transactions", "{_id: %s, workspaceId: %s, userId: %s}".formatted(oid(200), oid(50), oid(1)));
        After corrected = wrong.run();
        assertThat(corrected.figures.get("invoices").corrected()).isEqualTo(1);
        assertThat(corrected.document("invoices", 100).get("workspaceId")).isEqualTo(new BsonObjectId(id(50)));
        assertThat(corrected.document("transactions", 200).get("workspaceId"))
                .isEqualTo(new BsonString(id(50).toHexString()));
        assertThat(corrected.violations).isEmpty();
    }

    @Test
    void d16SlugsAreUnique() {
        After after = new World()
                .organization("{_id: %s, slug: \"org-tail1234\"}".formatted(oid(50)))
                .legacy("{_id: \"a-tail1234\"}")
                .legacy("{_id: \"b-tail1234\"}")
                .legacy("{_id: \"user-21\"}")
                .run();

        assertThat(after.organizations.values().stream().map(After::decoded))
                .extracting(organization -> organization.getString("slug").getValue())
                .containsExactly("org-tail1234", "org-tail1234-2", "org-tail1234-3", "org-user-21");
    }

    @Test
    void d17AnyKindOfIdIsWelcome() {
        After after = new World()
                .legacy(user(1, ""))
                .document("invoices", "{_id: 17, createdBy: %s}".formatted(oid(1)))
                .document("invoices", "{_id: {a: 1}, createdBy: %s}".formatted(oid(1)))
                .document(
                        "invoices",
                        "{_id: \"text\", createdBy: \"%s\"}"
                                .formatted(id(1).toHexString().toUpperCase(java.util.Locale.ROOT)))
                .run();

        assertThat(after.figures.get("invoices").set()).isEqualTo(3);
        assertThat(after.violations).isEmpty();
    }

    @Test
    void d21WhoeverDerivesAgainMakesTheSame() {
        World world = new World().legacy(user(1, "")).legacy(user(2, ""));

        assertThat(world.run().organizations).isEqualTo(world.run().organizations);
        assertThat(world.run().members).isEqualTo(world.run().members);
        After later = world.legacy(user(3, "")).run();
        assertThat(later.organizations.keySet())
                .containsAll(world.run().organizations.keySet());
        assertThat(world.seed("other").run().organizations.keySet())
                .doesNotContainAnyElementsOf(later.organizations.keySet());
    }

    @Test
    void d21NobodyIsWithoutAPlaceAndNoOrganizationWithoutItsMember() {
        After after = new World().legacy(user(1, "")).legacy(user(2, "")).run();

        assertThat(after.violations).isEmpty();
        assertThat(after.members.values().stream()
                        .map(After::decoded)
                        .map(member -> DocumentId.of(member.get("organizationId"))))
                .containsExactlyInAnyOrderElementsOf(after.organizations.keySet());
    }
}
