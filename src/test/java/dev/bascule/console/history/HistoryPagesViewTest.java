package dev.bascule.console.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.run.RunState;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state of the place History, drawn in both languages and themes. */
class HistoryPagesViewTest {

    @TempDir
    private Path home;

    private final FakeDialogs dialogs = new FakeDialogs();
    private PastRuns past;
    private HistoryViewModel model;

    @BeforeEach
    void open() {
        past = new PastRuns(home);
        model = new HistoryViewModel(
                new HistoryFiles(past.service(), home),
                new HistoryLinks(file -> {}, file -> {}, run -> {}, () -> {}),
                entry -> "about",
                new Navigator(PlaceId.ENVIRONMENTS),
                dialogs,
                Memory.ofThisSession(),
                new InlineJobRunner());
    }

    @Test
    void untilTheRunsAreReadNothingIsClaimed() {
        assertThat(SceneFaults.ofPage("history-loading", page())).isEmpty();
    }

    @Test
    void noRunYetIsSaidInOneSentence() {
        model.refresh();
        assertThat(SceneFaults.ofPage("history-empty", page())).isEmpty();
    }

    @Test
    void theRunsCanBeRead() {
        some();
        assertThat(SceneFaults.ofPage("history", page())).isEmpty();
    }

    @Test
    void aRunCanBeReadFromItsBeginningToItsEnd() {
        some();
        model.select(model.shownProperty().get().get(1));
        model.checkJournal();
        model.showBundle();
        assertThat(SceneFaults.ofPage("history-detail", page())).isEmpty();
    }

    @Test
    void aRestructuringConcernsOnePlaceAndTellsWhatWasDecided() {
        past.addRestructuring("20261121-110000-0430cc", RunState.SUCCEEDED, Examples.NOW);
        some();
        HistoryEntry restructuring = model.shownProperty().get().stream()
                .filter(each -> each.summary().plan().kind().equals("restructure"))
                .findFirst()
                .orElseThrow();
        model.select(restructuring);
        assertThat(restructuring.report().orElseThrow().plan().restructure()).isPresent();
        assertThat(SceneFaults.ofPage("history-detail-restructuring", page())).isEmpty();
    }

    @Test
    void aRunThatFailedSaysWhy() {
        some();
        model.select(model.shownProperty().get().get(2));
        assertThat(SceneFaults.ofPage("history-detail-failed", page())).isEmpty();
    }

    @Test
    void aRunWithoutAReportSaysSo() {
        some();
        model.select(model.shownProperty().get().getFirst());
        model.checkJournal();
        assertThat(SceneFaults.ofPage("history-detail-silent", page())).isEmpty();
    }

    @Test
    void whatCouldNotBeReadIsSaid() {
        past.engine.summaries = List.of();
        HistoryViewModel failing = new HistoryViewModel(
                new HistoryFiles(Examples.failingService(), home),
                new HistoryLinks(file -> {}, file -> {}, run -> {}, () -> {}),
                entry -> "about",
                new Navigator(PlaceId.HISTORY),
                dialogs,
                Memory.ofThisSession(),
                new InlineJobRunner());
        assertThat(SceneFaults.ofPage(
                        "history-failed",
                        words -> new StackPane(new HistoryView(words, failing, Memory.ofThisSession()))))
                .isEmpty();
    }

    private void some() {
        past.add("20261115-100000-0419cd", RunState.FAILED, Examples.NOW.minusSeconds(600_000));
        past.add("20261120-100000-0425ef", RunState.SUCCEEDED, Examples.NOW.minusSeconds(90_000));
        past.addSilent("20261121-100000-0427ab", RunState.NEEDS_ATTENTION, Examples.NOW);
        past.add("20261101-100000-0411aa", RunState.REHEARSED, Examples.NOW.minusSeconds(1_700_000));
        past.add("20261030-100000-0409aa", RunState.ROLLED_BACK, Examples.NOW.minusSeconds(1_900_000));
        model.refresh();
    }

    private Function<Words, Parent> page() {
        return words -> new StackPane(new HistoryView(words, model, Memory.ofThisSession()));
    }
}
