package dev.bascule.console.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeRestructures;
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
import dev.bascule.console.wizard.restructure.QuestionRow;
import dev.bascule.console.wizard.restructure.QuestionsStepViewModel;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.restructure.DecisionSpec.Kind;
import dev.bascule.runbook.RejectSink;
import dev.bascule.runbook.ReshapeLook;
import dev.bascule.runbook.ShippedRunbooks;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The wizard's steps of a restructuring, drawn in both languages and themes. */
class RestructurePagesViewTest {

    private final FakeMigrations engine = new FakeMigrations();
    private final FakeRestructures restructures = new FakeRestructures();
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

    @BeforeEach
    void answer() {
        engine.restructures = () -> restructures;
        engine.plan = FakeRestructures::plan;
        engine.validation = FakeRestructures::validation;
    }

    @Test
    void oneEnvironmentIsChosen() {
        begin();
        wizard.goTo(WizardStep.ENVIRONMENTS);
        assertThat(draw("wizard-restructure-environment")).isEmpty();
    }

    @Test
    void theUsersAreLookedForAndChosen() {
        wizard.decide("newbi-workspaces", "production", "production");
        assertThat(draw("wizard-users-loading")).isEmpty();
        finishAll();
        assertThat(draw("wizard-users-unchosen")).isEmpty();
        wizard.steps().users().choose("Users");
        assertThat(draw("wizard-users")).isEmpty();
    }

    @Test
    void collectionsThatCannotBeLookedAtSaySo() {
        restructures.candidates =
                () -> List.of(FakeRestructures.candidate("Users", 39), FakeRestructures.unreadable("users"));
        begin();
        assertThat(draw("wizard-users-unmeasured")).isEmpty();
        restructures.candidates = List::of;
        wizard.measureAgain();
        finishAll();
        assertThat(draw("wizard-users-none")).isEmpty();
        restructures.candidates = () -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        wizard.measureAgain();
        finishAll();
        assertThat(draw("wizard-users-failed")).isEmpty();
    }

    @Test
    void theQuestionsCanBeReadAndAnswered() {
        questions();
        assertThat(draw("wizard-questions")).isEmpty();
        wizard.steps().questions().settle(Kind.PRESET_WORKSPACE, Optional.of("replace"));
        answerFirst();
        answerFirst();
        finishAll();
        assertThat(draw("wizard-questions-decided")).isEmpty();
    }

    @Test
    void documentsOfAQuestionAreLookedUp() {
        restructures.look = () -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        questions();
        assertThat(draw("wizard-questions-failed")).isEmpty();
        wizard.steps().questions().lookAgain();
        assertThat(draw("wizard-questions-looking")).isEmpty();
    }

    @Test
    void questionsThatAreBeingMeasuredOrCouldNotBeSaySo() {
        begin();
        wizard.steps().users().choose("Users");
        wizard.next();
        assertThat(draw("wizard-questions-loading")).isEmpty();
        engine.plan = runbook -> {
            throw Examples.failure("The password for production was refused by 127.0.0.1:27018.");
        };
        finishAll();
        assertThat(draw("wizard-questions-no-plan")).isEmpty();
    }

    @Test
    void leftOverDocumentsAndCollisionsCanBeRead() {
        engine.reshapes = new ReshapeLook(
                List.of(
                        new ReshapeLook.LeftOut(
                                "invoices",
                                RejectSink.Outcome.REJECTED,
                                Optional.of("owner-unknown"),
                                "{\"_id\": {\"$oid\": \"63da2a100000000000001388\"}, \"number\": \"O-0\"}"),
                        new ReshapeLook.LeftOut(
                                "invoices", RejectSink.Outcome.REJECTED, Optional.of("owner-missing"), "{\"_id\": 7}")),
                List.of());
        questions();
        wizard.steps().questions().looks().lookAtReshapes();
        finishAll();
        assertThat(SceneFaults.ofPage("wizard-questions-left-over", words -> tab(words, 1)))
                .isEmpty();
        assertThat(SceneFaults.ofPage("wizard-questions-collisions", words -> tab(words, 2)))
                .isEmpty();
    }

    @Test
    void theSurveyCanBeRead() {
        survey();
        assertThat(draw("wizard-survey")).isEmpty();
        wizard.measureAgain();
        engine.plan = runbook -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        finishAll();
        assertThat(draw("wizard-survey-failed")).isEmpty();
    }

    @Test
    void thePreviewCanBeRead() {
        survey();
        wizard.next();
        assertThat(draw("wizard-preview-loading")).isEmpty();
        finishAll();
        assertThat(draw("wizard-preview")).isEmpty();
        restructures.preview = List::of;
        wizard.measureAgain();
        finishAll();
        assertThat(draw("wizard-preview-none")).isEmpty();
        restructures.preview = () -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        wizard.measureAgain();
        finishAll();
        assertThat(draw("wizard-preview-failed")).isEmpty();
    }

    @Test
    void theReviewOfARestructuringSpeaksOfOnePlace() {
        survey();
        wizard.next();
        wizard.next();
        wizard.next();
        finishAll();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.REVIEW);
        assertThat(draw("wizard-restructure-review")).isEmpty();
    }

    @Test
    void theChecksOfTheResultCanBeRead() {
        wizard.validate(ShippedRunbooks.find("newbi-workspaces").orElseThrow());
        assertThat(draw("wizard-validation-loading")).isEmpty();
        finishAll();
        assertThat(draw("wizard-validation")).isEmpty();
        wizard.steps().validation().addressesProperty().set(true);
        assertThat(draw("wizard-validation-addresses")).isEmpty();
        engine.validation = () -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        wizard.measureAgain();
        finishAll();
        assertThat(draw("wizard-validation-failed")).isEmpty();
    }

    private void begin() {
        wizard.decide("newbi-workspaces", "production", "production");
        finishAll();
    }

    private void questions() {
        begin();
        wizard.steps().users().choose("Users");
        wizard.next();
        finishAll();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.DECISIONS);
    }

    private void survey() {
        questions();
        answerFirst();
        answerFirst();
        answerFirst();
        finishAll();
        wizard.steps().questions().accept("owner-unknown");
        wizard.next();
        assertThat(wizard.currentProperty().get()).isEqualTo(WizardStep.SURVEY);
    }

    private void answerFirst() {
        QuestionsStepViewModel questions = wizard.steps().questions();
        questions.answer(questions.rowsProperty().get().stream()
                .filter(QuestionRow::isOpen)
                .findFirst()
                .orElseThrow()
                .answers()
                .getFirst());
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
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
