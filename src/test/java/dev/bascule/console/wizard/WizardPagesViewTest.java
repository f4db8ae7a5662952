package dev.bascule.console.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.Nodes;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.console.run.Onward;
import dev.bascule.console.run.RunPage;
import dev.bascule.console.run.RunPapersViewModel;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.wizard.copying.DecisionsStepViewModel;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.engine.Rehearsal;
import dev.bascule.run.RunId;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Acceptance;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.ReshapeLook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

/** Every step of the wizard, drawn in both languages and themes. */
class WizardPagesViewTest {

    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final RunViewModel run = new RunViewModel(engine.service(), jobs, sampler, clock, target -> {});
    private final RunPapersViewModel papers = new RunPapersViewModel(engine.service(), run, jobs);
    private final WizardViewModel wizard = new WizardViewModel(
            engine.service(),
            run,
            new TransferViewModel(engine.service().relational(), jobs, sampler, clock),
            jobs,
            sampler,
            new FakeDialogs(),
            clock,
            new Drafts(new DraftFiles(Path.of("/nowhere")), jobs),
            Path.of("/home/lea/.local/share/bascule"));

    @Test
    void theChoiceOfARunbookTellsWhenEachWasLastRun() {
        engine.summaries = List.of(
                summary("20261121-100000-0427ab", RunState.SUCCEEDED),
                summary("20261120-090000-0411ff", RunState.REHEARSED));
        wizard.steps().runbook().enter();
        finishAll();
        assertThat(wizard.steps().runbook().lastOf("meeshy-promote")).hasSize(2);
        assertThat(wizard.steps().runbook().lastOf("meeshy-indexes")).isEmpty();
        assertThat(draw("wizard-1-last-runs")).isEmpty();
    }

    private static RunSummary summary(String id, RunState state) {
        return new RunSummary(
                new RunId(id),
                new PlanHeader("Meeshy staging to production", "promote", Optional.of("staging"), "production"),
                state,
                Examples.NOW.minusSeconds(7_200),
                Optional.of(Examples.NOW));
    }

    @Test
    void theChoiceOfARunbookCanBeReadAndWorked() {
        assertThat(draw("wizard-1-runbook")).isEmpty();
    }

    @Test
    void theChoiceOfEnvironmentsCanBeReadAndWorked() {
        decide();
        wizard.goTo(WizardStep.ENVIRONMENTS);
        assertThat(draw("wizard-2-environments")).isEmpty();
    }

    @Test
    void whoAnswersIsLookedUp() {
        wizard.decide("meeshy-promote", "staging", "production");
        wizard.goTo(WizardStep.ENVIRONMENTS);
        assertThat(draw("wizard-2-loading")).isEmpty();
    }

    @Test
    void aSideThatDoesNotAnswerSaysSo() {
        engine.check = environment -> {
            if (environment.isProduction()) {
                throw Examples.failure("production does not answer within 5 seconds.");
            }
            return Examples.check(environment);
        };
        decide();
        wizard.goTo(WizardStep.ENVIRONMENTS);
        assertThat(draw("wizard-2-failed")).isEmpty();
    }

    @Test
    void aPlanInTheMakingSaysHowFarItIs() {
        List<String> faults = new ArrayList<>();
        engine.planning = monitor -> {
            sampler.tick();
            faults.addAll(draw("wizard-3-loading"));
            monitor.measured(24, 31);
            sampler.tick();
            faults.addAll(draw("wizard-3-partial"));
        };
        decide();
        assertThat(faults).isEmpty();
    }

    @Test
    void aPlanWithoutQuestionsSaysSo() {
        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of());
        decide();
        wizard.steps().decisions().filterProperty().set(DecisionsStepViewModel.Filter.QUESTIONS);
        assertThat(draw("wizard-3-no-questions")).isEmpty();
    }

    @Test
    void checksOfEveryResultCanBeReadAndThatTheyAreOld() {
        engine.plan = runbook -> FakeMigrations.checked(FakeMigrations.plan(runbook, 0, List.of()));
        decide();
        wizard.next();
        assertThat(draw("wizard-4-preflight")).isEmpty();
        clock.pass(Duration.ofMinutes(12));
        sampler.tick();
        assertThat(draw("wizard-4-stale")).isEmpty();
        wizard.steps().preflight().measureAgain();
        assertThat(draw("wizard-4-loading")).isEmpty();
        engine.plan = runbook -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        finishAll();
        assertThat(draw("wizard-4-failed")).isEmpty();
    }

    @Test
    void theDecisionsCanBeReadAndWorked() {
        engine.plan = runbook -> FakeMigrations.plan(runbook, 4, List.of("user_conversation_preferences", "Session"));
        decide();
        wizard.steps().decisions().filterProperty().set(DecisionsStepViewModel.Filter.ALL);
        assertThat(draw("wizard-3-decisions")).isEmpty();
    }

    @Test
    void theReviewCanBeReadAndWorked() {
        decide();
        wizard.steps().decisions().accept(Acceptance.Figure.TARGET_ONLY_DOCUMENTS);
        wizard.next();
        wizard.next();
        finishAll();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.REVIEW);
        assertThat(draw("wizard-5-review")).isEmpty();
    }

    @Test
    void untilItIsKnownWhetherItWasRehearsedTheReviewClaimsNothing() {
        decide();
        wizard.steps().decisions().accept(Acceptance.Figure.TARGET_ONLY_DOCUMENTS);
        wizard.next();
        wizard.next();
        assertThat(draw("wizard-5-loading")).isEmpty();
    }

    @Test
    void theTextBesideTheFormCanBeReadAndWorked() {
        decide();
        wizard.text().shownProperty().set(true);
        assertThat(draw("wizard-text")).isEmpty();
        String text = wizard.text().textProperty().get();
        wizard.text().edited(text.replace("name: Meeshy", "nam: Meeshy").replace("source: staging", "source: [1]"));
        assertThat(draw("wizard-text-problems")).isEmpty();
    }

    @Test
    void theAnswerForAllAlikeCanBeReadAndWorked() {
        engine.plan = runbook -> FakeMigrations.plan(runbook, 0, List.of("user_conversation_preferences", "Session"));
        decide();
        assertThat(SceneFaults.ofPage("wizard-3-alike", words -> {
                    Parent page = view(words);
                    // what lies in tabs is there once their skin is made
                    Scene scene = new Scene(page);
                    page.applyCss();
                    Nodes.below(page)
                            .filter(node -> "wizard.decisions".equals(node.getId()))
                            .forEach(node ->
                                    ((TableView<?>) node).getSelectionModel().selectFirst());
                    scene.setRoot(new Group());
                    return page;
                }))
                .isEmpty();
    }

    @Test
    void theRowsOfReshapesAndTheDocumentsOnlyInTheTargetCanBeReadAndWorked() {
        engine.reshapes = new ReshapeLook(
                List.of(
                        new ReshapeLook.LeftOut(
                                "embed-translations",
                                RejectSink.Outcome.REJECTED,
                                Optional.of("no-language"),
                                "{\"_id\": {\"$oid\": \"665f1c2e9b1e8a0001a00001\"}, \"messageId\": \"m1\"}"),
                        new ReshapeLook.LeftOut(
                                "embed-translations", RejectSink.Outcome.ORPHAN, Optional.empty(), "{\"_id\": 7}")),
                List.of(new ReshapeLook.Sample(
                        "Message",
                        "{\"$oid\": \"665f1c2e9b1e8a0001a00001\"}",
                        "{}",
                        "{\n  \"translations\": {\n    \"fr\": {\"text\": \"Bonjour\"}\n  }\n}")));
        engine.onlyInTarget = List.of("{\"$oid\": \"665f1c2e9b1e8a0001a00002\"}", "7");
        decide();
        wizard.steps().decisions().looks().lookAtReshapes();
        wizard.steps()
                .decisions()
                .looks()
                .lookAt(wizard.steps().decisions().looks().collections().getFirst());
        finishAll();
        assertThat(SceneFaults.ofPage("wizard-3-reshapes", words -> tab(words, 1)))
                .isEmpty();
        assertThat(SceneFaults.ofPage("wizard-3-only-target", words -> tab(words, 3)))
                .isEmpty();
    }

    private Parent tab(Words words, int number) {
        Parent page = view(words);
        Scene scene = new Scene(page);
        page.applyCss();
        Nodes.below(page)
                .filter(node -> "wizard.tabs".equals(node.getId()))
                .forEach(node -> ((TabPane) node).getSelectionModel().select(number));
        scene.setRoot(new Group());
        return page;
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    @Test
    void aRehearsedReviewTellsItsDurations() {
        engine.rehearsal = Optional.of(new Rehearsal(
                new RunId("20261120-090000-0411ff"),
                Examples.NOW.minusSeconds(100_000),
                Duration.ofSeconds(250),
                Map.of(Step.BACK_UP, Duration.ofSeconds(41), Step.LOAD, Duration.ofSeconds(92))));
        decide();
        wizard.steps().decisions().accept(Acceptance.Figure.TARGET_ONLY_DOCUMENTS);
        wizard.next();
        wizard.next();
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
        assertThat(draw("wizard-5-rehearsed")).isEmpty();
    }

    @Test
    void aPlanThatCouldNotBeMadeCanBeReadAndWorked() {
        engine.plan = runbook -> {
            throw Examples.failure("The password for staging was refused by 127.0.0.1:27018.");
        };
        decide();
        assertThat(draw("wizard-3-no-plan")).isEmpty();
    }

    private void decide() {
        wizard.decide("meeshy-promote", "staging", "production");
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    private List<String> draw(String name) {
        return SceneFaults.ofPage(name, this::view);
    }

    private Parent view(Words words) {
        Onward onward = new Onward(
                new Navigator(PlaceId.NEW_RUN),
                (source, target) -> {},
                point -> {},
                runbook -> {},
                document -> {},
                Path.of("/home/lea/.local/share/bascule"));
        return new StackPane(
                new WizardView(new Parts(words), wizard, way -> new RunPage(words, run, papers, onward, Region::new)));
    }
}
