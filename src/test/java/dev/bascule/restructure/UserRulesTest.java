package dev.bascule.restructure;

import static dev.bascule.restructure.World.id;
import static dev.bascule.restructure.World.key;
import static dev.bascule.restructure.World.oid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.restructure.DecisionSpec.ExistingAccount;
import dev.bascule.restructure.DecisionSpec.Link;
import dev.bascule.restructure.DecisionSpec.Preset;
import dev.bascule.restructure.DecisionSpec.PresetWorkspace;
import dev.bascule.restructure.DecisionSpec.SameAddress;
import dev.bascule.restructure.RestructureSpec.Defaults;
import dev.bascule.restructure.World.After;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is copied, completed, merged, linked or left alone. */
class UserRulesTest {

    private static World withOrganization(World world, int organization, int user, String role) {
        return world.organization("{_id: %s, slug: \"s%d\"}".formatted(oid(organization), organization))
                .member("{_id: %s, organizationId: %s, userId: %s, role: \"%s\"}"
                        .formatted(oid(organization + 1000 + user), oid(organization), oid(user), role));
    }

    private static String hexOf(BsonDocument organization) {
        return organization.getObjectId("_id").getValue().toHexString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile: {firstName: 'A', lastName: 'B'}, company: {name: 'C'} | A B",
                "profile: {firstName: 'A', lastName: ''}, company: {name: 'C'} | A",
                "profile: {lastName: 'B'} | B",
                "profile: 'text', company: {name: '  C '} | C",
                "profile: {}, company: {name: ' '} | u@example.fr",
                "name: 'There', profile: {firstName: 'A'} | There"
            })
    void aNameIsAddedWhereThereIsNone(String fields, String name) {
        After after = new World()
                .legacy("{_id: %s, email: 'u@example.fr', %s}".formatted(oid(1), fields))
                .run();

        assertThat(after.user(1).getString("name").getValue()).isEqualTo(name);
    }

    @Test
    void whatIsAddedStandsBehindWhatWasThereInAFixedOrder() {
        After after = new World()
                .legacy("{_id: %s, isEmailVerified: false, email: 'u@example.fr', extra: 1}".formatted(oid(1)))
                .run();

        assertThat(after.user(1).keySet())
                .containsExactly(
                        "_id",
                        "isEmailVerified",
                        "email",
                        "extra",
                        "name",
                        "emailVerified",
                        "workspaceId",
                        "organizationId");
        assertThat(after.user(1).getBoolean("emailVerified").getValue()).isFalse();
        assertThat(after.user(1).getString("workspaceId").getValue()).isEqualTo(hexOf(after.organizationOf(1)));
    }

    @Test
    void anEmptyWorkspaceIsFilledInItsPlace() {
        After after = new World()
                .legacy("{_id: %s, workspaceId: null, organizationId: '', email: 'u@example.fr'}".formatted(oid(1)))
                .run();

        assertThat(after.user(1).keySet()).startsWith("_id", "workspaceId", "organizationId", "email");
        assertThat(after.user(1).getString("organizationId").getValue()).isEqualTo(hexOf(after.organizationOf(1)));
    }

    @Test
    void aResidentWhoOwnsAnOrganizationIsUnchangedAndGetsNoWorkspaceEither() {
        World world = new World()
                .legacy("{_id: %s, email: 'u@example.fr'}".formatted(oid(1)))
                .resident("{_id: %s, email: 'u@example.fr'}".formatted(oid(1)));

        After after = withOrganization(world, 50, 1, "owner").run();

        assertThat(after.user(1).keySet()).containsExactly("_id", "email");
        assertThat(after.made).isZero();
        assertThat(after.filled).isZero();
    }

    @Test
    void aLegacyUserWhoIsOnlyAMemberElsewhereGetsAnOrganizationOfHisOwn() {
        World world = new World()
                .legacy("{_id: %s, email: 'u@example.fr'}".formatted(oid(1)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(100), oid(1)));

        After after = withOrganization(world, 50, 1, "member").run();

        assertThat(after.membershipsOf(new BsonObjectId(id(1)))).hasSize(2);
        assertThat(after.document("invoices", 100).get("workspaceId"))
                .isEqualTo(after.organizationOf(1).get("_id"))
                .isNotEqualTo(new BsonObjectId(id(50)));
    }

    @Test
    void anAccountThatIsAMemberElsewhereStaysThere() {
        World world = new World()
                .resident("{_id: %s, email: 'd@example.fr'}".formatted(oid(1)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(100), oid(1)));

        After after = withOrganization(world, 50, 1, "member").run();

        assertThat(after.made).isZero();
        assertThat(after.document("invoices", 100).get("workspaceId")).isEqualTo(new BsonObjectId(id(50)));
    }

    @Test
    void anAccountWithoutAPlaceGetsOne() {
        After after = new World()
                .resident("{_id: %s, email: 'd@example.fr', isEmailVerified: true}".formatted(oid(1)))
                .run();

        assertThat(after.organizationOf(1).getString("name").getValue()).isEqualTo("Organisation de d@example.fr");
        assertThat(after.user(1).keySet())
                .containsExactly(
                        "_id", "email", "isEmailVerified", "name", "emailVerified", "workspaceId", "organizationId");
    }

    @Test
    void aMembershipOfAnOrganizationThatIsGoneIsNone() {
        After after = new World()
                .resident("{_id: %s, email: 'd@example.fr'}".formatted(oid(1)))
                .member("{_id: %s, organizationId: %s, userId: %s, role: 'owner'}".formatted(oid(51), oid(50), oid(1)))
                .run();

        assertThat(after.organizations).hasSize(1);
        assertThat(after.violations).isEmpty();
    }

    @Test
    void ofSeveralMembershipsTheOwnersCountsThenTheAdminsThenTheFirst() {
        World world = new World()
                .resident("{_id: %s}".formatted(oid(1)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(100), oid(1)));
        withOrganization(world, 50, 1, "member");
        assertThat(world.run().document("invoices", 100).get("workspaceId")).isEqualTo(new BsonObjectId(id(50)));
        withOrganization(world, 51, 1, "admin");
        assertThat(world.run().document("invoices", 100).get("workspaceId")).isEqualTo(new BsonObjectId(id(51)));
        withOrganization(world, 52, 1, "owner");
        withOrganization(world, 53, 1, "owner");
        assertThat(world.run().document("invoices", 100).get("workspaceId")).isEqualTo(new BsonObjectId(id(52)));
    }

    @Test
    void linkLeavesTheAccountsFieldsAlone() {
        After after = new World()
                .legacy("{_id: %s, email: 'a@example.fr', company: {name: 'C'}, phone: '1'}".formatted(oid(1)))
                .resident("{_id: %s, email: 'A@example.fr', name: 'A', emailVerified: true}".formatted(oid(9)))
                .decide(new ExistingAccount(key(1), key(9), Link.LINK))
                .run();

        assertThat(after.users).hasSize(1);
        assertThat(after.user(9).keySet())
                .containsExactly("_id", "email", "name", "emailVerified", "workspaceId", "organizationId");
        assertThat(after.organizationOf(9).getString("name").getValue()).isEqualTo("C");
        assertThat(after.organizationOf(9).getString("slug").getValue())
                .isEqualTo("org-" + id(9).toHexString().substring(16));
        assertThat(after.rules.figures().linked()).isEqualTo(1);
    }

    @Test
    void linkAndFillAppendsWhatIsMissingInTheLegacyOrder() {
        After after = new World()
                .legacy(
                        "{_id: %s, workspaceId: 'x', b: 1, email: 'a@example.fr', a: null, phone: '1', isEmailVerified: true}"
                                .formatted(oid(1)))
                .resident("{_id: %s, email: 'A@example.fr', phone: null}".formatted(oid(9)))
                .decide(new ExistingAccount(key(1), key(9), Link.LINK_AND_FILL))
                .run();

        assertThat(after.user(9).keySet())
                .containsExactly(
                        "_id",
                        "email",
                        "phone",
                        "b",
                        "a",
                        "isEmailVerified",
                        "name",
                        "emailVerified",
                        "workspaceId",
                        "organizationId");
        assertThat(after.user(9).get("phone").isNull())
                .as("null counts as present")
                .isTrue();
        assertThat(after.violations).isEmpty();
    }

    @Test
    void anAccountThatHasItsPlaceIsFilledAndKeepsIt() {
        World world = new World()
                .legacy("{_id: %s, email: 'a@example.fr', phone: '1'}".formatted(oid(1)))
                .resident("{_id: %s, email: 'a@example.fr'}".formatted(oid(9)))
                .decide(new ExistingAccount(key(1), key(9), Link.LINK_AND_FILL))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(100), oid(1)));

        After after = withOrganization(world, 50, 9, "member").run();

        assertThat(after.user(9).keySet()).containsExactly("_id", "email", "phone");
        assertThat(after.document("invoices", 100).get("workspaceId")).isEqualTo(new BsonObjectId(id(50)));
        assertThat(world.next().run().changesNothing()).isTrue();
    }

    @Test
    void legacyUsersOfOneAddressThatMeetAnAccountAreAskedForOneByOne() {
        After after = new World()
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(1)))
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(2)))
                .resident("{_id: %s, email: 'a@example.fr'}".formatted(oid(9)))
                .run();

        assertThat(after.rules.fates().decisions())
                .extracting(Fates.Decided::kind)
                .containsExactly(DecisionSpec.Kind.EXISTING_ACCOUNT, DecisionSpec.Kind.EXISTING_ACCOUNT);
    }

    @Test
    void anAccountWhoseIdIsALegacyUsersIsNoneOfThese() {
        After after = new World()
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(1)))
                .legacy("{_id: %s, email: 'b@example.fr'}".formatted(oid(2)))
                .resident("{_id: %s, email: 'b@example.fr'}".formatted(oid(1)))
                .run();

        assertThat(after.rules.fates().decisions()).isEmpty();
        assertThat(after.users).hasSize(2);
    }

    @Test
    void theOldestOfOneAddressIsTheOneWhoStaysByDefault() {
        World world = new World()
                .legacy("{_id: %s, email: 'a@example.fr', createdAt: {$date: '2024-01-01T00:00:00Z'}}"
                        .formatted(oid(1)))
                .legacy("{_id: %s, email: 'a@example.fr', createdAt: {$date: '2020-01-01T00:00:00Z'}}"
                        .formatted(oid(2)))
                .defaults(new Defaults(
                        Optional.of(Defaults.SameAddress.MERGE_INTO_OLDEST), Optional.empty(), Optional.empty()));

        After after = world.run();

        assertThat(after.users).containsOnlyKeys(key(2));
        assertThat(after.rules.fates().decisions()).singleElement().satisfies(each -> assertThat(each.word())
                .contains("merge-into"));
        assertThat(world.next().run().changesNothing()).isTrue();
    }

    @Test
    void mergingAUserWhoIsThereAlreadyIsRefused() {
        After after = new World()
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(1)))
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(2)))
                .resident("{_id: %s, email: 'a@example.fr'}".formatted(oid(1)))
                .decide(new SameAddress(List.of(key(1), key(2)), Optional.of(key(2))))
                .run();

        assertThat(after.rules.fates().refused()).containsExactly(key(1));
    }

    @Test
    void aDecisionThatDoesNotNameEverybodyMeetsNothing() {
        SameAddress two = new SameAddress(List.of(key(1), key(2)), Optional.empty());
        After after = new World()
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(1)))
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(2)))
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(3)))
                .decide(two)
                .run();

        assertThat(after.rules.fates().unmet()).containsExactly(two);
        assertThat(after.rules.fates().decisions()).singleElement().satisfies(open -> assertThat(open.word())
                .isEmpty());
    }

    @Test
    void aPresetThatIsLeftStays() {
        After after = new World()
                .legacy("{_id: %s, workspaceId: 'gone'}".formatted(oid(1)))
                .decide(new PresetWorkspace(key("gone"), Preset.LEAVE))
                .run();

        assertThat(after.user(1).get("workspaceId")).isEqualTo(new BsonString("gone"));
        assertThat(after.user(1).getString("organizationId").getValue()).isEqualTo(hexOf(after.organizationOf(1)));
    }

    @Test
    void aWorkspaceOfAnOrganizationThatHeIsNoMemberOfIsAPreset() {
        World world = new World()
                .organization("{_id: %s}".formatted(oid(50)))
                .legacy("{_id: %s, workspaceId: '%s'}".formatted(oid(1), id(50).toHexString()));

        assertThat(world.run().rules.presets(java.util.Set.of()))
                .singleElement()
                .satisfies(open -> assertThat(open.ids()).containsExactly(key(id(50).toHexString())));
    }

    @Test
    void usersWhoStayInTheirCollectionAreCompletedThere() {
        World world = new World()
                .inPlace()
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(1)))
                .legacy("{_id: %s, email: 'A@example.fr'}".formatted(oid(2)));

        After after = world.run();

        assertThat(after.users).hasSize(2);
        assertThat(after.rules.fates().decisions()).isEmpty();
        assertThat(after.filled).isEqualTo(2);
        assertThat(after.organizations).hasSize(2);
        assertThat(world.next().run().changesNothing()).isTrue();
    }
}
