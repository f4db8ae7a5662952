package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bascule.bson.DocumentId;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.restructure.DecisionSpec.ExistingAccount;
import dev.bascule.restructure.DecisionSpec.Link;
import dev.bascule.restructure.DecisionSpec.Preset;
import dev.bascule.restructure.DecisionSpec.PresetWorkspace;
import dev.bascule.restructure.DecisionSpec.SameAddress;
import dev.bascule.restructure.LeftOver;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.restructure.RestructureSpec.Defaults;
import dev.bascule.restructure.RestructureSpec.IdType;
import dev.bascule.restructure.RestructureSpec.Owned;
import dev.bascule.yaml.InvalidFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonInt32;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** What a restructure runbook says, and everything that is wrong with it at once. */
class RestructureFileTest {

    private static final DocumentId ONE = oid("63da2a108f3c2b1a9d1a2b00");
    private static final DocumentId DIGITS = oid("650000000000000000000001");
    private static final String HEAD = """
        runbook: restructure
        name: n
        environment: e
        users: { from: Users }
        collections:
          - { name: invoices, owner: createdBy, workspaceId: objectId }
        """;

    private static DocumentId oid(String hex) {
        return DocumentId.of(new BsonObjectId(new ObjectId(hex)));
    }

    private static DocumentId text(String text) {
        return DocumentId.of(new BsonString(text));
    }

    private static RestructureSpec spec(String text) {
        return RunbookFile.parse(text, "r.yaml").restructure().orElseThrow();
    }

    private static List<String> places(String text) {
        InvalidFileException refused =
                catchThrowableOfType(InvalidFileException.class, () -> RunbookFile.parse(text, "r.yaml"));
        assertThat(refused).as("refused").isNotNull();
        return refused.problems().stream().map(p -> p.line() + ":" + p.column()).toList();
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        RestructureSpec spec = spec(HEAD);

        assertThat(spec.from()).isEqualTo("Users");
        assertThat(spec.into()).isEqualTo("user");
        assertThat(spec.collections()).containsExactly(new Owned("invoices", "createdBy", IdType.OBJECT_ID));
        assertThat(spec.metadata()).isEqualTo(RestructureSpec.Metadata.TEXT);
        assertThat(spec.credentials()).isEqualTo(RestructureSpec.Credentials.NONE);
        assertThat(spec.touchUpdatedAt()).isFalse();
        assertThat(spec.defaults()).isEqualTo(Defaults.NONE);
        assertThat(LeftOver.values()).allMatch(reason -> spec.accepted(reason) == 0);
        Runbook runbook = RunbookFile.parse(HEAD, "r.yaml");
        assertThat(runbook.target()).isEqualTo("e");
        assertThat(runbook.source()).isEmpty();
    }

    @Test
    void everythingThatItCanSayIsRead() {
        RestructureSpec spec = spec(HEAD + """
            organization: { metadata: document }
            credentials: account
            touch-updated-at: true
            decisions:
              - { same-address: [{ $oid: 63da2a108f3c2b1a9d1a2b00 }, "a"], decision: merge-into, into: "a" }
              - { same-address: [{ $oid: 650000000000000000000001 }, "b"], decision: keep-both }
              - { existing-account: "c", account: { $numberInt: "5" }, decision: link-and-fill }
              - { preset-workspace: "650000000000000000000001", decision: leave }
            defaults: { same-address: merge-into-oldest, existing-account: link, preset-workspace: replace }
            accept: { owner-missing: 1, preset-workspace: 7 }
            writers: none
            proof: full
            backup: none
            retention: 1h
            """);

        assertThat(spec.decisions())
                .containsExactly(
                        new SameAddress(List.of(ONE, text("a")), Optional.of(text("a"))),
                        new SameAddress(List.of(DIGITS, text("b")), Optional.empty()),
                        new ExistingAccount(text("c"), DocumentId.of(new BsonInt32(5)), Link.LINK_AND_FILL),
                        new PresetWorkspace(text("650000000000000000000001"), Preset.LEAVE));
        assertThat(spec.defaults())
                .isEqualTo(new Defaults(
                        Optional.of(Defaults.SameAddress.MERGE_INTO_OLDEST),
                        Optional.of(Link.LINK),
                        Optional.of(Preset.REPLACE)));
        assertThat(spec.accept()).isEqualTo(Map.of(LeftOver.OWNER_MISSING, 1L, LeftOver.PRESET_WORKSPACE, 7L));
        assertThat(spec.touchUpdatedAt()).isTrue();
    }

    @Test
    void allMistakesAreToldWithTheirPlaces() {
        assertThat(places("""
            runbook: restructure
            name: n
            environment: e
            users: { form: Users }
            collections:
              - { name: invoices, owner: createdBy, workspaceId: objectid }
              - { name: organization, owner: createdBy, workspaceId: string }
              - { name: a, owner: o, workspaceId: string }
              - { name: a, owner: o, workspaceId: string }
            decisions:
              - { same-address: [{ $oid: nothex }, "a"], decision: keep-both }
              - { same-address: ["a"], decision: keep-both }
              - { same-address: ["a", "b"], decision: merge-into, into: "c" }
              - { existing-account: 5, decision: link }
              - { preset-workspace: "x", decision: link }
            accept: { orphans: 1 }
            """))
                .containsExactly(
                        "4:8", "4:10", "6:54", "7:13", "9:13", "11:30", "12:21", "13:61", "14:5", "14:25", "15:40",
                        "16:11");
    }

    @Test
    void keysOfOtherKindsAreNotKnownHere() {
        assertThat(places(HEAD + "target: x\nreshape: []\n")).containsExactly("7:1", "8:1");
    }

    /** What is replaced is its own source: numbers alone would not notice that it was edited in between. */
    @Test
    void aProofByCountsIsRefused() {
        assertThat(places(HEAD + "proof: counts\n")).containsExactly("7:1");
    }

    @Test
    void theSameUsersMayRaiseQuestionsOfTwoKinds() {
        assertThat(spec(HEAD + """
            decisions:
              - { same-address: ["a", "b"], decision: keep-both }
              - { existing-account: "a", account: "b", decision: link }
            """).decisions()).hasSize(2);
    }

    @Test
    void answersAreWrittenIntoTheTextAndReadAgain() {
        String text = ShippedRunbooks.find("newbi-workspaces").orElseThrow().text();
        List<DecisionSpec> decisions = List.of(
                new SameAddress(List.of(ONE, text("it's: \"a\"")), Optional.of(ONE)),
                new ExistingAccount(DIGITS, ONE, Link.LINK),
                new PresetWorkspace(text("650000000000000000000001"), Preset.REPLACE),
                new PresetWorkspace(DocumentId.of(new BsonInt32(5)), Preset.LEAVE));
        for (DecisionSpec decision : decisions) {
            text = RestructureText.withDecision(text, decision);
        }
        text = RestructureText.withAccepted(text, LeftOver.OWNER_UNKNOWN, 12);
        text = RestructureText.withUsersFrom(text, "users");
        assertThat(spec(text).decisions()).isEqualTo(decisions);

        DecisionSpec other = new SameAddress(List.of(text("it's: \"a\""), ONE), Optional.empty());
        String changed = RestructureText.withDecision(text, other);

        assertThat(spec(changed).decisions()).hasSize(4).contains(other).doesNotContain(decisions.getFirst());
        assertThat(spec(changed).accepted(LeftOver.OWNER_UNKNOWN)).isEqualTo(12);
        assertThat(spec(changed).from()).isEqualTo("users");
        assertThat(changed).contains("# What only a person can decide");
        assertThat(spec(RestructureText.withAccepted(HEAD, LeftOver.OWNER_NULL, 3))
                        .accepted(LeftOver.OWNER_NULL))
                .isEqualTo(3);
        assertThat(spec(RestructureText.withDecision(HEAD, other)).decisions()).containsExactly(other);
    }
}
