package dev.bascule.console.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.compare.Comparison;
import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompareViewModelTest {

    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final FakeEngine engine = new FakeEngine();
    private final Navigator navigator = new Navigator(PlaceId.ENVIRONMENTS);
    private CompareViewModel model;

    @BeforeEach
    void open() {
        EnvironmentDesk desk = new EnvironmentDesk(
                Path.of("no", "environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        desk.startSandbox();
        jobs.finishNext();
        engine.comparison = () -> Examples.comparison(false);
        model = new CompareViewModel(
                desk, engine.service()::compare, navigator, Memory.ofThisSession(), jobs, sampler, clock);
    }

    @Test
    void proposesProductionAsTargetAndMeasuresNothingUntilItIsSeen() {
        assertThat(model.sourceProperty().get()).contains("staging");
        assertThat(model.targetProperty().get()).contains("production");
        assertThat(jobs.waiting()).isEmpty();
        navigator.show(PlaceId.COMPARE);
        assertThat(jobs.waiting()).singleElement().satisfies(job -> assertThat(job.lane())
                .isEqualTo(Lane.READ));
    }

    @Test
    void listsDifferencesFirstAndThenByName() {
        measured();
        assertThat(names())
                .containsExactly(
                        "Message", "MessageAttachment_backup_urls", "Notification", "Session", "Conversation", "User");
        assertThat(model.count(Share.SAME)).isEqualTo(2);
        assertThat(model.count(Share.UNMEASURED)).isEqualTo(1);
    }

    @Test
    void aFailureIsShownAndLeavesWhatWasMeasured() {
        measured();
        engine.comparison = () -> {
            throw Examples.failure("gone");
        };
        model.measureAgain();
        jobs.finishNext();
        assertThat(model.measuringProperty().get().phase()).isEqualTo(Measuring.Phase.FAILED);
        assertThat(model.troubleProperty().get()).isPresent();
        assertThat(names()).contains("Message");
    }

    @Test
    void stoppingADeepComparisonIsToldWhenItHasStoppedAndKeepsTheCounts() {
        measured();
        model.compareEveryDocument();
        model.stop();
        assertThat(model.measuringProperty().get().phase()).isEqualTo(Measuring.Phase.STOPPING);
        jobs.finishNext();
        assertThat(model.measuringProperty().get().phase()).isEqualTo(Measuring.Phase.MEASURED);
        assertThat(model.comparisonProperty().get()).map(Comparison::deep).contains(false);
        assertThat(engine.asked).doesNotContain("compare staging production deep");
    }

    @Test
    void anAnswerForAnotherPairIsDropped() {
        navigator.show(PlaceId.COMPARE);
        model.choose("production", "staging");
        jobs.waiting().getFirst().finish();
        assertThat(model.comparisonProperty().get()).isEmpty();
        jobs.waiting().getLast().finish();
        assertThat(engine.asked).containsExactly("compare production staging");
    }

    @Test
    void askingTwiceMeasuresOnce() {
        navigator.show(PlaceId.COMPARE);
        model.measureAgain();
        model.measureAgain();
        assertThat(jobs.waiting()).hasSize(1);
        model.compareEveryDocument();
        model.compareEveryDocument();
        assertThat(jobs.waiting()).hasSize(2);
    }

    @Test
    void countsAreTakenAgainEveryFewSecondsOnlyWhileTheyAreSeen() {
        measured();
        clock.pass(CompareViewModel.PACE);
        sampler.tick();
        assertThat(jobs.waiting()).hasSize(1);
        jobs.finishNext();
        navigator.show(PlaceId.ENVIRONMENTS);
        clock.pass(CompareViewModel.PACE);
        sampler.tick();
        assertThat(jobs.waiting()).isEmpty();
        navigator.show(PlaceId.COMPARE);
        model.liveProperty().set(false);
        sampler.tick();
        assertThat(jobs.waiting()).isEmpty();
    }

    @Test
    void whoRefusedTheLoginIsNotAskedEveryFewSeconds() {
        measured();
        engine.comparison = () -> {
            throw Examples.refusedLogin("production");
        };
        model.measureAgain();
        jobs.finishNext();
        clock.pass(CompareViewModel.PACE);
        sampler.tick();
        assertThat(jobs.waiting()).isEmpty();

        engine.comparison = () -> {
            throw Examples.away("production");
        };
        model.measureAgain();
        jobs.finishNext();
        clock.pass(CompareViewModel.PACE);
        sampler.tick();
        assertThat(jobs.waiting()).as("who was away may be back").hasSize(1);
    }

    @Test
    void aDeepComparisonIsNotReplacedByCounts() {
        measured();
        engine.comparison = () -> Examples.comparison(true);
        model.compareEveryDocument();
        jobs.finishNext();
        clock.pass(Duration.ofMinutes(1));
        sampler.tick();
        assertThat(jobs.waiting()).isEmpty();
        assertThat(model.comparisonProperty().get()).map(Comparison::deep).contains(true);
    }

    @Test
    void theFilterSurvivesAMeasurement() {
        measured();
        model.filter("mess");
        model.showOnlyDifferences(true);
        model.measureAgain();
        jobs.finishNext();
        assertThat(names()).containsExactly("Message", "MessageAttachment_backup_urls");
    }

    @Test
    void theDetailFollowsTheMeasurement() {
        measured();
        model.showDetail(model.shownProperty().get().getFirst());
        engine.comparison = () -> Examples.comparison(true);
        model.compareEveryDocument();
        jobs.finishNext();
        assertThat(model.detailProperty().get())
                .hasValueSatisfying(row -> assertThat(row.figures()).isPresent());
    }

    @Test
    void figuresBecomeStaleAfterAMinuteWhileTheyShouldBeLive() {
        assertThat(model.isStale(Duration.ofSeconds(59))).isFalse();
        assertThat(model.isStale(Duration.ofSeconds(60))).isTrue();
        model.liveProperty().set(false);
        assertThat(model.isStale(Duration.ofSeconds(60))).isFalse();
    }

    @Test
    void closingStopsMeasuringAndListening() {
        navigator.show(PlaceId.COMPARE);
        model.close();
        assertThat(jobs.waiting().getFirst().isCancelRequested()).isTrue();
        assertThat(sampler.subscribers()).isZero();
    }

    private void measured() {
        navigator.show(PlaceId.COMPARE);
        jobs.finishNext();
    }

    private List<String> names() {
        return model.shownProperty().get().stream().map(Comparison.Row::name).toList();
    }
}
