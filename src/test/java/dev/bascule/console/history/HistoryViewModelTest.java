package dev.bascule.console.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Mark;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.RunState;
import dev.bascule.run.journal.RunFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryViewModelTest {

    private static final String NEW = "20261121-100000-0427ab";
    private static final String OLD = "20261115-100000-0419cd";

    @TempDir
    private Path home;

    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final Memory memory = Memory.ofThisSession();
    private final Navigator navigator = new Navigator(PlaceId.ENVIRONMENTS);
    private final List<String> led = new ArrayList<>();
    private RunFolder folder;
    private HistoryViewModel model;

    @BeforeEach
    void open() {
        PastRuns past = new PastRuns(home);
        past.add(OLD, RunState.FAILED, Examples.NOW.minusSeconds(600_000));
        folder = past.add(NEW, RunState.SUCCEEDED, Examples.NOW);
        model = model(past);
        navigator.show(PlaceId.HISTORY);
        finishAll();
    }

    @Test
    void tellsOfEachRunHowItEndedHowLongItTookAndWhoRanIt() {
        HistoryEntry first = model.shownProperty().get().getFirst();
        assertThat(first.run()).isEqualTo(NEW);
        assertThat(first.way()).isEqualTo("staging → production");
        assertThat(first.duration()).hasValueSatisfying(time -> assertThat(time).hasSeconds(250));
        assertThat(first.downtime()).hasValueSatisfying(time -> assertThat(time).hasMillis(1_830));
        assertThat(first.who()).contains("lea @ desk");
        assertThat(first.proof()).isEqualTo(ProofLevel.PROVED);
        assertThat(model.shownProperty().get().getLast().downtime()).isEmpty();
    }

    @Test
    void aFilterLeavesWhatItNamesAndTheShareIsRemembered() {
        model.filter(" 0419 ");
        assertThat(model.shownProperty().get()).extracting(HistoryEntry::run).containsExactly(OLD);
        model.filter("DESK");
        assertThat(model.shownProperty().get()).hasSize(2);
        model.show(RunShare.NOT_SWITCHED);
        assertThat(model.shownProperty().get()).extracting(HistoryEntry::run).containsExactly(OLD);
        assertThat(model.count(RunShare.WENT_LIVE)).isEqualTo(1);
        assertThat(model(new PastRuns(home)).shareProperty().get()).isEqualTo(RunShare.NOT_SWITCHED);
    }

    @Test
    void comingBackReadsAgainAndKeepsTheSelection() {
        model.select(model.shownProperty().get().getLast());
        navigator.show(PlaceId.RUNS);
        navigator.show(PlaceId.HISTORY);
        finishAll();
        assertThat(model.selectedProperty().get())
                .hasValueSatisfying(entry -> assertThat(entry.run()).isEqualTo(OLD));
    }

    @Test
    void theJournalOfARunIsFoundWhole() {
        assertThat(checked().mark()).isEqualTo(Mark.OK);
    }

    @Test
    void anEditedJournalIsFoundOut() throws IOException {
        Files.writeString(
                folder.journal(), Files.readString(folder.journal()).replace("\"plan\":\"a\"", "\"plan\":\"b\""));
        JournalFinding finding = checked();
        assertThat(finding.mark()).isEqualTo(Mark.BLOCKING);
        assertThat(finding.sentence().english()).startsWith("Line 2 does not follow");
    }

    @Test
    void aJournalThatLostItsEndIsFoundOut() throws IOException {
        List<String> lines = Files.readAllLines(folder.journal());
        Files.writeString(folder.journal(), lines.getFirst() + "\n");
        JournalFinding finding = checked();
        assertThat(finding.mark()).isEqualTo(Mark.BLOCKING);
        assertThat(finding.sentence().english()).contains("the report ends with is missing");
    }

    @Test
    void aJournalThatIsNotThereIsNotCalledWhole() throws IOException {
        Files.delete(folder.journal());
        assertThat(checked().mark()).isEqualTo(Mark.UNMEASURED);
    }

    @Test
    void thePlanIsUsedAgainFromTheRunsOwnFile() {
        select(NEW);
        model.useAgain();
        model.openReport();
        model.goBack();
        assertThat(led)
                .containsExactly("again " + folder.runbook(), "open " + folder.reportHtml(), "restore point " + NEW);
    }

    @Test
    void theBundleIsShownBeforeItIsWrittenAndHoldsThePapersOnly() throws IOException {
        Files.createDirectories(folder.backup());
        Files.writeString(folder.backup().resolve("Message.bson"), "documents");
        select(NEW);
        model.showBundle();
        finishAll();
        assertThat(model.bundleProperty().get())
                .isInstanceOfSatisfying(BundleState.Shown.class, shown -> assertThat(shown.items())
                        .extracting(SupportBundle.Item::name)
                        .containsExactly(
                                "about.txt", "runbook.yaml", "report.json", "report.html", "journal.jsonl", "run.log"));
        assertThat(saved().keySet())
                .containsExactlyInAnyOrder(
                        "about.txt", "runbook.yaml", "report.json", "report.html", "journal.jsonl", "run.log");
    }

    @Test
    void noSecretIsInTheBundleWhereverARunLeftOne() throws IOException {
        Files.writeString(folder.log(), """
            INFO connected to mongodb://app:hunter2%40x@db1:27017/meeshy?authSource=admin
            WARN Exception authenticating {user='app', password='hunter2 x', source=admin}
            WARN password: hunter2
            DEBUG {"pwd": "hunter2", "token":"hunter2", "secret" : "hunter2"}
            DEBUG Authorization: Bearer hunter2hunter2
            INFO odd mongodb+srv://app:p@hunter2@db1/meeshy
            """);
        select(NEW);
        model.showBundle();
        finishAll();
        Map<String, String> files = saved();
        assertThat(files.values()).noneMatch(text -> text.contains("hunter2"));
        assertThat(files.get("run.log")).contains("mongodb://app:***@db1:27017/meeshy", "mongodb+srv://app:***@db1");
        assertThat(files.get("about.txt")).contains("Run " + NEW);
    }

    @Test
    void whatCouldNotBeWrittenIsSaid() {
        select(NEW);
        model.showBundle();
        finishAll();
        dialogs.chooses(home.resolve("no").resolve("such").resolve("bundle.zip"));
        model.saveBundle();
        finishAll();
        assertThat(model.bundleProperty().get()).isInstanceOf(BundleState.Failed.class);
    }

    private Map<String, String> saved() throws IOException {
        Path zip = home.resolve("bundle.zip");
        dialogs.chooses(zip);
        model.saveBundle();
        finishAll();
        assertThat(model.bundleProperty().get()).isEqualTo(new BundleState.Saved(zip));
        Map<String, String> files = new TreeMap<>();
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream bundle = new ZipInputStream(in)) {
            for (ZipEntry entry = bundle.getNextEntry(); entry != null; entry = bundle.getNextEntry()) {
                files.put(entry.getName(), new String(bundle.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private JournalFinding checked() {
        select(NEW);
        model.checkJournal();
        finishAll();
        return model.journalProperty().get().orElseThrow();
    }

    private void select(String run) {
        model.select(model.shownProperty().get().stream()
                .filter(entry -> entry.run().equals(run))
                .findFirst()
                .orElseThrow());
    }

    private HistoryViewModel model(PastRuns past) {
        return new HistoryViewModel(
                new HistoryFiles(past.service(), home),
                new HistoryLinks(
                        file -> led.add("open " + file),
                        file -> led.add("again " + file),
                        run -> led.add("restore point " + run),
                        () -> led.add("runs")),
                entry -> "Run " + entry.run(),
                navigator,
                dialogs,
                memory,
                jobs);
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }
}
