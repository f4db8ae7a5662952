package dev.bascule.console.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.FxThread;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.Afterwards;
import dev.bascule.run.Quarantine;
import dev.bascule.run.Quarantine.Backup;
import dev.bascule.run.Quarantine.Holding;
import dev.bascule.run.RunState;
import dev.bascule.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The removal of a quarantine in every state, drawn in both languages and themes. */
class QuarantinePagesViewTest {

    private static final String OLD = "bascule_20261115-100000-0419cd_";

    private final FakeEngine engine = new FakeEngine();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final FakeDialogs dialogs = new FakeDialogs();
    private QuarantineViewModel model;

    @BeforeEach
    void open() {
        engine.safekeeping.quarantine = () -> quarantine(Optional.empty());
        engine.safekeeping.holdings = () -> List.of(holding(Backup.SAME), holding(Backup.NONE));
        engine.retirement = () -> new Afterwards.Outcome(
                Examples.refused().run(),
                "production",
                RunState.RETIRED,
                Duration.ZERO,
                List.of(),
                List.of(),
                List.of(),
                false);
        model = new QuarantineViewModel(
                engine.service(),
                new RestorePointDesk(engine.service(), jobs),
                dialogs,
                jobs,
                new SetClock(Examples.NOW));
        model.open(Examples.refused().run());
    }

    @Test
    void whatWouldGoIsToldWithItsSize() {
        assertThat(SceneFaults.ofPage("quarantine-reading", page())).isEmpty();
        finishAll();
        assertThat(SceneFaults.ofPage("quarantine-read", page())).isEmpty();
    }

    @Test
    void beforeTheRetentionIsOverItIsRefusedInWords() {
        engine.safekeeping.quarantine = () -> quarantine(Optional.of(new Quarantine.Refusal(
                Text.of("run.refuse.retention", "20261115-100000-0419cd", Examples.NOW.plusSeconds(160_000)),
                Text.of("run.refuse.retention.remedy"))));
        finishAll();
        model.prove();
        finishAll();
        assertThat(SceneFaults.ofPage("quarantine-refused", page())).isEmpty();
        model.remove();
        assertThat(dialogs.typed()).isEmpty();
    }

    @Test
    void nothingIsRemovedBeforeItWasShownWhoElseHoldsIt() {
        finishAll();
        model.remove();
        assertThat(dialogs.typed()).isEmpty();
        model.prove();
        assertThat(SceneFaults.ofPage("quarantine-proving", page())).isEmpty();
        finishAll();
        assertThat(SceneFaults.ofPage("quarantine-proved", page())).isEmpty();
        model.remove();
        assertThat(dialogs.typed().getFirst().body().english()).contains("they are lost then");
        assertThat(dialogs.typed().getFirst().target()).isEqualTo("production");
    }

    @Test
    void whatIsConfirmedIsRemovedAndTheRestorePointsAreReadAgain() {
        finishAll();
        model.prove();
        finishAll();
        model.remove();
        dialogs.confirmTyped();
        assertThat(SceneFaults.ofPage("quarantine-removing", page())).isEmpty();
        finishAll();
        assertThat(engine.asked).containsExactly("retire 20261115-100000-0419cd");
        assertThat(SceneFaults.ofPage("quarantine-removed", page())).isEmpty();
    }

    @Test
    void aProofThatIsStoppedProvesNothing() {
        finishAll();
        model.prove();
        model.stopProving();
        finishAll();
        assertThat(((QuarantineState.Read) model.stateProperty().get()).isRemovable())
                .isFalse();
    }

    @Test
    void aFailureIsShown() {
        engine.safekeeping.quarantine = () -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        finishAll();
        assertThat(SceneFaults.ofPage("quarantine-failed", page())).isEmpty();
    }

    private static Quarantine quarantine(Optional<Quarantine.Refusal> refusal) {
        return new Quarantine(
                Examples.refused().run(),
                "production",
                List.of(
                        new Quarantine.Part(OLD + "1_old", "Message", 412_008, true, OptionalLong.of(1_200_000_000L)),
                        new Quarantine.Part(OLD + "2_old", "User", 207, true, OptionalLong.of(140_000))),
                Optional.of(Examples.NOW),
                refusal);
    }

    private static Holding holding(Backup backup) {
        return new Holding(OLD + "1_old", backup == Backup.SAME ? "Message" : "User", 207, 180, 20, 7, backup);
    }

    private Function<Words, Parent> page() {
        return words -> {
            QuarantinePane pane = new QuarantinePane(words, model);
            pane.show(model.stateProperty().get());
            return new StackPane(Parts.scrolled(pane));
        };
    }

    private void finishAll() {
        FxThread.run(() -> {
            while (!jobs.waiting().isEmpty()) {
                jobs.finishNext();
            }
        });
    }
}
