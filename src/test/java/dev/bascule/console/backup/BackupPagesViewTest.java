package dev.bascule.console.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeEngine;
import dev.bascule.console.FxThread;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.backup.BackupViewModel.Mode;
import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.RecordedNewRun;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.engine.Safekeeping.Room;
import dev.bascule.run.BackupReport;
import dev.bascule.run.BackupReport.Kind;
import dev.bascule.run.BackupReport.State;
import dev.bascule.run.RunId;
import dev.bascule.runbook.Runbook;
import dev.bascule.text.Text;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Backups in every state, drawn in both languages and themes. */
class BackupPagesViewTest {

    private static final Path HOME = Path.of("/home/lea/.local/share/bascule");
    private static final String DUMP = "/home/lea/.local/share/bascule/backups/production-20261121-140211";

    private final FakeEngine engine = new FakeEngine();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final RecordedNewRun newRun = new RecordedNewRun();
    private BackupViewModel model;

    @BeforeEach
    void open() {
        EnvironmentDesk desk = new EnvironmentDesk(
                Path.of("no", "environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        desk.startSandbox();
        engine.safekeeping.room = directory -> room(directory, 90_000_000_000L, false);
        engine.safekeeping.backup = () -> report(Kind.BACKUP, State.SUCCEEDED, false, List.of());
        model = new BackupViewModel(desk, engine.service(), newRun, new FakeDialogs(), jobs, sampler, clock, HOME);
        jobs.finishNext();
    }

    @Test
    void placeAndRoomAreShownBeforeABackupIsMade() {
        model.begin(Mode.BACK_UP, "production");
        assertThat(model.directoryProperty().get()).isEqualTo(DUMP);
        assertThat(SceneFaults.ofPage("backup-measuring", page())).isEmpty();
        finishAll();
        assertThat(SceneFaults.ofPage("backup-ready", page())).isEmpty();
        assertThat(model.obstacle()).isEmpty();
    }

    @Test
    void tooLittleRoomAndATakenFolderAreSaid() {
        engine.safekeeping.room = directory -> room(directory, 1_000_000L, true);
        model.begin(Mode.BACK_UP, "production");
        finishAll();
        assertThat(SceneFaults.ofPage("backup-too-little", page())).isEmpty();
        assertThat(model.obstacle()).contains(Text.of("console.backup.taken"));
        model.backUp();
        assertThat(engine.safekeeping.asked).isEmpty();
    }

    @Test
    void anEnvironmentThatDoesNotAnswerLeavesTheRoomUnmeasured() {
        engine.safekeeping.room = directory -> {
            throw Examples.failure("production does not answer within 5 seconds.");
        };
        model.begin(Mode.BACK_UP, "production");
        finishAll();
        assertThat(SceneFaults.ofPage("backup-unmeasured", page())).isEmpty();
    }

    @Test
    void onlyAPlannedBackupAsksAgainForItsRoom() {
        List<Path> asked = new ArrayList<>();
        engine.safekeeping.room = directory -> {
            asked.add(directory);
            throw Examples.away("production");
        };
        model.begin(Mode.BACK_UP, "production");
        finishAll();
        lookOn();
        assertThat(asked).as("it may pass by itself").hasSizeGreaterThan(1);
        asked.clear();
        model.show(Mode.RESTORE);
        lookOn();
        assertThat(asked).as("nobody sees the room of a restore").isEmpty();
        model.show(Mode.BACK_UP);
        finishAll();
        assertThat(asked).hasSize(1);
    }

    private void lookOn() {
        for (int second = 0; second < 12; second++) {
            clock.pass(Duration.ofSeconds(1));
            model.tick();
            finishAll();
        }
    }

    @Test
    void aBackupShowsHowFarItIsAndThenWhatItHolds() {
        List<String> faults = new ArrayList<>();
        engine.safekeeping.watching = progress -> {
            progress.collection("Message", 412_008, 1_200_000_000L);
            sampler.tick();
            faults.addAll(SceneFaults.ofPage("backup-working", page()));
        };
        model.begin(Mode.BACK_UP, "production");
        finishAll();
        model.backUp();
        finishAll();
        assertThat(faults).isEmpty();
        assertThat(engine.safekeeping.asked).containsExactly("back up production to " + DUMP + " gzip");
        assertThat(SceneFaults.ofPage("backup-done", page())).isEmpty();
    }

    @Test
    void aStoppedBackupIsStoppingUntilItHasStopped() {
        model.begin(Mode.BACK_UP, "production");
        finishAll();
        model.backUp();
        model.stop();
        assertThat(SceneFaults.ofPage("backup-stopping", page())).isEmpty();
        finishAll();
        assertThat(model.stateProperty().get()).isEqualTo(new BackupState.Stopped(Kind.BACKUP));
        assertThat(SceneFaults.ofPage("backup-stopped", page())).isEmpty();
    }

    @Test
    void aBackupThatFailsSaysWhatIsLeft() {
        engine.safekeeping.backup = () -> {
            throw Examples.failure("No space left on the disk of " + DUMP + ".");
        };
        model.begin(Mode.BACK_UP, "production");
        finishAll();
        model.backUp();
        finishAll();
        assertThat(SceneFaults.ofPage("backup-failed", page())).isEmpty();
    }

    @Test
    void aDumpReadBackIsProvedOrNamesWhatIsNot() {
        engine.safekeeping.verification = () -> report(Kind.VERIFY, State.SUCCEEDED, true, List.of());
        model.begin(Mode.VERIFY, "production");
        model.directoryProperty().set(DUMP);
        assertThat(SceneFaults.ofPage("backup-verify", page())).isEmpty();
        model.verify();
        finishAll();
        assertThat(SceneFaults.ofPage("backup-proved", page())).isEmpty();
        engine.safekeeping.verification = () -> report(
                Kind.VERIFY,
                State.DIFFERENT,
                false,
                List.of(Text.of("dump.verify.missing-file", "Message"), Text.of("dump.verify.digest", "User")));
        model.verify();
        finishAll();
        assertThat(SceneFaults.ofPage("backup-damaged", page())).isEmpty();
    }

    @Test
    void aRestoreLeadsToARunThatWritesNothingYet() {
        model.begin(Mode.RESTORE, "production");
        model.directoryProperty().set("");
        assertThat(model.obstacle()).contains(Text.of("console.backup.no-directory"));
        assertThat(SceneFaults.ofPage("backup-restore", page())).isEmpty();
        model.directoryProperty().set(DUMP);
        model.restore();
        Runbook runbook = newRun.runbooks.getFirst().runbook();
        assertThat(runbook.kind()).isEqualTo(Runbook.Kind.RESTORE);
        assertThat(runbook.target()).isEqualTo("production");
        assertThat(runbook.dump()).contains(Path.of(DUMP));
    }

    @Test
    void earlierBackupsAreListedAndCanBeTakenUpAgain() {
        model.show(Mode.EARLIER);
        assertThat(SceneFaults.ofPage("backup-earlier-loading", page())).isEmpty();
        finishAll();
        assertThat(SceneFaults.ofPage("backup-earlier-none", page())).isEmpty();
        BackupReport made = report(Kind.BACKUP, State.SUCCEEDED, false, List.of());
        engine.safekeeping.records = () -> List.of(
                made,
                report(Kind.VERIFY, State.SUCCEEDED, true, List.of()),
                report(Kind.VERIFY, State.DIFFERENT, false, List.of(Text.of("dump.verify.digest", "User"))),
                report(Kind.BACKUP, State.CANCELLED, false, List.of()),
                report(Kind.BACKUP, State.INTERRUPTED, false, List.of()));
        model.list();
        finishAll();
        assertThat(SceneFaults.ofPage("backup-earlier", page())).isEmpty();
        model.take(made, Mode.RESTORE);
        assertThat(model.directoryProperty().get()).isEqualTo(DUMP);
        assertThat(model.environmentProperty().get()).isEqualTo("production");
    }

    private static Room room(Path directory, long free, boolean taken) {
        return new Room(directory, OptionalLong.of(free), 31, 412_008, 3_100_000_000L, true, taken);
    }

    private static BackupReport report(Kind kind, State state, boolean proved, List<Text> differences) {
        return new BackupReport(
                new RunId("20261121-140211-%06x".formatted(kind.ordinal() * 16 + state.ordinal())),
                kind,
                state,
                Examples.NOW,
                Optional.of(Examples.NOW.plus(Duration.ofSeconds(41))),
                "lea",
                "desk-7",
                Optional.of("production"),
                DUMP,
                31,
                412_008,
                3_100_000_000L,
                proved,
                differences,
                Optional.empty());
    }

    private Function<Words, Parent> page() {
        return words -> new StackPane(new BackupView(words, model));
    }

    private void finishAll() {
        FxThread.run(() -> {
            while (!jobs.waiting().isEmpty()) {
                jobs.finishNext();
            }
        });
    }
}
