package dev.bascule.console.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.shell.FakeRuns;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.RollbackPoint;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackViewModelTest {

    private static final String ROLL_BACK = "rollBack 20261121-100000-0427ab";

    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final FakeEngine engine = new FakeEngine();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final SimpleObjectProperty<RunStatus> run =
            new SimpleObjectProperty<>(new RunStatus.Idle(0, Optional.empty()));
    private final SimpleObjectProperty<Boolean> typed = new SimpleObjectProperty<>(false);
    private EnvironmentDesk environments;
    private RestorePointDesk desk;
    private RollbackViewModel model;
    private final SetClock clock = new SetClock(Examples.NOW);

    @BeforeEach
    void open() {
        engine.points = () -> List.of(Examples.usable(), Examples.refused());
        engine.divergence = Examples::written;
        engine.rollback = Examples::back;
        environments = new EnvironmentDesk(
                Path.of("no", "environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        environments.startSandbox();
        jobs.finishNext();
        desk = new RestorePointDesk(engine.service(), jobs);
        model = new RollbackViewModel(environments, desk, engine.service(), run, typed, dialogs, jobs, sampler, clock);
        desk.refresh();
        jobs.finishNext();
    }

    @Test
    void proposesTheNewestThatCanBeUsedAndNamesItsTarget() {
        assertThat(model.selectedProperty().get()).contains(Examples.usable());
        assertThat(model.targetProperty().get())
                .hasValueSatisfying(target -> assertThat(target.isProduction()).isTrue());
        assertThat(model.usable()).isEqualTo(1);
    }

    @Test
    void goesBackOnItsOwnLaneWithoutWaitingForTheMeasurement() {
        assertThat(model.sinceProperty().get()).isInstanceOf(Since.Measuring.class);
        model.rollBack();
        assertThat(model.stateProperty().get()).isInstanceOf(RollbackState.RollingBack.class);
        assertThat(jobs.waiting().getLast().lane()).isEqualTo(Lane.ROLLBACK);
        jobs.waiting().getLast().finish();
        assertThat(model.stateProperty().get()).isInstanceOf(RollbackState.Ended.class);
        assertThat(engine.asked).containsExactly(ROLL_BACK);
    }

    @Test
    void confirmingTwiceRollsBackOnce() {
        model.rollBack();
        model.rollBack();
        model.typeInstead();
        long rollbacks = jobs.waiting().stream()
                .filter(job -> job.lane() == Lane.ROLLBACK)
                .count();
        assertThat(rollbacks).isEqualTo(1);
        assertThat(dialogs.typed()).isEmpty();
    }

    @Test
    void typingConfirmsWhatWasAskedAndNotWhatWasSelectedSince() {
        model.typeInstead();
        assertThat(dialogs.typed()).singleElement().satisfies(question -> assertThat(question.target())
                .isEqualTo("production"));
        model.select(Examples.refused());
        dialogs.confirmTyped();
        jobs.waiting().getLast().finish();
        assertThat(engine.asked).contains(ROLL_BACK);
    }

    @Test
    void anEnvironmentThatCouldNotBeAskedIsNamedWithTheReason() {
        engine.unasked = Map.of("production", Text.of("mongo.connect.refused"));
        desk.refresh();
        jobs.waiting().getLast().finish();
        assertThat(model.unaskedProperty().get()).containsExactlyEntriesOf(engine.unasked);
        assertThat(model.pointsProperty().get()).map(List::size).contains(2);
    }

    @Test
    void thePointsOfAnEnvironmentThatIsAwayStayAndItIsAskedAgain() {
        jobs.finishNext();
        engine.unasked = Map.of("production", Examples.away("production").happened());
        engine.points = List::of;
        engine.divergence = () -> {
            throw Examples.away("production");
        };
        model.refresh();
        finishAll();
        assertThat(model.pointsProperty().get()).map(List::size).contains(2);
        assertThat(model.selectedProperty().get()).contains(Examples.usable());
        assertThat(model.sinceProperty().get()).isInstanceOf(Since.Failed.class);
        engine.unasked = Map.of();
        engine.points = () -> List.of(Examples.usable());
        engine.divergence = Examples::written;
        passSeconds(6);
        finishAll();
        assertThat(model.unaskedProperty().get()).isEmpty();
        assertThat(model.pointsProperty().get()).map(List::size).contains(1);
        assertThat(model.sinceProperty().get()).isInstanceOf(Since.Measured.class);
    }

    @Test
    void onlyWhoIsAwayIsAskedAgainAndNeverWhoRefusedTheLogin() {
        engine.unasked = Map.of(
                "staging", Examples.away("staging").happened(),
                "production", Examples.refusedLogin("production").happened());
        model.refresh();
        finishAll();
        engine.asked.clear();
        engine.unasked = Map.of();
        engine.points = List::of;
        passSeconds(6);
        finishAll();
        assertThat(engine.asked)
                .filteredOn(each -> each.startsWith("points of"))
                .containsExactly("points of [staging]");
        assertThat(model.unaskedProperty().get()).containsOnlyKeys("production");
        assertThat(model.pointsProperty().get())
                .map(List::size)
                .as("those of production stay")
                .contains(2);
    }

    @Test
    void nothingIsMeasuredAgainWhileOneIsTakenBack() {
        finishAll();
        engine.unasked = Map.of("staging", Examples.away("staging").happened());
        model.refresh();
        finishAll();
        model.rollBack();
        int waiting = jobs.waiting().size();
        passSeconds(12);
        assertThat(jobs.waiting()).hasSize(waiting);
    }

    private void passSeconds(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.pass(Duration.ofSeconds(1));
            model.tick();
        }
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    @Test
    void aRefusedPointIsNeverRolledBack() {
        model.select(Examples.refused());
        model.rollBack();
        model.typeInstead();
        assertThat(jobs.waiting()).noneMatch(job -> job.lane() == Lane.ROLLBACK);
        assertThat(dialogs.typed()).isEmpty();
    }

    @Test
    void aFailureIsShownWithTheCommandsThatSettleIt() {
        engine.rollback = () -> {
            throw Examples.failure("held by another");
        };
        model.rollBack();
        jobs.waiting().getLast().finish();
        assertThat(model.stateProperty().get()).isInstanceOf(RollbackState.Failed.class);
        assertThat(model.commands(Examples.usable()))
                .containsExactly(
                        "bascule rollback 20261121-100000-0427ab --confirm production",
                        "bascule recover 20261121-100000-0427ab");
    }

    @Test
    void theListIsReadAgainAfterwards() {
        model.rollBack();
        jobs.waiting().getLast().finish();
        engine.points = List::of;
        jobs.waiting().getLast().finish();
        assertThat(model.pointsProperty().get()).contains(List.of());
        assertThat(model.selectedProperty().get()).isEmpty();
        model.readOutcome();
        assertThat(model.stateProperty().get()).isInstanceOf(RollbackState.Choosing.class);
    }

    /** The run's own, after a rollback whose outcome still stands there: what is below it can be used no more. */
    @Test
    void aPointThatANewRunHasLeftIsShownInsteadOfTheOutcomeBefore() {
        model.rollBack();
        finishAll();
        assertThat(model.stateProperty().get()).isInstanceOf(RollbackState.Ended.class);
        RollbackPoint newer = Examples.newer();
        engine.points = () -> List.of(newer, Examples.refused());
        desk.refresh();
        finishAll();
        assertThat(model.selectedProperty().get()).contains(newer);
        assertThat(model.stateProperty().get()).isInstanceOf(RollbackState.Choosing.class);
    }

    @Test
    void aMeasurementOfAnotherPointIsDropped() {
        model.select(Examples.refused());
        jobs.waiting().getFirst().finish();
        assertThat(model.sinceProperty().get()).isInstanceOf(Since.Unmeasured.class);
    }

    @Test
    void whatWasWrittenSinceIsToldOrSaidToBeUnknown() {
        jobs.finishNext();
        assertThat(model.sinceProperty().get()).isEqualTo(new Since.Measured(Examples.written(), Examples.NOW));
        engine.divergence = () -> {
            throw Examples.failure("no ledger");
        };
        model.refresh();
        jobs.waiting().getLast().finish();
        assertThat(model.sinceProperty().get()).isInstanceOf(Since.Failed.class);
    }

    @Test
    void aListThatCannotBeReadLeavesTheOneBefore() {
        engine.points = () -> {
            throw Examples.failure("no answer");
        };
        desk.refresh();
        jobs.waiting().getLast().finish();
        assertThat(model.troubleProperty().get()).isPresent();
        assertThat(model.pointsProperty().get()).map(List::size).contains(2);
    }

    @Test
    void aRunOnTheSameTargetIsSeenInTheWay() {
        assertThat(model.runInTheWay()).isEmpty();
        run.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.61));
        assertThat(model.runInTheWay()).isPresent();
    }

    @Test
    void closingGivesEverythingBack() {
        model.close();
        assertThat(sampler.subscribers()).isZero();
        assertThat(jobs.waiting().getFirst().isCancelRequested()).isTrue();
    }
}
