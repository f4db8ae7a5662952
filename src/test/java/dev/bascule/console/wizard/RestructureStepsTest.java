package dev.bascule.console.wizard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeRestructures;
import dev.bascule.console.SetClock;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.run.FakeMigrations;
import dev.bascule.console.run.RunViewModel;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.console.transfer.TransferViewModel;
import dev.bascule.console.wizard.restructure.QuestionRow;
import dev.bascule.console.wizard.step.AcceptRow;
import dev.bascule.console.wizard.step.Asked;
import dev.bascule.console.wizard.step.WizardStep;
import dev.bascule.console.wizard.step.WizardWay;
import dev.bascule.restructure.DecisionSpec;
import dev.bascule.restructure.DecisionSpec.Kind;
import dev.bascule.restructure.LeftOver;
import dev.bascule.restructure.RestructureSpec;
import dev.bascule.runbook.RestructurePlan.NotCovered;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.ShippedRunbooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the steps of a restructuring know, ask and write. */
class RestructureStepsTest {

    @TempDir
    private Path home;

    private final FakeMigrations engine = new FakeMigrations();
    private final FakeRestructures restructures = new FakeRestructures();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final RunViewModel run = new RunViewModel(engine.service(), jobs, sampler, clock, target -> {});
    private final List<Runbook> planned = new ArrayList<>();
    private WizardViewModel wizard;

    @BeforeEach
    void make() {
        engine.restructures = () -> restructures;
        engine.validation = FakeRestructures::validation;
        engine.plan = runbook -> {
            planned.add(runbook);
            return FakeRestructures.plan(runbook);
        };
        wizard = new WizardViewModel(
                engine.service(),
                run,
                new TransferViewModel(engine.service().relational(), jobs, sampler, clock),
                jobs,
                sampler,
                new FakeDialogs(),
                clock,
                new Drafts(new DraftFiles(home), jobs),
                Path.of("home"));
    }

    @Test
    void aRestructuringHasStepsOfItsOwn() {
        begin();

        assertThat(wizard.wayProperty().get()).isEqualTo(WizardWay.WORKSPACES);
        assertThat(current()).isEqualTo(WizardStep.USERS);
        wizard.decide("meeshy-promote", "staging", "production");
        assertThat(wizard.wayProperty().get()).isEqualTo(WizardWay.COLLECTIONS);
        assertThat(current()).isEqualTo(WizardStep.DECISIONS);
    }

    @Test
    void withSeveralCollectionsOfUsersOneMustBeChosenAndIsWrittenIntoTheRunbook() {
        wizard.decide("newbi-workspaces", "production", "production");
        assertThat(obstacle()).isEqualTo("Looking for collections that may hold users…");
        finishAll();
        assertThat(obstacle()).isEqualTo("3 collections hold documents: say which one holds the users.");
        wizard.next();
        assertThat(current()).isEqualTo(WizardStep.USERS);

        wizard.steps().users().choose("users");

        assertThat(spec().from()).isEqualTo("users");
        assertThat(text()).contains("# Where the users are now");
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void whoBeginsAnewIsAskedAgain() {
        wizard.decide("newbi-workspaces", "production", "production");
        finishAll();
        wizard.steps().users().choose("Users");
        assertThat(wizard.obstacle().getValue()).isEmpty();
        wizard.decide("newbi-workspaces", "production", "production");
        finishAll();
        assertThat(obstacle()).isEqualTo("3 collections hold documents: say which one holds the users.");
    }

    @Test
    void theOnlyCollectionOfUsersNeedsNoChoice() {
        restructures.candidates = () -> List.of(FakeRestructures.candidate("Users", 39));
        begin();
        assertThat(wizard.obstacle().getValue()).isEmpty();
    }

    @Test
    void aCollectionThatHoldsNobodyIsNoAnswer() {
        restructures.candidates = () -> List.of(FakeRestructures.candidate("accounts", 3));
        begin();
        assertThat(obstacle()).isEqualTo("Users holds no user: choose another collection.");
    }

    @Test
    void whatCouldNotBeLookedAtMayHoldAnything() {
        restructures.candidates =
                () -> List.of(FakeRestructures.candidate("Users", 39), FakeRestructures.unreadable("users"));
        begin();
        assertThat(obstacle()).startsWith("2 collections hold documents");
        restructures.candidates = () -> {
            throw Examples.failure("gone");
        };
        wizard.measureAgain();
        finishAll();
        assertThat(obstacle()).isEqualTo("The collections could not be looked at.");
    }

    @Test
    void usersOfAnotherEnvironmentAreLookedForAnew() {
        begin();
        wizard.steps().users().choose("Users");
        wizard.goTo(WizardStep.ENVIRONMENTS);
        wizard.steps().environments().chooseTarget("staging");
        finishAll();
        wizard.next();
        finishAll();

        assertThat(restructures.asked).containsExactly("candidates production", "candidates staging");
        assertThat(obstacle()).startsWith("3 collections hold documents");
    }

    @Test
    void aLateAnswerOfAnotherEnvironmentIsDropped() {
        wizard.decide("newbi-workspaces", "production", "production");
        var older = jobs.waiting().getLast();
        wizard.goTo(WizardStep.ENVIRONMENTS);
        wizard.steps().environments().chooseTarget("staging");
        older.finish();

        assertThat(older.isCancelRequested()).isTrue();
        assertThat(wizard.steps().users().candidatesProperty().get()).isInstanceOf(Asked.State.Nothing.class);
    }

    @Test
    void questionsAreAnsweredOneByOneAndPlannedAnewOnceTheLastIs() {
        questions();
        assertThat(obstacle()).isEqualTo("3 questions are open.");
        assertThat(chosen().kind()).isEqualTo(Kind.SAME_ADDRESS);

        answer("merge-into.2");
        assertThat(chosen().kind()).isEqualTo(Kind.EXISTING_ACCOUNT);
        answer("link-and-fill");
        assertThat(planned).as("not after each answer").hasSize(1);
        answer("leave");
        finishAll();

        assertThat(planned).hasSize(2);
        assertThat(planned.getLast().restructure().orElseThrow().decisions())
                .extracting(DecisionSpec::word)
                .containsExactly("merge-into", "link-and-fill", "leave");
        assertThat(text()).contains("# What only a person can decide");
        assertThat(restructures.asked)
                .contains("question same-address", "question existing-account", "question preset-workspace");
        assertThat(obstacle()).isEqualTo("1 figure waits to be accepted.");
    }

    @Test
    void aDefaultSettlesItsKindVisiblyAndCanBeTakenBack() {
        questions();
        wizard.steps().questions().settle(Kind.SAME_ADDRESS, Optional.of("merge-into-oldest"));

        assertThat(rows().getFirst().state()).isEqualTo(QuestionRow.State.BY_DEFAULT);
        assertThat(wizard.steps().questions().defaultOf(Kind.SAME_ADDRESS)).contains("merge-into-oldest");
        assertThat(obstacle()).isEqualTo("2 questions are open.");
        assertThat(text()).contains("same-address: merge-into-oldest");

        wizard.steps().questions().settle(Kind.SAME_ADDRESS, Optional.empty());
        assertThat(rows().getFirst().isOpen()).isTrue();
        assertThat(text()).doesNotContain("merge-into-oldest");
    }

    @Test
    void anAnswerOfItsOwnStandsAboveADefault() {
        questions();
        wizard.steps().questions().settle(Kind.PRESET_WORKSPACE, Optional.of("replace"));
        wizard.steps().questions().choose(rows().getLast());
        answer("leave");

        assertThat(rows().getLast().state()).isEqualTo(QuestionRow.State.DECIDED);
        assertThat(spec().decisions()).extracting(DecisionSpec::word).containsExactly("leave");
    }

    @Test
    void leftOverDocumentsAreAcceptedByReasonUntilTheyGrow() {
        decided();
        wizard.steps().questions().accept("owner-unknown");
        assertThat(spec().accepted(LeftOver.OWNER_UNKNOWN)).isEqualTo(12);
        assertThat(wizard.obstacle().getValue()).isEmpty();

        engine.plan = runbook -> FakeRestructures.plan(runbook, 13);
        wizard.measureAgain();
        finishAll();

        AcceptRow row = wizard.steps().questions().figuresProperty().get().getFirst();
        assertThat(row.risen()).isTrue();
        assertThat(row.measured()).isEqualTo(13);
        assertThat(spec().accepted(LeftOver.OWNER_UNKNOWN)).isZero();
        wizard.steps().questions().accept("owner-unknown");
        wizard.steps().questions().takeBack("owner-unknown");
        assertThat(obstacle()).isEqualTo("1 figure waits to be accepted.");
    }

    @Test
    void documentsOfAQuestionThatCannotBeReadAreToldAndAskedForAgain() {
        restructures.look = () -> {
            throw Examples.failure("gone");
        };
        questions();
        assertThat(wizard.steps().questions().lookProperty().get()).isInstanceOf(Asked.State.Failed.class);

        FakeRestructures well = new FakeRestructures();
        engine.restructures = () -> well;
        wizard.steps().questions().lookAgain();
        finishAll();
        assertThat(wizard.steps().questions().lookProperty().get()).isInstanceOf(Asked.State.Found.class);
    }

    @Test
    void theSurveyTellsWhatIsCoveredAndTakesInWhatIsNot() {
        survey();
        assertThat(wizard.steps().survey().covered().getValue())
                .filteredOn(row -> row.plan().present())
                .extracting(row -> row.declared().workspaceId())
                .containsExactly(
                        RestructureSpec.IdType.OBJECT_ID,
                        RestructureSpec.IdType.OBJECT_ID,
                        RestructureSpec.IdType.STRING);
        NotCovered products = wizard.steps().survey().notCovered().getValue().getLast();

        wizard.steps().survey().cover(products, RestructureSpec.IdType.STRING);
        finishAll();

        assertThat(spec().owned("products"))
                .contains(new RestructureSpec.Owned("products", "createdBy", RestructureSpec.IdType.STRING));
        assertThat(planned.getLast().restructure().orElseThrow().owned("products"))
                .isPresent();
    }

    @Test
    void aCollectionTakenInMayRaiseWhatMustBeAcceptedFirst() {
        survey();
        engine.plan = runbook -> FakeRestructures.plan(runbook, 20);
        wizard.steps()
                .survey()
                .cover(wizard.steps().survey().notCovered().getValue().getFirst(), RestructureSpec.IdType.OBJECT_ID);
        finishAll();

        assertThat(obstacle()).isEqualTo("1 figure waits to be accepted.");
        wizard.next();
        assertThat(current()).isEqualTo(WizardStep.SURVEY);
    }

    @Test
    void thePreviewIsMadeOnceForEachPlanAndBarsNobody() {
        survey();
        wizard.next();
        assertThat(wizard.obstacle().getValue()).isEmpty();
        finishAll();
        wizard.back();
        wizard.next();
        finishAll();
        assertThat(restructures.asked)
                .filteredOn(asked -> asked.startsWith("preview"))
                .containsExactly("preview 3 10");

        wizard.back();
        clock.pass(Duration.ofSeconds(1));
        wizard.measureAgain();
        finishAll();
        wizard.next();
        finishAll();
        assertThat(restructures.asked)
                .filteredOn(asked -> asked.startsWith("preview"))
                .hasSize(2);
    }

    @Test
    void optionsOfAllUsersAreWrittenIntoTheRunbook() {
        begin();
        wizard.steps().users().choose(RestructureSpec.Credentials.ACCOUNT);
        wizard.steps().users().choose(RestructureSpec.Metadata.DOCUMENT);

        assertThat(spec().credentials()).isEqualTo(RestructureSpec.Credentials.ACCOUNT);
        assertThat(spec().metadata()).isEqualTo(RestructureSpec.Metadata.DOCUMENT);
        assertThat(restructures.asked).as("the collections are the same").hasSize(1);
    }

    @Test
    void theTextOfTheRunbookIsTheSameAnswers() {
        decided();
        wizard.text().edited(text().replace("decision: leave", "decision: replace"));

        assertThat(rows().stream().anyMatch(QuestionRow::isOpen)).isFalse();
        assertThat(spec().decisions()).extracting(DecisionSpec::word).contains("replace");
    }

    @Test
    void aTextOfAnotherKindTurnsIntoItsSteps() {
        survey();
        wizard.text()
                .edited(ShippedRunbooks.find("meeshy-promote").orElseThrow().text());

        assertThat(wizard.wayProperty().get()).isEqualTo(WizardWay.COLLECTIONS);
        assertThat(current()).isEqualTo(WizardStep.DECISIONS);
    }

    @Test
    void lookingOnlyEndsWithWhatWasFound() {
        wizard.validate(ShippedRunbooks.find("newbi-workspaces").orElseThrow());
        finishAll();

        assertThat(current()).isEqualTo(WizardStep.VALIDATION);
        assertThat(wizard.ahead()).isEmpty();
        assertThat(wizard.steps().validation().checkedProperty().get()).isInstanceOf(Asked.State.Found.class);
        assertThat(planned).isEmpty();

        wizard.goTo(WizardStep.RUNBOOK);
        wizard.steps().runbook().validate(false);
        assertThat(wizard.wayProperty().get()).isEqualTo(WizardWay.WORKSPACES);
    }

    @Test
    void aDraftIsGoneOnWithToRunItAndAsksForTheUsersAgain() {
        wizard.validate(ShippedRunbooks.find("newbi-workspaces").orElseThrow());
        finishAll();
        String text = ShippedRunbooks.find("newbi-workspaces").orElseThrow().text();
        wizard.open(new Draft("d1", Examples.NOW, "mine.yaml", text, WizardStep.SURVEY.word(), List.of()));
        finishAll();

        assertThat(wizard.wayProperty().get()).isEqualTo(WizardWay.WORKSPACES);
        assertThat(current()).isEqualTo(WizardStep.USERS);
        assertThat(obstacle()).startsWith("3 collections hold documents");
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
    }

    private void decided() {
        questions();
        answer("keep-both");
        answer("link");
        answer("leave");
        finishAll();
    }

    private void survey() {
        decided();
        wizard.steps().questions().accept("owner-unknown");
        wizard.next();
        assertThat(current()).isEqualTo(WizardStep.SURVEY);
    }

    private void answer(String id) {
        QuestionRow.Answer answer = chosen().answers().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        wizard.steps().questions().answer(answer);
        finishLooks();
    }

    /** Lets the looks at documents be answered, and no plan be made. */
    private void finishLooks() {
        if (wizard.steps().questions().planning().progressProperty().get().isEmpty()) {
            finishAll();
        }
    }

    private QuestionRow chosen() {
        return wizard.steps().questions().chosenProperty().get().orElseThrow();
    }

    private List<QuestionRow> rows() {
        return wizard.steps().questions().rowsProperty().get();
    }

    private RestructureSpec spec() {
        return wizard.steps().users().specProperty().getValue().orElseThrow();
    }

    private String text() {
        return wizard.text().textProperty().get();
    }

    private WizardStep current() {
        return wizard.currentProperty().get();
    }

    private String obstacle() {
        return wizard.obstacle().getValue().orElseThrow().english();
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }
}
