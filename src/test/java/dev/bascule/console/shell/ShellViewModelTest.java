package dev.bascule.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {

    private final TestPlace environments = TestPlace.environments();
    private final TestPlace runs = TestPlace.runs();
    private final TestPlace rollback = TestPlace.rollback();
    private final FakeRuns desk = new FakeRuns();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final ShellViewModel shell = new ShellViewModel(
            List.of(environments, runs, rollback), new Navigator(PlaceId.ENVIRONMENTS), desk, dialogs);
    private final List<String> left = new ArrayList<>();

    @Test
    void goesRoundThePlacesInBothDirections() {
        shell.showPrevious();
        assertThat(shell.currentProperty().getValue()).isSameAs(rollback);
        shell.showNext();
        assertThat(shell.currentProperty().getValue()).isSameAs(environments);
    }

    @Test
    void goesBackTheWayOneCameAndForwardAgain() {
        shell.show(PlaceId.RUNS);
        shell.show(PlaceId.ROLLBACK);
        shell.back();
        shell.back();
        assertThat(shell.currentProperty().getValue()).isSameAs(environments);
        shell.forward();
        assertThat(shell.currentProperty().getValue()).isSameAs(runs);
        shell.back();
        shell.back();
        assertThat(shell.currentProperty().getValue()).isSameAs(environments);
    }

    @Test
    void theTargetIsThatOfThePlaceShown() {
        rollback.target.set(Optional.of(FakeRuns.PRODUCTION));
        assertThat(shell.targetProperty().getValue()).isEmpty();
        shell.show(PlaceId.ROLLBACK);
        assertThat(shell.targetProperty().getValue()).contains(FakeRuns.PRODUCTION);
        rollback.target.set(Optional.empty());
        assertThat(shell.targetProperty().getValue()).isEmpty();
    }

    @Test
    void theTitleTellsTheRunBeforeThePlace() {
        assertThat(shell.windowTitleProperty().getValue().english()).isEqualTo("In environments - Bascule");
        desk.status.set(FakeRuns.live(RunStatus.Phase.PARKED, 1));
        assertThat(shell.windowTitleProperty().getValue().english())
                .isEqualTo("Proved, waiting for approval - Bascule");
    }

    @Test
    void openingTheRunReadsItsOutcome() {
        desk.status.set(FakeRuns.ended());
        shell.openRun();
        assertThat(desk.asked).containsExactly("opened");
        assertThat(shell.currentProperty().getValue()).isSameAs(runs);
    }

    @Test
    void withoutARunItClosesWithoutAsking() {
        shell.requestClose(() -> left.add("left"));
        assertThat(left).containsExactly("left");
        assertThat(dialogs.open()).isEmpty();
    }

    @Test
    void duringARunClosingAsksOnceAndStayingChangesNothing() {
        desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.5));
        shell.requestClose(() -> left.add("left"));
        shell.requestClose(() -> left.add("left"));
        assertThat(dialogs.open()).hasSize(1);
        assertThat(dialogs.choices()).containsExactly("Stay", "Cancel the run and close");
        dialogs.press("Stay");
        assertThat(left).isEmpty();
        assertThat(desk.asked).isEmpty();
        shell.requestClose(() -> left.add("left"));
        assertThat(dialogs.open()).hasSize(1);
    }

    @Test
    void closesOnlyWhenTheCancelledRunHasStopped() {
        desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.5));
        shell.requestClose(() -> left.add("left"));
        dialogs.press("Cancel the run and close");
        assertThat(desk.asked).containsExactly("cancel");
        assertThat(left).isEmpty();
        desk.stopped.run();
        assertThat(left).containsExactly("left");
    }

    @Test
    void whileCollectionsAreRenamedThereIsOnlyStaying() {
        desk.status.set(FakeRuns.live(RunStatus.Phase.RENAMING, 0.9));
        shell.requestClose(() -> left.add("left"));
        assertThat(dialogs.choices()).containsExactly("Stay");
        dialogs.dismiss();
        assertThat(left).isEmpty();
    }

    @Test
    void aProvedRunIsKeptWhenTheConsoleCloses() {
        desk.status.set(FakeRuns.live(RunStatus.Phase.PARKED, 1));
        shell.requestClose(() -> left.add("left"));
        dialogs.press("Close, keep what is prepared");
        assertThat(left).containsExactly("left");
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void anUnexpectedErrorIsShownUntilItIsClosed() {
        shell.report(new IllegalStateException("a bug"));
        shell.report(new IllegalStateException("a bug"));
        Notice first = shell.notices().getFirst();
        assertThat(first).isInstanceOfSatisfying(Notice.Failed.class, failed -> assertThat(
                        failed.trouble().code())
                .matches("BAS-\\d{4}"));
        shell.dismiss(first);
        assertThat(shell.notices()).doesNotContain(first);
    }

    @Test
    void keepsTheNewestNoticesAndSaysNoneTwice() {
        for (int i = 0; i < 5; i++) {
            shell.tell(Figures.verbatim("notice " + i));
            shell.tell(Figures.verbatim("notice " + i));
        }
        assertThat(shell.notices())
                .extracting(notice -> ((Notice.Told) notice).sentence().english())
                .containsExactly("notice 2", "notice 3", "notice 4");
    }
}
