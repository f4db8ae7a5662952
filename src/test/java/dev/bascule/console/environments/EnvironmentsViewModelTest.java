package dev.bascule.console.environments;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.FakeRows;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.ListedEnvironment;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.desk.Sample;
import dev.bascule.console.desk.SandboxStatus;
import dev.bascule.console.desk.UnsettledRuns;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Measure;
import dev.bascule.console.shell.RecordedNewRun;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.environment.Environment;
import dev.bascule.environment.Keychain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnvironmentsViewModelTest {

    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final FakeEngine engine = new FakeEngine();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final RecordedNewRun newRun = new RecordedNewRun();
    private final List<String> led = newRun.led;
    private EnvironmentDesk desk;
    private final UnsettledRuns unsettled = new UnsettledRuns();
    private EnvironmentsViewModel model;

    @BeforeEach
    void open() {
        engine.check = () -> Examples.check(Examples.sandbox().getFirst());
        engine.points = () -> List.of(Examples.usable(), Examples.refused());
        desk = new EnvironmentDesk(
                Path.of("no", "environments.yaml"),
                jobs,
                () -> FakeEngine.sandbox(Examples.sandbox().reversed()),
                Map.of(
                        Sample.NEWBI,
                        () -> FakeEngine.sandbox(List.of(Examples.environment("newbi", Environment.Kind.OTHER))),
                        Sample.APPLYONS,
                        () -> FakeEngine.sandbox(FakeRows.environments())),
                Keychain.unavailable());
        model = new EnvironmentsViewModel(
                desk,
                new RestorePointDesk(engine.service(), jobs),
                engine.service(),
                newRun,
                dialogs,
                new CardWays(
                        List.of(),
                        (source, target) -> led.add("compare " + source + " " + target),
                        () -> led.add("runs")),
                unsettled,
                name -> led.add("forget " + name),
                jobs,
                sampler,
                clock);
        desk.startSandbox();
        jobs.finishNext();
    }

    @Test
    void productionComesLastAndEachCardIsTestedOnce() {
        assertThat(model.cardsProperty().get())
                .extracting(card -> card.environment().name())
                .containsExactly("staging", "production");
        finishAll();
        assertThat(engine.asked).containsExactlyInAnyOrder("check staging", "check production");
    }

    @Test
    void theOtherSampleStartsOnlyWhenSomebodyTriesIt() {
        finishAll();
        assertThat(model.sampleProperty(Sample.NEWBI).get()).isEqualTo(new SandboxStatus.Idle());

        model.trySample(Sample.NEWBI);
        model.trySample(Sample.NEWBI);
        assertThat(led).isEmpty();
        finishAll();

        assertThat(led).containsExactly("restructure newbi-workspaces newbi");
        assertThat(model.cardsProperty().get())
                .extracting(card -> card.environment().name())
                .containsExactly("newbi", "staging", "production");
        assertThat(model.sandboxOf(Environment.Kind.STAGING)).contains("staging");
        model.trySample(Sample.NEWBI);
        assertThat(led).as("it runs already").hasSize(2);
    }

    @Test
    void theSampleOfRowsLeadsToAnExportOfItsFirstDatabase() {
        finishAll();
        model.trySample(Sample.APPLYONS);
        finishAll();
        assertThat(led).containsExactly("export applyons-source");
        assertThat(engine.asked).contains("check staging");
        assertThat(engine.rows.asked).containsExactly("check applyons-source", "check applyons-target");
    }

    @Test
    void figuresAreLoadingUntilTheyAreKnown() {
        assertThat(card().figuresProperty().get().data()).isInstanceOf(Measure.Loading.class);
        finishAll();
        assertThat(card().figuresProperty().get().data().spoken().english())
                .isEqualTo("31 collections, 412,008 documents, 3.1 GB");
        assertThat(card("production")
                        .figuresProperty()
                        .get()
                        .restorePoints()
                        .spoken()
                        .english())
                .isEqualTo("1");
    }

    @Test
    void anEnvironmentThatDoesNotAnswerSaysWhyAndIsNoZero() {
        engine.check = () -> {
            throw Examples.failure("wrong password");
        };
        finishAll();
        assertThat(card().figuresProperty().get().reachability())
                .isEqualTo(new Measure.CouldNotMeasure(
                        Examples.failure("wrong password").happened()));
        assertThat(card().figuresProperty().get().data()).isInstanceOf(Measure.Empty.class);
    }

    @Test
    void theLastFiguresStayWhenItDoesNotAnswerAnyMore() {
        finishAll();
        engine.check = () -> {
            throw Examples.failure("gone");
        };
        card().test();
        finishAll();
        clock.pass(Duration.ofSeconds(90));
        sampler.tick();
        assertThat(card().figuresProperty().get().data().spoken().english()).startsWith("31 collections");
        assertThat(card().figuresProperty().get().reachability()).isInstanceOf(Measure.CouldNotMeasure.class);
        assertThat(card().figuresProperty().get().since().orElseThrow().english())
                .startsWith("last answered 1 min ago (");
    }

    @Test
    void aServerThatIsAwayIsAskedAgainWhileTheCardIsOnScreen() {
        finishAll();
        engine.check = () -> {
            throw Examples.away("staging");
        };
        card().test();
        finishAll();
        engine.check = () -> Examples.check(Examples.sandbox().getFirst());
        seconds(6);
        assertThat(card().stateProperty().get().trouble()).as("stays meanwhile").isPresent();
        finishAll();
        assertThat(card().stateProperty().get().trouble()).isEmpty();
        assertThat(led).as("it was not the password").isEmpty();
    }

    @Test
    void aServerThatRefusedTheLoginIsNotAskedAgain() {
        finishAll();
        engine.check = () -> {
            throw Examples.refusedLogin("staging");
        };
        card().test();
        finishAll();
        engine.asked.clear();
        seconds(60);
        finishAll();
        assertThat(engine.asked).isEmpty();
    }

    @Test
    void aRunThatWasBegunElsewhereIsToldAndLedTo() {
        engine.check = () -> Examples.check(
                Examples.sandbox().getFirst(),
                List.of(Examples.unsettled(Examples.sandbox().getFirst())));
        finishAll();
        assertThat(card().figuresProperty().get().unsettled().spoken().english())
                .isEqualTo("1 run to settle: 20261121-090000-0431ee (lea@atlas)");
        assertThat(unsettled.allProperty().get()).isNotEmpty();
        model.lookAtUnsettledRuns();
        assertThat(led).contains("runs");

        engine.check = () -> Examples.check(Examples.sandbox().getFirst());
        model.testAll();
        finishAll();
        assertThat(unsettled.allProperty().get()).isEmpty();
    }

    @Test
    void figuresAreStaleAfterFiveMinutes() {
        finishAll();
        clock.pass(Duration.ofMinutes(5));
        sampler.tick();
        assertThat(card().figuresProperty().get().since().orElseThrow().english())
                .startsWith("as of 5 min ago (");
    }

    @Test
    void freshFiguresSayTheirAgeOnceAndItGoesOn() {
        finishAll();
        assertThat(card().figuresProperty().get().since()).isEmpty();
        clock.pass(Duration.ofSeconds(7));
        sampler.tick();
        assertThat(card().figuresProperty().get().reachability().spoken().english())
                .isEqualTo("reachable in 2 ms, 7 s ago");
    }

    @Test
    void aTestShowsItsRungsAndGivesTheCardWhatItFound() {
        finishAll();
        engine.ladder = () -> Examples.brokenLadder();
        model.test(card());
        LadderViewModel ladder = model.ladderProperty().get().orElseThrow();
        assertThat(ladder.progressProperty().get().running()).isTrue();
        finishAll();
        assertThat(ladder.progressProperty().get().isBroken()).isTrue();
        assertThat(card().stateProperty().get().trouble()).isPresent();
        assertThat(card().stateProperty().get().last()).isPresent();
        assertThat(led).isEmpty();
        engine.ladder = () -> Examples.ladder(card().environment().environment());
        ladder.leave();
        model.test(card());
        finishAll();
        assertThat(led).containsExactly("forget staging");
        assertThat(card().stateProperty().get().trouble()).isEmpty();
    }

    @Test
    void theSandboxIsNeitherEditedNorRemoved() {
        assertThat(model.actions(card().environment())).isEmpty();
    }

    @Test
    void testingTwiceAsksOnce() {
        finishAll();
        card().test();
        card().test();
        assertThat(jobs.waiting()).hasSize(1);
    }

    @Test
    void aTestOfAnEnvironmentThatIsGoneIsForgotten() {
        CardViewModel gone = card();
        gone.close();
        finishAll();
        assertThat(gone.stateProperty().get().last()).isEmpty();
    }

    @Test
    void productionIsTheTargetOfAComparisonWhicheverCardWasAsked() {
        ListedEnvironment staging = card("staging").environment();
        ListedEnvironment production = card("production").environment();
        model.compare(production, staging);
        model.compare(staging, production);
        assertThat(led).containsExactly("compare staging production", "compare staging production");
    }

    @Test
    void thePromotionIsTriedOnTheSandbox() {
        model.tryPromotion();
        model.startRun(card("production").environment());
        model.openRunbook();
        assertThat(led).containsExactly("decide meeshy-promote staging production", "into production", "file");
    }

    @Test
    void closingGivesEverythingBack() {
        model.close();
        assertThat(sampler.subscribers()).isZero();
    }

    private void seconds(int count) {
        for (int i = 0; i < count; i++) {
            clock.pass(Duration.ofSeconds(1));
            model.tick();
        }
    }

    private CardViewModel card() {
        return model.cardsProperty().get().getFirst();
    }

    private CardViewModel card(String name) {
        return model.cardsProperty().get().stream()
                .filter(card -> card.environment().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }
}
