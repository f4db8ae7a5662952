package dev.bascule.engine;

import static dev.bascule.engine.TwoPlaces.promotion;
import static dev.bascule.engine.TwoPlaces.run;
import static dev.bascule.engine.TwoPlaces.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.run.Afterwards;
import dev.bascule.run.Afterwards.Recovery;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import dev.bascule.server.CommandFrame;
import dev.bascule.server.Faults;
import dev.bascule.text.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The run's own files on this computer can no longer be written, while live names change and afterwards. */
class UnwritableFilesTest {

    @TempDir
    private Path home;

    private TwoPlaces places;
    private Engine engine;
    private String before = "";

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        engine = places.engine();
        places.fill(2, 0, 3);
        before = places.targetContents().application();
    }

    @AfterEach
    void stop() {
        places.close();
    }

    private RunFolder newest() {
        return engine.folder(engine.runs().getFirst().run().value());
    }

    /** A journal that somebody else has written to takes no further line, as one on a full disk takes none. */
    private void spoilJournal() {
        try {
            Files.writeString(newest().journal(), "x", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void block(Path file) {
        try {
            Files.deleteIfExists(file);
            Files.createDirectories(file.resolve("in the way"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> keys(List<Text> notes) {
        return notes.stream().map(Text::key).toList();
    }

    private static Predicate<CommandFrame> becoming(String state) {
        return Faults.named("update", "bascule_runs"::equals)
                .and(frame -> frame.document().toJson().contains("\"state\": \"" + state + "\""));
    }

    private void assertAllNew() {
        for (String name : List.of("Both1", "Both2")) {
            assertThat(places.targetContents().collections().get(name))
                    .isEqualTo(places.sourceContents().collections().get(name));
        }
    }

    @Test
    void swapGoesOnWithoutItsJournalAndSaysSo() {
        places.atTarget.before(1, TwoPlaces::isLiveRename, this::spoilJournal);
        RunReport report = run(engine, promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(keys(report.notes())).contains("run.note.journal-gap");
        assertAllNew();
    }

    @ParameterizedTest
    @CsvSource({"proved, FAILED", "switching, REVERTED"})
    void journalThatFailsBeforeTheFirstRenameEndsTheRunAsBefore(String state, RunState end) {
        places.atTarget.before(1, becoming(state), this::spoilJournal);
        RunReport report = run(engine, promotion());
        assertThat(report.state()).isEqualTo(end);
        assertThat(told(report)).contains("journal");
        places.assertAsBefore(before);
    }

    @Test
    void rollbackGoesOnWithoutItsJournalAndSaysSo() {
        RunReport report = run(engine, promotion());
        places.atTarget.before(1, TwoPlaces::isLiveRename, this::spoilJournal);
        Afterwards.Outcome outcome = engine.rollBack(report.run().value(), new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(keys(outcome.notes())).contains("run.note.journal-gap");
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void rollbackNeedsNoFileOfThisComputer() {
        RunReport report = run(engine, promotion());
        RunFolder folder = newest();
        block(folder.journal());
        block(folder.reportJson());
        Afterwards.Outcome outcome = engine.rollBack(report.run().value(), new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.ROLLED_BACK);
        assertThat(keys(outcome.notes())).contains("run.note.journal-gap", "run.note.report-unwritten");
        assertThat(places.targetContents().application()).isEqualTo(before);
    }

    @Test
    void aTornReportHidesNoRunFromItsWayBack() throws IOException {
        String run = run(engine, promotion()).run().value();
        Files.writeString(newest().reportJson(), "{\"kind\": ");
        assertThat(engine.targetOf(run)).isEqualTo("production");
        block(newest().reportJson());
        assertThat(engine.targetOf(run)).isEqualTo("production");
        assertThat(engine.rollBack(run, new RunMonitor()).state()).isEqualTo(RunState.ROLLED_BACK);
    }

    @Test
    void recoveryNeedsNoJournal() {
        places.atTarget.before(
                2, TwoPlaces::isLiveRename, () -> places.targetProxy().cut());
        Engine impatient =
                TwoPlaces.engine(home, places.sourceUri(), places.targetUri(), "tester", Duration.ofSeconds(1));
        RunReport report = run(impatient, promotion());
        assertThat(report.state()).isEqualTo(RunState.NEEDS_ATTENTION);
        places.targetProxy().restore();
        block(newest().journal());
        Afterwards.Outcome outcome = impatient.recover(report.run().value(), Recovery.DEFAULT, new RunMonitor());
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.state()).isEqualTo(RunState.REVERTED);
        assertThat(keys(outcome.notes())).contains("run.note.journal-gap");
        places.assertAsBefore(before);
    }

    @Test
    void switchedRunHasSucceededThoughItsReportCannotBeWritten() {
        places.atTarget.before(1, becoming("starting"), () -> block(newest().reportJson()));
        RunReport report = run(engine, promotion());
        assertThat(told(report)).isEmpty();
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(keys(report.notes())).contains("run.note.report-unwritten");
        assertAllNew();
        assertThat(places.locks()).isZero();
    }
}
