package dev.bascule.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.run.Step;
import dev.bascule.runbook.ChecklistItem.Stage;
import dev.bascule.runbook.ChecklistItem.Tie;
import dev.bascule.yaml.InvalidFileException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecklistTest {

    private static final String PROMOTE = """
        runbook: promote
        name: Test
        source: staging
        target: production
        """;

    @Test
    void itemsAreNumberedInTheOrderOfTheirStages() {
        Runbook runbook = RunbookFile.parse(PROMOTE + """
            checklist:
              after:
                - Look at the logs
              before:
                - Tell the team
                - { item: Read back, step: back_up }
              approve:
                - { item: Two places, guardrail: two-places }
            contacts:
              - { name: Lea, role: operations, reach: "+33 1 23" }
              - { name: Max, reach: max@example.org }
            """, "test.yaml");

        assertThat(runbook.checklist())
                .containsExactly(
                        new ChecklistItem(1, Stage.BEFORE, "Tell the team", Optional.empty()),
                        new ChecklistItem(2, Stage.BEFORE, "Read back", Optional.of(new Tie.Step("back_up"))),
                        new ChecklistItem(
                                3,
                                Stage.APPROVE,
                                "Two places",
                                Optional.of(new Tie.Guardrail(Guardrail.Check.TWO_PLACES))),
                        new ChecklistItem(4, Stage.AFTER, "Look at the logs", Optional.empty()));
        assertThat(runbook.contacts())
                .containsExactly(
                        new Contact("Lea", Optional.of("operations"), "+33 1 23"),
                        new Contact("Max", Optional.empty(), "max@example.org"));
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        assertThatThrownBy(() -> RunbookFile.parse(PROMOTE + """
            checklist:
              during:
                - Breathe
              approve:
                - { item: a, step: backup }
                - { step: prove }
                - { item: b, step: prove, guardrail: two-places }
            contacts:
              - { name: Lea }
            """, "test.yaml"))
                .isInstanceOfSatisfying(InvalidFileException.class, invalid -> assertThat(invalid.problems())
                        .extracting(problem ->
                                problem.line() + " " + problem.message().key())
                        .containsExactly(
                                "6 yaml.unknown-key",
                                "9 yaml.unknown-word.suggestion",
                                "10 yaml.missing-key",
                                "11 runbook.file.two-ties",
                                "13 yaml.missing-key"));
    }

    @Test
    void theStepsThatAnItemMayNameAreThoseThereAre() {
        assertThat(ChecklistReader.STEPS)
                .containsExactlyElementsOf(
                        Arrays.stream(Step.values()).map(Step::word).toList());
    }

    @Test
    void everyShippedRunbookHasItemsBeforeTheApprovalAndAfterTheSwitch() {
        assertThat(ShippedRunbooks.names()).allSatisfy(name -> assertThat(
                        ShippedRunbooks.find(name).orElseThrow().runbook().checklist())
                .extracting(ChecklistItem::stage)
                .contains(Stage.APPROVE, Stage.AFTER));
    }
}
