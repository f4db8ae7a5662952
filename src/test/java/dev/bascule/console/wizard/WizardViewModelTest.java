package dev.bascule.console.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.SetClock;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.console.run.RunStage;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.wizard.copying.DecisionRow;
import dev.bascule.console.wizard.copying.DecisionsStepViewModel;
import dev.bascule.console.wizard.step.AcceptRow;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.CollectionRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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
    private Drafts drafts;
    private WizardViewModel wizard;

    @BeforeEach
    void make() {
        drafts = new Drafts(new DraftFiles(home), jobs);
        wizard = wizard();
    }

    private WizardViewModel wizard() {
        return new WizardViewModel(
                engine.service(),
                run,
                new TransferViewModel(engine.service().relational(), jobs, sampler, clock),
                jobs,
                sampler,
                dialogs,
                clock,
                drafts,
                Path.of("home"));
    }

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

        wizard.steps().decisions().accept(ONLY_TARGET);
        wizard.steps().decisions().accept(ONLY_TARGET);
        assertThat(wizard.obstacle().getValue()).isEmpty();
        wizard.next();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.PREFLIGHT);
    }

    @Test
    void anAcceptanceIsTakenBackWhenTheFigureRises() {
        decide();
        wizard.steps().decisions().accept(ONLY_TARGET);
        engine.plan = runbook -> FakeMigrations.plan(runbook, 6, List.of());
        wizard.steps().decisions().measureAgain();
        finishAll();

        AcceptRow row = wizard.steps().decisions().figuresProperty().get().getFirst();
        assertThat(row.isAccepted()).isFalse();
        assertThat(row.risen()).isTrue();
        assertThat(wizard.steps().decisions().session().accepted().of(ONLY_TARGET))
                .isZero();
    }

    @Test
    void anAcceptanceStaysWhenTheFigureFalls() {
        decide();
        wizard.steps().decisions().accept(ONLY_TARGET);
        engine.plan = runbook -> FakeMigrations.plan(runbook, 2, List.of());
        wizard.steps().decisions().measureAgain();
        finishAll();

        assertThat(wizard.steps().decisions().figuresProperty().get().getFirst().isAccepted())
                .isTrue();
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void aQuestionIsAnsweredInTheRunbookAndPlannedAgain() {
        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of("Draft"));
        decide();
        assertThat(obstacle()).isEqualTo("1 collection needs a decision.");
        assertThat(wizard.steps().decisions().filterProperty().get())
                .isEqualTo(DecisionsStepViewModel.Filter.QUESTIONS);

        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of());
        wizard.steps()
                .decisions()
                .decide(wizard.steps().decisions().rowsProperty().get(), CollectionRule.Action.IGNORE);
        finishAll();

        assertThat(wizard.steps().decisions().session().runbook().orElseThrow().rules())
                .anyMatch(
                        rule -> rule.names().equals(List.of("Draft")) && rule.action() == CollectionRule.Action.IGNORE);
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void anAnswerToAnOlderPlanIsDropped() {
        wizard.decide("meeshy-promote", "staging", "production");
        var older = jobs.waiting().getLast();
        wizard.steps().decisions().measureAgain();
        engine.plan = runbook -> FakeMigrations.plan(runbook, 9, List.of());
        older.finish();
        assertThat(wizard.steps().decisions().plan()).isEmpty();
        assertThat(older.isCancelRequested()).isTrue();

        finishAll();
        assertThat(wizard.steps().decisions().figuresProperty().get().getFirst().measured())
                .isEqualTo(9);
    }

    @Test
    void aPlanThatCannotBeMadeIsToldAndCanBeTriedAgain() {
        engine.plan = runbook -> {
            throw Examples.failure("the server went away");
        };
        decide();
        assertThat(wizard.steps().decisions().planning().troubleProperty().get())
                .isPresent();
        assertThat(obstacle()).isEqualTo("The plan could not be made.");

        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of());
        wizard.measureAgain();
        finishAll();
        assertThat(wizard.steps().decisions().planning().troubleProperty().get())
                .isEmpty();
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void otherEnvironmentsMarkLaterStepsToBeRedone() {
        decide();
        wizard.steps().decisions().accept(ONLY_TARGET);
        wizard.next();
        wizard.back();
        wizard.back();
        wizard.steps().environments().chooseSource("production");
        wizard.steps().environments().chooseTarget("staging");
        finishAll();

        assertThat(state(WizardStep.DECISIONS)).isEqualTo(WizardStep.State.TO_REDO);
        assertThat(state(WizardStep.PREFLIGHT)).isEqualTo(WizardStep.State.TO_REDO);
        assertThat(wizard.steps().decisions().plan()).isEmpty();
        assertThat(wizard.steps().decisions().session().accepted().of(ONLY_TARGET))
                .isEqualTo(4);
    }

    @Test
    void aFileThatIsNoRunbookIsToldAndNotChosen() throws IOException {
        Path file = Files.writeString(home.resolve("mine.yaml"), "runbook: dance\n");
        dialogs.chooses(file);
        wizard.openFile();
        finishAll();

        assertThat(wizard.steps().runbook().troubleProperty().get()).isPresent();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUNBOOK);
    }

    @Test
    void theRunLeadsFromTheReviewToItsOutcomeAndANewOneKeepsTheAnswers() {
        review();
        wizard.steps().review().prepare();
        wizard.steps().review().prepare();
        assertThat(jobs.waiting()).hasSize(1);
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUN);
        assertThat(wizard.canGoBack()).isFalse();

        jobs.finishNext();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.OUTCOME);
        run.dismiss();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUNBOOK);
        assertThat(state(WizardStep.DECISIONS)).isEqualTo(WizardStep.State.TO_REDO);
        assertThat(wizard.steps().runbook().draftProperty().get()).isPresent();
    }

    @Test
    void aRunLeftAtTheGateKeepsTheWizardThere() {
        engine.run = (gate, cancel) -> FakeMigrations.report(RunState.PROVED, false);
        review();
        wizard.steps().review().rehearse();
        jobs.finishNext();

        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Parked.class);
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.APPROVE);
        wizard.decide("meeshy-refresh", "production", "staging");
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.APPROVE);
    }

    @Test
    void whatWasAnsweredIsADraftOnceTheWizardIsLeftAndSurvivesARestart() {
        decide();
        wizard.steps().decisions().accept(ONLY_TARGET);
        wizard.leave();
        finishAll();
        Draft kept = drafts.allProperty().get().getFirst();
        assertThat(kept.step()).isEqualTo("decisions");

        make();
        drafts.refresh();
        finishAll();
        wizard.open(drafts.allProperty().get().getFirst());
        finishAll();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.DECISIONS);
        assertThat(wizard.steps().decisions().session().accepted().of(ONLY_TARGET))
                .isEqualTo(4);
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void leavingAgainWithoutAnotherAnswerWritesNothing() {
        decide();
        wizard.leave();
        finishAll();
        clock.pass(java.time.Duration.ofMinutes(1));
        wizard.leave();
        finishAll();
        assertThat(drafts.allProperty().get())
                .hasSize(1)
                .first()
                .extracting(Draft::savedAt)
                .isEqualTo(Examples.NOW);
    }

    @Test
    void aDraftIsGoneOnceARunIsBegunWithIt() {
        review();
        wizard.leave();
        finishAll();
        assertThat(drafts.allProperty().get()).hasSize(1);
        wizard.steps().review().prepare();
        finishAll();
        assertThat(drafts.allProperty().get()).isEmpty();
        wizard.leave();
        finishAll();
        assertThat(drafts.allProperty().get()).isEmpty();
    }

    @Test
    void anotherBeginningKeepsTheDraftThatWasInTheWizard() {
        decide();
        clock.pass(java.time.Duration.ofMinutes(1));
        wizard.decide("meeshy-refresh", "production", "staging");
        clock.pass(java.time.Duration.ofMinutes(1));
        wizard.leave();
        finishAll();
        assertThat(drafts.allProperty().get())
                .extracting(Draft::fileName)
                .containsExactly("meeshy-refresh.yaml", "meeshy-promote.yaml");
        wizard.discard(drafts.allProperty().get().getFirst(), drafts);
        finishAll();
        assertThat(drafts.allProperty().get()).hasSize(1);
        assertThat(wizard.steps().runbook().draftProperty().get()).isEmpty();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.RUNBOOK);
    }

    @Test
    void aDraftThatCannotBeReadIsSetAside() throws IOException {
        Files.createDirectories(home.resolve("drafts"));
        Files.writeString(home.resolve("drafts/broken.json"), "{");
        drafts.refresh();
        finishAll();
        assertThat(drafts.allProperty().get()).isEmpty();
        assertThat(home.resolve("drafts/broken.json.unreadable")).exists();
    }

    @Test
    void theTextIsTheDraftAtOnceAndWhatWasMeasuredIsForgotten() {
        review();
        String text = wizard.text().textProperty().get();
        wizard.text().edited(text.replace("retention: 48h", "retention: 24h"));
        assertThat(wizard.steps().decisions().session().runbook().orElseThrow().retention())
                .isEqualTo(java.time.Duration.ofHours(24));
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.DECISIONS);
        assertThat(obstacle()).isEqualTo("Not measured yet.");
        assertThat(state(WizardStep.REVIEW)).isEqualTo(WizardStep.State.TO_REDO);
    }

    @Test
    void aMistakeInTheTextIsToldWithItsLineAndHoldsTheWizardUntilItIsMended() {
        decide();
        String text = wizard.text().textProperty().get();
        wizard.text().edited(text.replace("target-only: keep", "target-only: burn"));
        int line = text.substring(0, text.indexOf("target-only: keep")).split("\n", -1).length;
        assertThat(wizard.text().problemsProperty().get())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(line));
        assertThat(obstacle()).isEqualTo("The runbook’s text has 1 mistake.");
        assertThat(wizard.isReachable(WizardStep.RUNBOOK)).isFalse();
        wizard.text().edited(text);
        assertThat(obstacle()).isEqualTo("1 figure waits to be accepted.");
    }

    @Test
    void oneAnswerForAllAlikeIsWrittenForEachAndMeasuredOnce() {
        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of("Draft", "Session", "Lock"));
        decide();
        long plans = engine.asked.stream().filter("plan"::equals).count();
        DecisionRow row = wizard.steps().decisions().rowsProperty().get().getFirst();
        List<DecisionRow> alike = wizard.steps().decisions().alike(row);
        assertThat(alike).extracting(DecisionRow::name).containsExactly("Draft", "Session", "Lock");
        wizard.steps().decisions().decide(alike, CollectionRule.Action.IGNORE);
        finishAll();
        assertThat(engine.asked.stream().filter("plan"::equals).count()).isEqualTo(plans + 1);
        assertThat(wizard.steps().decisions().session().runbook().orElseThrow().rules())
                .filteredOn(rule -> rule.action() == CollectionRule.Action.IGNORE)
                .flatExtracting(CollectionRule::names)
                .contains("Draft", "Session", "Lock");
    }

    @Test
    void whatOnlyTheTargetHasIsExportedWithoutFormulas() throws IOException {
        decide();
        engine.onlyInTarget = List.of("\"=1+1\"", "7");
        Path file = home.resolve("only.csv");
        dialogs.chooses(file);
        wizard.steps().decisions().looks().export();
        finishAll();
        assertThat(Files.readString(file))
                .isEqualTo("collection,_id\r\n\"Message\",\"\"\"=1+1\"\"\"\r\n\"Message\",\"7\"\r\n");
        clock.pass(java.time.Duration.ofSeconds(1));
        wizard.steps().decisions().measureAgain();
        finishAll();
        assertThat(wizard.steps().decisions().looks().saved().stateProperty().get())
                .isInstanceOf(Asked.State.Nothing.class);
    }

    @Test
    void whatWasSeenToBeforeTheRunGoesWithIt() {
        review();
        wizard.steps().review().checklist().tick(1, "lea", "asked Max");
        assertThat(wizard.steps()
                        .review()
                        .checklist()
                        .rows()
                        .getValue()
                        .getFirst()
                        .isOpen())
                .isFalse();
        wizard.steps().review().prepare();
        finishAll();
        assertThat(engine.options.orElseThrow().ticks()).singleElement().satisfies(tick -> assertThat(tick.note())
                .isEqualTo("asked Max"));
    }

    @Test
    void whatWasSeenToForOneRunIsOpenForTheNext() {
        review();
        wizard.steps().review().checklist().tick(1, "lea", "asked Max");
        review();
        assertThat(wizard.steps()
                        .review()
                        .checklist()
                        .rows()
                        .getValue()
                        .getFirst()
                        .isOpen())
                .isTrue();
    }

    private void review() {
        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of());
        decide();
        wizard.next();
        wizard.next();
        finishAll();
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
