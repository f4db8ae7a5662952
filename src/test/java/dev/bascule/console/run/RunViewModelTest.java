package dev.bascule.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.Examples;
import dev.bascule.console.SetClock;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.console.task.Lane;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.RollbackPoint;
import dev.bascule.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunViewModelTest {

    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final List<String> switched = new ArrayList<>();
    private final AtomicReference<Decision> decision = new AtomicReference<>();
    private final RunViewModel run =
            new RunViewModel(engine.service(), jobs, sampler, new SetClock(Examples.NOW), switched::add);

    @Test
    void aRunWorksUntilItsReportArrives() {
        run.start(FakeMigrations.order());
        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Working.class);
        assertThat(jobs.waiting().getFirst().lane()).isEqualTo(Lane.RUN);

        jobs.finishNext();

        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Ended.class);
        assertThat(run.unreadProperty().get()).isTrue();
        assertThat(sampler.subscribers()).isZero();
    }

    @Test
    void asecondClickStartsNoSecondRun() {
        run.start(FakeMigrations.order());
        run.start(FakeMigrations.order());

        assertThat(jobs.waiting()).hasSize(1);
    }

    @Test
    void aRunThatCannotBeginSaysWhy() {
        engine.run = (gate, cancel) -> {
            throw Examples.failure("no such server");
        };
        run.start(FakeMigrations.order());
        jobs.finishNext();

        assertThat(run.stageProperty().get()).isInstanceOfSatisfying(RunStage.Broken.class, broken -> assertThat(
                        broken.trouble().happened().english())
                .isEqualTo("no such server"));
        assertThat(run.isFree()).isTrue();
    }

    @Test
    void cancellingIsSaidUntilTheRunHasStopped() {
        engine.run = (gate, cancel) ->
                FakeMigrations.report(cancel.isCancelled() ? RunState.CANCELLED : RunState.SUCCEEDED, false);
        List<String> stopped = new ArrayList<>();
        run.start(FakeMigrations.order());
        run.askToCancel();
        assertThat(run.askingToCancelProperty().get()).isTrue();

        run.cancel(() -> stopped.add("stopped"));
        run.cancel();

        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Cancelling.class);
        assertThat(run.askingToCancelProperty().get()).isFalse();
        assertThat(jobs.waiting().getFirst().isCancelRequested()).isTrue();
        assertThat(stopped).isEmpty();
    }

    @Test
    void goingOnClosesTheQuestionAndCancelsNothing() {
        run.start(FakeMigrations.order());
        run.askToCancel();
        run.goOn();

        assertThat(run.askingToCancelProperty().get()).isFalse();
        assertThat(jobs.waiting().getFirst().isCancelRequested()).isFalse();
    }

    @Test
    void leavingWithoutARunNeedsNoWaiting() {
        List<String> stopped = new ArrayList<>();
        run.cancel(() -> stopped.add("stopped"));

        assertThat(stopped).containsExactly("stopped");
    }

    @ParameterizedTest
    @EnumSource(Decision.class)
    void theRunWaitsAtTheGateForTheOperatorsAnswer(Decision wanted) throws InterruptedException {
        Thread worker = startAndWaitAtTheGate();
        switch (wanted) {
            case APPROVE -> run.approve();
            case LATER -> run.later();
            case DISCARD -> run.discard();
        }
        // a second answer must not overrule the first
        run.approve();
        run.discard();
        worker.join();

        assertThat(decision.get()).isEqualTo(wanted);
        assertThat(run.stageProperty().get())
                .isInstanceOf(wanted == Decision.LATER ? RunStage.Parked.class : RunStage.Ended.class);
    }

    @Test
    void cancellingAtTheGateDiscards() throws InterruptedException {
        Thread worker = startAndWaitAtTheGate();
        run.cancel();
        worker.join();

        assertThat(decision.get()).isEqualTo(Decision.DISCARD);
    }

    @Test
    void closingTheConsoleAtTheGateKeepsWhatIsPrepared() throws InterruptedException {
        Thread worker = startAndWaitAtTheGate();
        run.close();
        worker.join();

        assertThat(decision.get()).isEqualTo(Decision.LATER);
    }

    @Test
    void aRunLeftAtTheGateGoesOnOrIsRemoved() {
        engine.run = (gate, cancel) -> FakeMigrations.report(RunState.PROVED, false);
        run.start(FakeMigrations.order());
        jobs.finishNext();
        assertThat(run.isFree()).isFalse();
        run.start(FakeMigrations.order());
        assertThat(jobs.waiting()).isEmpty();

        run.resume();
        jobs.finishNext();
        assertThat(engine.asked).contains("resume");
        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Ended.class);
    }

    @Test
    void whatIsPreparedByARunLeftAtTheGateCanBeDiscarded() {
        engine.run = (gate, cancel) -> FakeMigrations.report(RunState.PROVED, false);
        run.start(FakeMigrations.order());
        jobs.finishNext();
        run.discard();
        run.discard();
        assertThat(jobs.waiting()).hasSize(1);
        jobs.finishNext();

        assertThat(run.stageProperty().get()).isInstanceOfSatisfying(RunStage.Settled.class, settled -> assertThat(
                        settled.outcome().state())
                .isEqualTo(RunState.CANCELLED));
    }

    @Test
    void onlyASwitchThatCanBeTakenBackIsToldToTheSandbox() {
        engine.run = (gate, cancel) -> FakeMigrations.report(RunState.SUCCEEDED, false);
        run.start(FakeMigrations.order());
        jobs.finishNext();
        assertThat(jobs.waiting()).isEmpty();

        engine.run = (gate, cancel) -> FakeMigrations.report(RunState.SUCCEEDED, true);
        run.start(FakeMigrations.order());
        jobs.finishNext();
        jobs.finishNext();
        assertThat(switched).containsExactly("production");
    }

    @Test
    void anOutcomeThatWasTakenBackIsPutAwayAndOneInDoubtIsNot() {
        engine.run = (gate, cancel) -> FakeMigrations.report(RunState.SUCCEEDED, false);
        run.start(FakeMigrations.order());
        jobs.finishNext();
        run.lookAgain(List.of(point(RunState.SUCCEEDED), point(RunState.NEEDS_ATTENTION)));
        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Ended.class);
        run.lookAgain(List.of(point(RunState.ROLLED_BACK)));
        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Idle.class);

        engine.run = (gate, cancel) -> FakeMigrations.report(RunState.NEEDS_ATTENTION, false);
        run.start(FakeMigrations.order());
        jobs.finishNext();
        run.lookAgain(List.of(point(RunState.ROLLED_BACK)));
        assertThat(run.stageProperty().get()).isInstanceOf(RunStage.Ended.class);
    }

    private static RollbackPoint point(RunState state) {
        RollbackPoint like = Examples.usable();
        return new RollbackPoint(
                FakeMigrations.report(RunState.SUCCEEDED, false).run(),
                like.runbook(),
                like.target(),
                state,
                like.switchedAt(),
                like.expires(),
                like.renames(),
                like.wayBack(),
                like.collections(),
                like.refusal(),
                like.backupVerified());
    }

    @Test
    void theBarTellsTheRunAndItsUnreadOutcome() {
        RunStatus.Idle idle = new RunStatus.Idle(2, Optional.empty());
        Navigator navigator = new Navigator(PlaceId.ENVIRONMENTS);
        ConsoleRunDesk desk = new ConsoleRunDesk(run, navigator, new SimpleObjectProperty<>(idle));
        assertThat(desk.status().getValue()).isEqualTo(idle);

        run.start(FakeMigrations.order());
        assertThat(desk.status().getValue()).isInstanceOfSatisfying(RunStatus.Live.class, live -> assertThat(
                        live.title().english())
                .isEqualTo("Promote staging → production"));
        desk.askToCancel();
        assertThat(navigator.currentProperty().get()).isEqualTo(PlaceId.RUNS);
        jobs.finishNext();
        assertThat(desk.status().getValue()).isInstanceOf(RunStatus.Ended.class);
        desk.opened();
        assertThat(desk.status().getValue()).isEqualTo(idle);
    }

    private Thread startAndWaitAtTheGate() {
        engine.run = (gate, cancel) -> {
            decision.set(gate.decide(FakeMigrations.report(RunState.PROVED, false)));
            return FakeMigrations.report(
                    switch (decision.get()) {
                        case APPROVE -> RunState.SUCCEEDED;
                        case LATER -> RunState.PROVED;
                        case DISCARD -> RunState.CANCELLED;
                    },
                    false);
        };
        run.start(FakeMigrations.order());
        Thread worker = Thread.ofPlatform().start(jobs::finishNext);
        await().until(() -> {
            sampler.tick();
            return run.stageProperty().get() instanceof RunStage.Waiting;
        });
        return worker;
    }
}
