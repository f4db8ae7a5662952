package dev.bascule.console.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.SetClock;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.console.run.RunStage;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.CollectionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WizardViewModelTest {

    private static final Acceptance.Figure ONLY_TARGET = Acceptance.Figure.TARGET_ONLY_DOCUMENTS;

    @TempDir
    private Path home;

    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final RunViewModel run = new RunViewModel(engine.service(), jobs, sampler, clock, target -> {});
    private final WizardViewModel wizard =
            new WizardViewModel(engine.service(), run, jobs, sampler, dialogs, clock, Path.of("home"));

    @Test
    void aShippedRunbookOnTickedEnvironmentsOpensOnTheDecisions() {
        decide();

        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.DECISIONS);
        assertThat(state(WizardStep.ENVIRONMENTS)).isEqualTo(WizardStep.State.DONE);
        assertThat(wizard.targetProperty().getValue())
                .contains(new dev.bascule.console.shell.Target(
                        "production", dev.bascule.environment.Environment.Kind.PRODUCTION, "meeshy@127.0.0.1:27018"));
    }

    @Test
    void nextSaysWhyItIsNotPossible() {
        assertThat(obstacle()).isEqualTo("Choose a runbook.");
        decide();
        assertThat(obstacle()).isEqualTo("1 figure waits to be accepted.");
        wizard.next();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.DECISIONS);

        wizard.decisions().accept(ONLY_TARGET);
        wizard.decisions().accept(ONLY_TARGET);
        assertThat(wizard.obstacle().getValue()).isEmpty();
        wizard.next();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.PREFLIGHT);
    }

    @Test
    void anAcceptanceIsTakenBackWhenTheFigureRises() {
        decide();
        wizard.decisions().accept(ONLY_TARGET);
        engine.plan = runbook -> FakeMigrations.plan(runbook, 6, List.of());
        wizard.decisions().measureAgain();
        finishAll();

        AcceptRow row = wizard.decisions().figuresProperty().get().getFirst();
        assertThat(row.isAccepted()).isFalse();
        assertThat(row.risen()).isTrue();
        assertThat(wizard.decisions().session().accepted().of(ONLY_TARGET)).isZero();
    }

    @Test
    void anAcceptanceStaysWhenTheFigureFalls() {
        decide();
        wizard.decisions().accept(ONLY_TARGET);
        engine.plan = runbook -> FakeMigrations.plan(runbook, 2, List.of());
        wizard.decisions().measureAgain();
        finishAll();

        assertThat(wizard.decisions().figuresProperty().get().getFirst().isAccepted())
                .isTrue();
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void aQuestionIsAnsweredInTheRunbookAndPlannedAgain() {
        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of("Draft"));
        decide();
        assertThat(obstacle()).isEqualTo("1 collection needs a decision.");
        assertThat(wizard.decisions().filterProperty().get()).isEqualTo(DecisionsStepViewModel.Filter.QUESTIONS);

        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of());
        wizard.decisions().decide("Draft", CollectionRule.Action.IGNORE);
        finishAll();

        assertThat(wizard.decisions().session().runbook().orElseThrow().rules())
                .anyMatch(
                        rule -> rule.names().equals(List.of("Draft")) && rule.action() == CollectionRule.Action.IGNORE);
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void anAnswerToAnOlderPlanIsDropped() {
        wizard.decide("meeshy-promote", "staging", "production");
        var older = jobs.waiting().getLast();
        wizard.decisions().measureAgain();
        engine.plan = runbook -> FakeMigrations.plan(runbook, 9, List.of());
        older.finish();
        assertThat(wizard.decisions().plan()).isEmpty();
        assertThat(older.isCancelRequested()).isTrue();

        finishAll();
        assertThat(wizard.decisions().figuresProperty().get().getFirst().measured())
                .isEqualTo(9);
    }

    @Test
    void aPlanThatCannotBeMadeIsToldAndCanBeTriedAgain() {
        engine.plan = runbook -> {
            throw Examples.failure("the server went away");
        };
        decide();
        assertThat(wizard.decisions().planning().troubleProperty().get()).isPresent();
        assertThat(obstacle()).isEqualTo("The plan could not be made.");

        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of());
        wizard.measureAgain();
        finishAll();
        assertThat(wizard.decisions().planning().troubleProperty().get()).isEmpty();
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void otherEnvironmentsMarkLaterStepsToBeRedone() {
        decide();
        wizard.decisions().accept(ONLY_TARGET);
        wizard.next();
        wizard.back();
        wizard.back();
        wizard.environments().chooseSource("production");
        wizard.environments().chooseTarget("staging");
        finishAll();

        assertThat(state(WizardStep.DECISIONS)).isEqualTo(WizardStep.State.TO_REDO);
        assertThat(state(WizardStep.PREFLIGHT)).isEqualTo(WizardStep.State.TO_REDO);
        assertThat(wizard.decisions().plan()).isEmpty();
        assertThat(wizard.decisions().session().accepted().of(ONLY_TARGET)).isEqualTo(4);
    }

    @Test
    void aFileThatIsNoRunbookIsToldAndNotChosen() throws IOException {
        Path file = Files.writeString(home.resolve("mine.yaml"), "runbook: dance\n");
        dialogs.chooses(file);
        wizard.openFile();
        finishAll();

        assertThat(wizard.runbook().troubleProperty().get()).isPresent();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUNBOOK);
    }

    @Test
    void theRunLeadsFromTheReviewToItsOutcomeAndANewOneKeepsTheAnswers() {
        review();
        wizard.review().prepare();
        wizard.review().prepare();
        assertThat(jobs.waiting()).hasSize(1);
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUN);
        assertThat(wizard.canGoBack()).isFalse();

        jobs.finishNext();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.OUTCOME);
        run.dismiss();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUNBOOK);
        assertThat(state(WizardStep.DECISIONS)).isEqualTo(WizardStep.State.TO_REDO);
        assertThat(wizard.runbook().draftProperty().get()).isPresent();
    }

    @Test
    void aRunLeftAtTheGateKeepsTheWizardThere() {
        engine.run = (gate, cancel) -> FakeMigrations.report(RunState.PROVED, false);
        review();
        wizard.review().rehearse();
        jobs.finishNext();

        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Parked.class);
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.APPROVE);
        wizard.decide("meeshy-refresh", "production", "staging");
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.APPROVE);
    }

    private void review() {
        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of());
        decide();
        wizard.next();
        wizard.next();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.REVIEW);
    }

    private void decide() {
        wizard.decide("meeshy-promote", "staging", "production");
        finishAll();
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    private String obstacle() {
        return wizard.obstacle().getValue().orElseThrow().english();
    }

    private WizardStep.State state(WizardStep step) {
        return wizard.statesProperty().get().get(step);
    }
}
