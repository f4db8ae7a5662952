package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.mongo.CollectionInfo;
import dev.bascule.mongo.CollectionInfo.Count;
import dev.bascule.mongo.CollectionInfo.Type;
import dev.bascule.mongo.Inventory;
import dev.bascule.runbook.Plan.Action;
import dev.bascule.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTest {

    private static Inventory holding(String... names) {
        return new Inventory(
                "somewhere",
                "meeshy",
                Arrays.stream(names)
                        .map(name -> new CollectionInfo(
                                name,
                                Type.COLLECTION,
                                new BsonDocument(),
                                Optional.empty(),
                                List.of(),
                                new Count(1, true),
                                OptionalLong.empty()))
                        .toList());
    }

    private static Runbook runbook(String collections, String more) {
        return RunbookFile.parse(
                "runbook: promote\nname: test\nsource: staging\ntarget: production\ncollections:\n" + collections
                        + more,
                "test.yaml");
    }

    private static Map<String, Action> actions(Decisions decisions) {
        return decisions.all().stream().collect(Collectors.toMap(Decision::name, Decision::action));
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        Decisions decisions = new Decisions(
                runbook("  - { name: a, action: ignore }\n  - { name: '*', action: copy }\n", ""),
                holding("a", "b"),
                holding("a"));
        assertThat(actions(decisions)).containsExactlyInAnyOrderEntriesOf(Map.of("a", Action.IGNORE, "b", Action.COPY));
    }

    @Test
    void aNameThatNoRuleSpeaksOfIsAQuestion() {
        Decisions decisions =
                new Decisions(runbook("  - { name: a, action: copy }\n", ""), holding("a", "b"), holding());
        assertThat(actions(decisions)).containsEntry("b", Action.QUESTION);
    }

    @Test
    void whatOnlyTheTargetHasIsKeptUnlessARuleNamesIt() {
        Runbook runbook = runbook(
                "  - { name: old, action: retire, successor: new }\n  - { name: '*', action: copy }\n",
                "target-only: keep\n");
        Decisions decisions = new Decisions(runbook, holding("new"), holding("old", "other"));
        assertThat(actions(decisions))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("new", Action.COPY, "old", Action.RETIRE, "other", Action.KEEP));
    }

    @Test
    void whatOnlyTheTargetHasIsSetAsideWhereTheRunbookSaysSo() {
        Decisions decisions = new Decisions(
                runbook("  - { name: '*', action: copy }\n", "target-only: retire\n"), holding("a"), holding("b"));
        Decision only = decisions.all().get(1);
        assertThat(only.action()).isEqualTo(Action.RETIRE);
        assertThat(only.retiredByDefault()).isTrue();
    }

    @Test
    void twoSourcesUnderOneNameBlock() {
        Decisions decisions = new Decisions(
                runbook("  - { name: a, action: copy, as: b }\n  - { name: '*', action: copy }\n", ""),
                holding("a", "b"),
                holding());
        assertThat(decisions.collisions())
                .extracting(Text::english)
                .singleElement()
                .asString()
                .contains("b", "a, b");
    }

    @Test
    void aRenamedCollectionIsOneRowAndItsTargetNameSaysWhereItComesFrom() {
        Decisions decisions =
                new Decisions(runbook("  - { name: a, action: copy, as: B }\n", ""), holding("a"), holding("B"));
        assertThat(decisions.all()).extracting(Decision::name).containsExactly("B", "a");
        assertThat(decisions.all().get(0).reason().english()).contains("comes from a");
        assertThat(decisions.all().get(0).isCopiedCollection()).isFalse();
        assertThat(decisions.all().get(1).targetName()).isEqualTo("B");
        assertThat(decisions.all().get(1).target()).isPresent();
    }

    @Test
    void onlyTheTextStarIsAWildcard() {
        Decisions decisions = new Decisions(
                runbook("  - { name: 'a*', action: ignore }\n  - { name: '*', action: copy }\n", ""),
                holding("ab", "a*"),
                holding());
        assertThat(actions(decisions))
                .containsExactlyInAnyOrderEntriesOf(Map.of("ab", Action.COPY, "a*", Action.IGNORE));
    }

    @Test
    void namesThatDifferOnlyByCaseUnderscoreOrHyphenAreShownTogether() {
        Decisions decisions = new Decisions(
                runbook("  - { name: '*', action: copy }\n", ""),
                holding("user_preferences", "UserPreferences", "User"),
                holding("x-y", "xy"));
        assertThat(decisions.lookAlikes()).containsExactly("UserPreferences / user_preferences", "x-y / xy");
    }

    @Test
    void aRuleThatMatchesNothingIsTold() {
        Decisions decisions = new Decisions(
                runbook("  - { name: [gone, a], action: ignore }\n  - { name: '*', action: copy }\n", ""),
                holding("a"),
                holding());
        assertThat(decisions.unmatched()).containsExactly("gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignore", "consume", "retire, successor: x"})
    void aNameThatACopyFillsUnderAnotherNameIsNotDecidedOtherwiseToo(String action) {
        Decisions decisions = new Decisions(
                runbook(
                        "  - { name: a, action: copy, as: b }\n  - { name: b, action: " + action
                                + " }\n  - { name: '*', action: copy }\n",
                        ""),
                holding("a", "b", "x"),
                holding("b"));
        assertThat(decisions.decidedTwice()).singleElement().satisfies(blocker -> assertThat(blocker.english())
                .contains("b would be filled from a"));
    }

    @Test
    void aNameThatACopyFillsUnderAnotherNameIsFreeWhenOnlyTheWildcardSpeaksOfIt() {
        Decisions decisions = new Decisions(
                runbook("  - { name: a, action: copy, as: b }\n  - { name: '*', action: ignore }\n", ""),
                holding("a"),
                holding("b"));
        assertThat(decisions.decidedTwice()).isEmpty();
    }
}
