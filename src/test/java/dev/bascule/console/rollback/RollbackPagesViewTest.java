package dev.bascule.console.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.FxThread;
import dev.bascule.console.Nodes;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.HoldButton;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.RunStatus;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.Afterwards;
import dev.bascule.run.MonitorExamples;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.WrittenAfterSwitch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of the way back, drawn in both languages and themes. */
class RollbackPagesViewTest {

    private final FakeEngine engine = new FakeEngine();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final SimpleObjectProperty<Boolean> typed = new SimpleObjectProperty<>(false);
    private final SetClock clock = new SetClock(Examples.NOW);
    private RestorePointDesk desk;
    private RollbackViewModel model;
    private Around around;

    @BeforeEach
    void open() {
        engine.points = () -> List.of(Examples.usable(), Examples.refused());
        engine.divergence = Examples::written;
        engine.rollback = Examples::back;
        make();
        desk.refresh();
        finishAll();
    }

    private void make() {
        EnvironmentDesk environments = new EnvironmentDesk(
                Path.of("no", "environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        environments.startSandbox();
        jobs.finishNext();
        desk = new RestorePointDesk(engine.service(), jobs);
        model = new RollbackViewModel(
                environments,
                desk,
                engine.service(),
                new SimpleObjectProperty<>(new RunStatus.Idle(0, Optional.empty())),
                typed,
                new FakeDialogs(),
                jobs,
                sampler,
                clock);
        around = new Around(new QuarantineViewModel(engine.service(), desk, new FakeDialogs(), jobs, clock), run -> {});
    }

    @Test
    void theWayUnderWaySaysHowFarItIs() {
        List<String> faults = new ArrayList<>();
        engine.watching = monitor -> {
            MonitorExamples.halfWayBack(monitor);
            sampler.tick();
            assertThat(texts())
                    .contains("taking production back: 12 of 27 renamed")
                    .noneMatch(text -> text.contains("settle"));
            faults.addAll(SceneFaults.ofPage("rollback-progress", page()));
        };
        model.rollBack();
        finishAll();
        assertThat(faults).isEmpty();
    }

    @Test
    void whatCouldNotBeMeasuredIsSaidAndNotCalledNothing() {
        engine.divergence = () -> new WrittenAfterSwitch(List.of(), List.of("Message", "User"));
        desk.refresh();
        model.refresh();
        finishAll();
        assertThat(texts())
                .anyMatch(text -> text.startsWith("Could not measure what was written to Message, User."))
                .noneMatch(text -> text.startsWith("Nothing was written"));
        assertThat(SceneFaults.ofPage("rollback-unmeasured", page())).isEmpty();
    }

    @Test
    void untilThePointsAreReadNothingIsClaimed() {
        make();
        assertThat(SceneFaults.ofPage("rollback-loading", page())).isEmpty();
    }

    @Test
    void noRestorePointYetIsSaidInOneSentence() {
        engine.points = List::of;
        make();
        desk.refresh();
        finishAll();
        assertThat(SceneFaults.ofPage("rollback-none", page())).isEmpty();
    }

    @Test
    void whatIsMissingBecauseSomebodyCouldNotBeAskedIsSaid() {
        engine.unasked = Map.of(
                "staging",
                Examples.failure("staging does not answer within 5 seconds.").happened());
        desk.refresh();
        finishAll();
        assertThat(SceneFaults.ofPage("rollback-partial", page())).isEmpty();
    }

    @Test
    void nobodyIsSaidToHaveNoRestorePointWhoCouldNotBeAsked() {
        engine.points = List::of;
        engine.unasked = Map.of(
                "production",
                Examples.failure("production does not answer within 5 seconds.").happened());
        make();
        desk.refresh();
        finishAll();
        assertThat(SceneFaults.ofPage("rollback-none-unasked", page())).isEmpty();
        assertThat(texts())
                .contains("could not measure", "Measure again")
                .anyMatch(text -> text.startsWith("production could not be asked for its restore points."))
                .noneMatch(text -> text.startsWith("No restore point yet"));
        engine.unasked = Map.of();
        desk.refresh();
        finishAll();
        assertThat(texts()).anyMatch(text -> text.startsWith("No restore point yet"));
    }

    @Test
    void theButtonThatMeasuresAgainKeepsTheFocusWhileTimePasses() {
        engine.divergence = () -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        model.refresh();
        finishAll();
        FxThread.run(() -> {
            Parent root = page().apply(new Words(Locale.ENGLISH));
            Scene scene = dev.bascule.console.Screenshots.take("rollback-again", () -> root, 1072, 740, false);
            Node again = Nodes.byId(scene, "rollback.since.again");
            again.requestFocus();
            clock.pass(Duration.ofSeconds(1));
            sampler.tick();
            assertThat(scene.getFocusOwner()).isSameAs(again);
            assertThat(again.getScene()).isSameAs(scene);
        });
    }

    @Test
    void pointsThatCouldNotBeReadAreSaidNotToBeRead() {
        make();
        engine.points = () -> {
            throw Examples.failure("The disk of this computer does not answer.");
        };
        desk.refresh();
        finishAll();
        assertThat(SceneFaults.ofPage("rollback-failed", page())).isEmpty();
    }

    @Test
    void theWayTakenCanBeReadAndOffersNoCommand() {
        model.rollBack();
        finishAll();
        assertThat(SceneFaults.ofPage("rollback-done", page())).isEmpty();
        assertThat(commands()).isEmpty();
    }

    @Test
    void theWayInDoubtTellsBothErrorsAndTheCommandsThatSettleIt() {
        RunReport.Failure failure = new RunReport.Failure(
                Examples.failure("The connection to 127.0.0.1:27018 was lost.").happened(),
                Examples.failure("12 of 27 collections are back; nothing is lost.")
                        .happened(),
                Examples.failure("Press again, or settle it from the command line.")
                        .happened());
        engine.rollback = () -> new Afterwards.Outcome(
                Examples.usable().run(),
                "production",
                RunState.NEEDS_ATTENTION,
                Duration.ofSeconds(4),
                List.of(),
                List.of(),
                List.of(failure, failure),
                false);
        model.rollBack();
        finishAll();
        assertThat(SceneFaults.ofPage("rollback-doubt", page())).isEmpty();
        assertThat(commands()).anyMatch(text -> text.contains("bascule recover 20261121-100000-0427ab"));
    }

    @Test
    void aRefusedPointShowsNoCommandButWhatIsPossibleInstead() {
        model.select(Examples.refused());
        assertThat(SceneFaults.ofPage("rollback-refused-page", page())).isEmpty();
        assertThat(commands()).isEmpty();
        assertThat(texts()).anyMatch(text -> text.startsWith("What is possible instead: "));
    }

    @Test
    void whoAlwaysTypesIsOfferedNoButtonToHold() {
        typed.set(true);
        assertThat(SceneFaults.ofPage("rollback-typed", page())).isEmpty();
        assertThat(drawn(root -> Nodes.below(root)
                        .filter(node -> node instanceof HoldButton || "rollback.type".equals(node.getId()))
                        .map(node -> node.getClass().getSimpleName())
                        .toList()))
                .containsExactly("Button");
    }

    @Test
    void agesInTheListGoOnWithTheClock() {
        List<String> said = FxThread.call(() -> {
            Parent root = page().apply(new Words(Locale.ENGLISH));
            dev.bascule.console.Screenshots.take("rollback-ageing", () -> root, 1072, 740, false);
            clock.pass(Duration.ofHours(3));
            sampler.tick();
            root.layout();
            return Nodes.below(root)
                    .filter(Labeled.class::isInstance)
                    .map(node -> String.valueOf(((Labeled) node).getText()))
                    .toList();
        });
        assertThat(said)
                .anyMatch(text -> text.startsWith("Written since") && text.contains("3 h ago"))
                .contains("0427ab, 7 h ago", "can be taken back, kept for 41 h")
                .doesNotContain("0427ab, 4 h ago");
    }

    @Test
    void aRunsOwnPointIsChosenAsSoonAsItIsKnown() {
        engine.points = List::of;
        desk.refresh();
        finishAll();
        model.choose(Examples.refused().run());
        engine.points = () -> List.of(Examples.usable(), Examples.refused());
        finishAll();
        assertThat(model.selectedProperty().get()).contains(Examples.refused());
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    private Function<Words, Parent> page() {
        return words -> new StackPane(new RollbackView(words, model, around));
    }

    private List<String> texts() {
        return drawn(root -> Nodes.below(root)
                .filter(Labeled.class::isInstance)
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .toList());
    }

    private List<String> commands() {
        return drawn(root -> Nodes.below(root)
                .filter(TextInputControl.class::isInstance)
                .map(node -> ((TextInputControl) node).getText())
                .toList());
    }

    private List<String> drawn(Function<Parent, List<String>> look) {
        return FxThread.call(() -> look.apply(dev.bascule.console.Screenshots.take(
                        "rollback-look", () -> page().apply(new Words(Locale.ENGLISH)), 1072, 740, false)
                .getRoot()));
    }
}
