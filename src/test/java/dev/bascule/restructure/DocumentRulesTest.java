package dev.bascule.restructure;

import static dev.bascule.restructure.World.id;
import static dev.bascule.restructure.World.key;
import static dev.bascule.restructure.World.oid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.bson.RawBson;
import dev.bascule.restructure.DecisionSpec.Preset;
import dev.bascule.restructure.DecisionSpec.PresetWorkspace;
import dev.bascule.restructure.RestructureSpec.Defaults;
import dev.bascule.restructure.World.After;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which workspace a document gets, and which keeps its bytes. */
class DocumentRulesTest {

    private static World one() {
        return new World().legacy("{_id: %s, email: 'u@example.fr'}".formatted(oid(1)));
    }

    private static String invoice(String fields) {
        return "{_id: %s, %s}".formatted(oid(100), fields);
    }

    private static CollectionAccount figures(After after) {
        return after.figures.get("invoices");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number: 1 | OWNER_MISSING",
                "createdBy: null | OWNER_NULL",
                "createdBy: '' | OWNER_NULL",
                "createdBy: {$oid: '63da2a100000000000000077'} | OWNER_UNKNOWN",
                "createdBy: '63DA2A100000000000000077' | OWNER_UNKNOWN",
                "createdBy: 'u@example.fr' | OWNER_NOT_AN_ID",
                "createdBy: ['63da2a100000000000000001'] | OWNER_NOT_AN_ID",
                "createdBy: {_id: 1} | OWNER_NOT_AN_ID",
                "createdBy: 5 | OWNER_NOT_AN_ID"
            })
    void leftOverDocumentsKeepTheirBytesAndSayWhy(String fields, LeftOver reason) {
        RawBson before = World.raw(invoice(fields));

        After after = one().document("invoices", before).run();

        assertThat(figures(after).leftOver()).isEqualTo(Map.of(reason, 1L));
        assertThat(after.documents.get("invoices")).containsValue(before);
    }

    @ParameterizedTest
    @CsvSource({
        "'{$oid: ''63da2a100000000000000001''}'",
        "'''63da2a100000000000000001'''",
        "'''63DA2A100000000000000001'''"
    })
    void anOwnerMayBeAnObjectIdOrItsDigitsInEitherCase(String owner) {
        After after = one().document("invoices", invoice("createdBy: " + owner)).run();

        assertThat(after.document("invoices", 100).get("workspaceId"))
                .isEqualTo(after.organizationOf(1).get("_id"));
    }

    @Test
    void anOwnerIsFirstWhoHasExactlyThatId() {
        String hex = id(1).toHexString();
        After after = one().legacy("{_id: '%s'}".formatted(hex))
                .document("invoices", invoice("createdBy: '%s'".formatted(hex)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(101), oid(1)))
                .run();

        assertThat(after.document("invoices", 101).get("workspaceId"))
                .isEqualTo(after.organizationOf(1).get("_id"))
                .isNotEqualTo(after.document("invoices", 100).get("workspaceId"));
    }

    @Test
    void aValidWorkspaceIsLeftAloneWhoeverTheOwnerIs() {
        World world = one().organization("{_id: %s}".formatted(oid(50)))
                .document("invoices", invoice("workspaceId: %s, createdBy: %s".formatted(oid(50), oid(1))))
                .document("invoices", "{_id: %s, workspaceId: %s}".formatted(oid(101), oid(50)));

        CollectionAccount figures = figures(world.run());

        assertThat(figures.alreadyRight()).isEqualTo(2);
        assertThat(figures.ownedByStrangers()).isEqualTo(1);
        assertThat(figures.strangers()).containsExactly(key(100));
    }

    @Test
    void aWorkspaceThatSaysNothingIsFilledInItsPlace() {
        After after = one().document("invoices", invoice("workspaceId: null, createdBy: %s, n: 1".formatted(oid(1))))
                .run();

        assertThat(after.document("invoices", 100).keySet()).containsExactly("_id", "workspaceId", "createdBy", "n");
    }

    @Test
    void aWorkspaceThatDoesNotExistIsReplacedOrLeftAsItWasDecided() {
        World world = one().document("invoices", invoice("workspaceId: %s, createdBy: %s".formatted(oid(66), oid(1))))
                .document("invoices", "{_id: %s, workspaceId: %s}".formatted(oid(101), oid(66)));
        assertThat(figures(world.run()).leftOver()).isEqualTo(Map.of(LeftOver.PRESET_WORKSPACE, 2L));
        assertThat(figures(world.run()).presets().named()).containsExactly(key(66));

        After replaced =
                world.decide(new PresetWorkspace(key(66), Preset.REPLACE)).run();

        assertThat(figures(replaced).set()).isEqualTo(1);
        assertThat(figures(replaced).leftOver()).isEqualTo(Map.of(LeftOver.OWNER_MISSING, 1L));
        assertThat(replaced.document("invoices", 101).get("workspaceId")).isEqualTo(new BsonObjectId(id(66)));
    }

    @Test
    void aTextAndAnObjectIdAreTwoWorkspacesToDecideUpon() {
        World world = one().document(
                        "invoices", invoice("workspaceId: '%s', createdBy: %s".formatted(id(66).toHexString(), oid(1))))
                .decide(new PresetWorkspace(key(66), Preset.REPLACE));

        assertThat(figures(world.run()).leftOver()).isEqualTo(Map.of(LeftOver.PRESET_WORKSPACE, 1L));
        assertThat(world.run().rules.unmetPresets(figures(world.run()).presets().named()))
                .hasSize(1);
        world.defaults(new Defaults(Optional.empty(), Optional.empty(), Optional.of(Preset.REPLACE)));
        assertThat(figures(world.run()).set()).isEqualTo(1);
    }

    @Test
    void everyDocumentIsToldOfHoweverManyWorkspacesDoNotExist() {
        World world = one();
        int workspaces = PresetsMet.MOST + 3;
        for (int i = 0; i < workspaces; i++) {
            world.document("invoices", "{_id: %s, workspaceId: 'gone %s'}".formatted(oid(1_000 + i), i));
        }
        String last = "gone " + (workspaces - 1);
        world.document("invoices", "{_id: 'again', workspaceId: '%s'}".formatted(last));

        PresetsMet open = figures(world.run()).presets();

        assertThat(open.named()).hasSize(PresetsMet.MOST);
        assertThat(open.furtherOpen()).isEqualTo(4);
        assertThat(open.furtherSettled()).isZero();
        PresetsMet decided = figures(world.decide(new PresetWorkspace(key(last), Preset.LEAVE))
                        .run())
                .presets();
        assertThat(decided.named()).contains(key(last)).hasSize(PresetsMet.MOST + 1);
        assertThat(decided.furtherOpen()).isEqualTo(2);
        world.defaults(new Defaults(Optional.empty(), Optional.empty(), Optional.of(Preset.LEAVE)));
        PresetsMet settled = figures(world.run()).presets();
        assertThat(settled.furtherOpen()).isZero();
        assertThat(settled.furtherSettled()).isEqualTo(2);
    }

    @Test
    void documentsUnderAnOpenQuestionCountAsSet() {
        After after = new World()
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(1)))
                .legacy("{_id: %s, email: 'a@example.fr'}".formatted(oid(2)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(101), oid(1)))
                .document("invoices", "{_id: %s, createdBy: %s}".formatted(oid(102), oid(2)))
                .run();

        assertThat(figures(after).set()).isEqualTo(2);
        assertThat(after.rules.isUndecided(key(2))).isTrue();
    }

    @Test
    void aJudgeWhoIsShownWrongWorkSaysSo() {
        World world = one().document("invoices", invoice("createdBy: %s, n: 1".formatted(oid(1))));
        RawBson right = world.run().documents.get("invoices").get(key(100));
        WorkspaceJudge judge = judge(world);
        RestructureSpec.Owned invoices =
                new RestructureSpec.Owned("invoices", "createdBy", RestructureSpec.IdType.OBJECT_ID);
        RawBson before = World.raw(invoice("createdBy: %s, n: 1".formatted(oid(1))));

        assertThat(judge.ofDocument(invoices, before, right)).isEmpty();
        assertThat(judge.ofDocument(invoices, before, before))
                .as("left though its owner is known")
                .hasSize(1);
        assertThat(judge.ofDocument(invoices, World.raw(invoice("createdBy: %s, n: 2".formatted(oid(1)))), right))
                .as("another field changed")
                .hasSize(1);
        assertThat(judge.ofDocument(
                        invoices,
                        before,
                        World.raw(invoice("createdBy: %s, n: 1, workspaceId: %s".formatted(oid(1), oid(3))))))
                .as("a workspace that does not exist")
                .hasSize(1);
        assertThat(judge.ofDocument(
                        invoices,
                        before,
                        World.raw(invoice("createdBy: %s, n: 1, workspaceId: '%s'"
                                .formatted(
                                        oid(1),
                                        world.run()
                                                .organizationOf(1)
                                                .getObjectId("_id")
                                                .getValue())))))
                .as("the wrong type")
                .hasSize(1);
    }

    private static WorkspaceJudge judge(World world) {
        After after = world.run();
        WorkspaceJudge judge = new WorkspaceJudge(new RestructureSpec(
                "Users",
                "user",
                java.util.List.of(),
                RestructureSpec.Metadata.TEXT,
                RestructureSpec.Credentials.NONE,
                false,
                java.util.List.of(),
                Defaults.NONE,
                Map.of()));
        after.organizations.values().forEach(each -> judge.organization(each, true));
        after.members.values().forEach(judge::member);
        after.users.values().forEach(judge::user);
        after.rules.tellOwners(judge);
        return judge;
    }
}
