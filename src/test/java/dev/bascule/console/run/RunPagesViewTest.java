package dev.bascule.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bascule.console.Examples;
import dev.bascule.console.FxThread;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.desk.UnsettledRuns;
import dev.bascule.console.drafts.Draft;
import dev.bascule.console.drafts.DraftFiles;
import dev.bascule.console.drafts.Drafts;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.engine.Rehearsal;
import dev.bascule.engine.RunPapers;
import dev.bascule.engine.UnsettledRun;
import dev.bascule.run.Afterwards;
import dev.bascule.run.CollectionProof;
import dev.bascule.run.MonitorExamples;
import dev.bascule.run.RunId;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.Standing;
import dev.bascule.run.Step;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.RunSummary;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.ShippedRunbooks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page of a run, drawn in both languages and themes: at work, at the gate, left there, and each ending. */
class RunPagesViewTest {

    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final List<String> led = new ArrayList<>();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final RunViewModel run = new RunViewModel(engine.service(), jobs, sampler, clock, target -> {});
    private final RunPapersViewModel papers = new RunPapersViewModel(engine.service(), run, jobs);
    private final Onward onward = new Onward(
            new Navigator(PlaceId.RUNS),
            (source, target) -> led.add("compare " + source + " " + target),
            point -> led.add("restore point " + point),
            runbook -> led.add("validate " + runbook.fileName()),
            document -> led.add("open " + document),
            Path.of("/home/lea/.local/share/bascule"));

    @Test
    void theProgressCanBeReadAndWorked() {
        List<String> faults = new ArrayList<>();
        engine.watching = monitor -> {
            MonitorExamples.underWay(monitor);
            sampler.tick();
            faults.addAll(SceneFaults.ofPage("run-progress", page()));
            run.askToCancel();
            faults.addAll(SceneFaults.ofPage("run-cancel-question", page()));
        };
        run.start(FakeMigrations.order());
        jobs.finishNext();
        assertThat(faults).isEmpty();
    }

    @Test
    void aStepThatTakesLongerThanRehearsedIsSaidSo() {
        engine.rehearsal = Optional.of(new Rehearsal(
                new RunId("20261120-090000-0411ff"),
                Examples.NOW,
                Duration.ofSeconds(250),
                Map.of(Step.BACK_UP, Duration.ofSeconds(41), Step.LOAD, Duration.ofSeconds(9))));
        List<String> faults = new ArrayList<>();
        engine.watching = monitor -> {
            MonitorExamples.underWay(monitor);
            sampler.tick();
            while (!jobs.waiting().isEmpty()) {
                jobs.finishNext();
            }
            clock.pass(Duration.ofSeconds(70));
            sampler.tick();
            faults.addAll(SceneFaults.ofPage("run-progress-longer", page()));
        };
        run.start(FakeMigrations.order());
        jobs.finishNext();
        assertThat(faults).isEmpty();
    }

    @Test
    void howFastItCopiedIsDrawnAndSaid() {
        List<String> faults = new ArrayList<>();
        List<String> said = new ArrayList<>();
        engine.watching = monitor -> {
            MonitorExamples.underWay(monitor);
            sampler.tick();
            for (int second = 0; second < 40; second++) {
                MonitorExamples.copied(monitor, 5_000, second % 9 == 8 ? 2_000_000 : 8_000_000 + 100_000 * second);
                clock.pass(Duration.ofSeconds(1));
                sampler.tick();
            }
            faults.addAll(SceneFaults.ofPage("run-progress-rates", words -> {
                Parent page = page().apply(words);
                said.add(rates(page));
                return page;
            }));
        };
        run.start(FakeMigrations.order());
        jobs.finishNext();
        assertThat(faults).isEmpty();
        assertThat(said.getFirst())
                .isEqualTo("Copied per second over the last 40 s: 11.9 MB/s now, at most 11.9 MB/s, at least 2 MB/s");
    }

    @Test
    void theChecklistOfARunCanBeReadAndWorked() {
        engine.run = (gate, cancel) -> full(RunState.SUCCEEDED);
        run.start(FakeMigrations.order());
        finishAll();
        papers.tick(2, "lea", "read it with Max");
        finishAll();
        assertThat(SceneFaults.ofPage("run-checklist", words -> tab(words, 1))).isEmpty();
        assertThat(SceneFaults.ofPage("run-checklist-form", words -> {
                    Parent page = tab(words, 1);
                    find(page, "run.checklist.tick.1").fire();
                    return page;
                }))
                .isEmpty();
    }

    @Test
    void thePlanOfARunCanBeReadAndWorked() {
        engine.run = (gate, cancel) -> full(RunState.SUCCEEDED);
        run.start(FakeMigrations.order());
        finishAll();
        assertThat(SceneFaults.ofPage("run-plan", words -> tab(words, 2))).isEmpty();
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    private static String rates(Parent page) {
        TabPane tabs = (TabPane) ((RunPage) ((StackPane) page).getChildren().getFirst())
                .getChildren()
                .getFirst();
        ScrollPane progress = (ScrollPane) tabs.getTabs().getFirst().getContent();
        return dev.bascule.console.Nodes.below(progress.getContent())
                .filter(node -> "run.rates".equals(node.getId()))
                .map(Node::getAccessibleText)
                .findFirst()
                .orElseThrow();
    }

    private Parent tab(Words words, int number) {
        RunPage page = new RunPage(words, run, papers, onward, StackPane::new);
        ((TabPane) page.getChildren().getFirst()).getSelectionModel().select(number);
        return new StackPane(page);
    }

    private static ButtonBase find(Parent page, String id) {
        TabPane tabs = (TabPane) ((RunPage) ((StackPane) page).getChildren().getFirst())
                .getChildren()
                .getFirst();
        Node content = ((ScrollPane) tabs.getSelectionModel().getSelectedItem().getContent()).getContent();
        return dev.bascule.console.Nodes.below(content)
                .filter(node -> id.equals(node.getId()))
                .map(ButtonBase.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theFirstMomentSaysWhatIsDone() {
        run.start(FakeMigrations.order());
        assertThat(SceneFaults.ofPage("run-first-moment", page())).isEmpty();
    }

    @Test
    void theGateCanBeReadAndWorked() {
        run.start(FakeMigrations.order());
        engine.run = (gate, cancel) -> full(RunState.PROVED);
        finishAll();
        RunStage.Waiting waiting = new RunStage.Waiting(full(RunState.PROVED), Examples.NOW.minusSeconds(1_200));
        assertThat(SceneFaults.ofPage(
                        "run-approve",
                        words -> new StackPane(new ApproveView(new Parts(words), run, papers, waiting).node())))
                .isEmpty();
    }

    @Test
    void aProofThatIsOldSaysSo() {
        run.start(FakeMigrations.order());
        engine.run = (gate, cancel) -> full(RunState.PROVED);
        finishAll();
        clock.pass(Duration.ofMinutes(17));
        RunStage.Waiting waiting = new RunStage.Waiting(full(RunState.PROVED), Examples.NOW);
        assertThat(SceneFaults.ofPage(
                        "run-approve-stale",
                        words -> new StackPane(new ApproveView(new Parts(words), run, papers, waiting).node())))
                .isEmpty();
    }

    @Test
    void aRunThatIsBeingCancelledStaysSoUntilItHasStopped() {
        List<String> faults = new ArrayList<>();
        engine.watching = monitor -> {
            MonitorExamples.underWay(monitor);
            sampler.tick();
            run.askToCancel();
            run.cancel();
            faults.addAll(SceneFaults.ofPage("run-cancelling", page()));
        };
        run.start(FakeMigrations.order());
        jobs.finishNext();
        assertThat(faults).isEmpty();
    }

    @Test
    void whatWasSettledCanBeReadAndWorked() {
        engine.run = (gate, cancel) -> full(RunState.NEEDS_ATTENTION);
        run.start(FakeMigrations.order());
        finishAll();
        run.settle(Afterwards.Recovery.REVERT);
        finishAll();
        assertThat(SceneFaults.ofPage("outcome-settled", page())).isEmpty();
    }

    @Test
    void whatWasLeftAtTheGateCanBeReadAndWorked() {
        assertThat(ended("run-parked", full(RunState.PROVED))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "outcome-succeeded, SUCCEEDED",
        "outcome-rehearsed, REHEARSED",
        "outcome-blocked, BLOCKED",
        "outcome-cancelled, CANCELLED",
        "outcome-reverted, REVERTED",
        "outcome-rolled-back, ROLLED_BACK"
    })
    void eachEndingCanBeReadAndWorked(String picture, RunState state) {
        assertThat(ended(picture, full(state))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"outcome-failed, FAILED", "outcome-needs-attention, NEEDS_ATTENTION"})
    void eachEndingWithItsCausesCanBeReadAndWorked(String picture, RunState state) {
        RunReport.Failure cause = new RunReport.Failure(
                Examples.failure("The connection to 127.0.0.1:27018 was lost while Message was renamed.")
                        .happened(),
                Examples.failure("12 of 27 collections are renamed; nothing is lost.")
                        .happened(),
                Examples.failure("Choose whether the switch is finished or undone.")
                        .happened());
        assertThat(ended(picture, full(state).withFailure(cause).withFailure(cause)))
                .isEmpty();
    }

    @Test
    void whoMustSettleARunSeesWhatStandsWhereAndWhomToCall() {
        engine.standing = () -> List.of(
                new Standing("Conversation", Standing.State.NEW),
                new Standing("Message", Standing.State.BETWEEN),
                new Standing("MessageAttachment_backup_urls", Standing.State.UNCLEAR),
                new Standing("User", Standing.State.OLD));
        Runbook runbook = RunbookFile.parse(
                FakeMigrations.runbook().text()
                        + "contacts:\n  - { name: Lea, role: operations, reach: \"+33 1 23 45\" }\n",
                "test.yaml");
        engine.papers = new RunPapers(engine.papers.run(), runbook, engine.papers.plan(), List.of(), List.of());
        engine.run = (gate, cancel) -> full(RunState.NEEDS_ATTENTION);
        run.start(FakeMigrations.order());
        finishAll();
        assertThat(SceneFaults.ofPage("outcome-attention", words -> {
                    Parent page = new StackPane(new RunPage(words, run, papers, onward, StackPane::new));
                    finishAll();
                    return page;
                }))
                .isEmpty();
    }

    @Test
    void aLookThatFailsIsToldAndCanBeTakenAgain() {
        engine.standing = () -> {
            throw Examples.failure("127.0.0.1:27018 does not answer.");
        };
        engine.run = (gate, cancel) -> full(RunState.NEEDS_ATTENTION);
        run.start(FakeMigrations.order());
        finishAll();
        assertThat(SceneFaults.ofPage("outcome-attention-failed", words -> {
                    Parent page = new StackPane(new RunPage(words, run, papers, onward, StackPane::new));
                    finishAll();
                    return page;
                }))
                .isEmpty();
    }

    @Test
    void anEndingThatIsNotProvedCanBeReadAndWorked() {
        assertThat(ended("outcome-not-proved", report(RunState.SUCCEEDED, CollectionProof.Result.NOT_PROVED)))
                .isEmpty();
    }

    @Test
    void aRunWithoutAReportCanBeReadAndWorked() {
        engine.run = (gate, cancel) -> {
            throw Examples.failure("The password for staging was refused by 127.0.0.1:27018.");
        };
        run.start(FakeMigrations.order());
        jobs.finishNext();
        assertThat(SceneFaults.ofPage("outcome-broken", page())).isEmpty();
    }

    @Test
    void theOutcomeLeadsToItsRestorePointItsReportAndTheComparison() {
        engine.run = (gate, cancel) -> full(RunState.SUCCEEDED);
        run.start(FakeMigrations.order());
        jobs.finishNext();
        FxThread.run(() -> {
            OutcomeView view = outcome();
            press(view, "outcome.roll-back");
            press(view, "outcome.report");
            press(view, "outcome.compare");
        });
        assertThat(led)
                .containsExactly(
                        "restore point 20261121-100000-0427ab",
                        "open /home/lea/.local/share/bascule/runs/20261121-100000-0427ab/report.html",
                        "compare staging production");
    }

    @Test
    void runsOfEarlierSessionsCanBeReadAndWorked() {
        engine.summaries = List.of(
                summary("20261121-100000-0427ab", RunState.PROVED),
                summary("20261120-090000-0411ff", RunState.NEEDS_ATTENTION),
                summary("20261119-090000-0400aa", RunState.SUCCEEDED));
        UnsettledRuns elsewhere = new UnsettledRuns();
        EarlierRuns earlier =
                new EarlierRuns(engine.service(), run, name -> Optional.of(FakeMigrations.PRODUCTION), elsewhere, jobs);
        UnsettledRun foreign = Examples.unsettled(Examples.sandbox().getLast());
        elsewhere.tell("production", List.of(foreign));
        elsewhere.tell("the-same-database", List.of(foreign));
        finishAll();
        assertThat(SceneFaults.ofPage("runs-earlier", words -> new EarlierRunsView(new Parts(words), earlier)))
                .isEmpty();
        assertThat(earlier.waitingProperty().get())
                .extracting(EarlierRun::run, EarlierRun::elsewhere, each -> each.safety()
                        .isPresent())
                .containsExactly(
                        tuple("20261121-100000-0427ab", Optional.empty(), true),
                        // it may have gone on where it was begun: nothing is claimed of its target
                        tuple("20261121-090000-0431ee", Optional.of(foreign), false),
                        tuple("20261120-090000-0411ff", Optional.empty(), true));
        assertThat(earlier.waitingProperty().get().get(1).ways())
                .containsExactly(EarlierRun.Way.FINISH, EarlierRun.Way.UNDO);
    }

    @Test
    void runsOfEarlierSessionsThatCouldNotBeReadAreSaid() {
        EarlierRuns earlier = new EarlierRuns(
                Examples.failingService(),
                run,
                name -> Optional.of(FakeMigrations.PRODUCTION),
                new UnsettledRuns(),
                jobs);
        earlier.refresh();
        finishAll();
        assertThat(SceneFaults.ofPage("runs-earlier-failed", words -> new EarlierRunsView(new Parts(words), earlier)))
                .isEmpty();
    }

    @Test
    void nothingThatRunsIsSaidInOneSentence(@TempDir Path home) {
        EarlierRuns earlier = new EarlierRuns(
                engine.service(), run, name -> Optional.of(FakeMigrations.PRODUCTION), new UnsettledRuns(), jobs);
        RunsPlace place = new RunsPlace(
                run,
                papers,
                earlier,
                new Drafts(new DraftFiles(home), jobs),
                ways(draft -> {}),
                onward,
                NoOtherWork.INSTANCE,
                () -> {});
        assertThat(SceneFaults.ofPage(
                        "runs-empty", words -> new StackPane(place.open(words).node())))
                .isEmpty();
    }

    @Test
    void aRunWhoseTargetHasAnotherNameHereIsToldAndNotOfferedInVain() {
        UnsettledRun told = Examples.unsettled(Examples.sandbox().getLast());
        UnsettledRuns elsewhere = new UnsettledRuns();
        EarlierRuns earlier =
                new EarlierRuns(engine.service(), run, name -> Optional.of(FakeMigrations.PRODUCTION), elsewhere, jobs);
        elsewhere.tell(
                "production",
                List.of(new UnsettledRun(told.summary(), "prod", told.seenAt(), told.operator(), told.computer())));
        finishAll();
        assertThat(SceneFaults.ofPage(
                        "runs-earlier-other-name", words -> new EarlierRunsView(new Parts(words), earlier)))
                .isEmpty();
        assertThat(earlier.waitingProperty().get()).singleElement().satisfies(each -> assertThat(each.ways())
                .isEmpty());
    }

    @Test
    void draftsCanBeReadAndWorked(@TempDir Path home) {
        Drafts drafts = new Drafts(new DraftFiles(home), jobs);
        for (String runbook : List.of("meeshy-promote", "meeshy-indexes")) {
            drafts.save(new Draft(
                    runbook,
                    Examples.NOW,
                    runbook + ".yaml",
                    ShippedRunbooks.find(runbook).orElseThrow().text(),
                    "decisions",
                    List.of()));
        }
        finishAll();
        assertThat(drafts.allProperty().get()).hasSize(2);
        DraftsView.Ways ways = ways(draft -> drafts.remove(draft.id()));
        assertThat(SceneFaults.ofPage("runs-drafts", words -> new DraftsView(new Parts(words), drafts, ways)))
                .isEmpty();
    }

    private DraftsView.Ways ways(Consumer<Draft> discard) {
        return new DraftsView.Ways() {
            @Override
            public void goOn(Draft draft) {
                led.add("go on " + draft.id());
            }

            @Override
            public void discard(Draft draft) {
                discard.accept(draft);
            }
        };
    }

    private List<String> ended(String name, RunReport report) {
        engine.run = (gate, cancel) -> report;
        run.start(FakeMigrations.order());
        jobs.finishNext();
        return SceneFaults.ofPage(name, page());
    }

    private Function<Words, Parent> page() {
        return words -> new StackPane(new RunPage(words, run, papers, onward, StackPane::new));
    }

    private OutcomeView outcome() {
        return new OutcomeView(
                new Parts(new Words(java.util.Locale.ENGLISH)),
                run,
                papers,
                OutcomePage.of(
                        (RunStage.Ended) run.stageProperty().get(),
                        run.subjectProperty().get().orElseThrow(),
                        run.pictureProperty().get().orElseThrow()),
                onward);
    }

    private static void press(OutcomeView view, String id) {
        Node root = ((javafx.scene.control.ScrollPane) view.node()).getContent();
        dev.bascule.console.Nodes.below(root)
                .filter(node -> id.equals(node.getId()))
                .map(ButtonBase.class::cast)
                .findFirst()
                .orElseThrow()
                .fire();
    }

    private static RunSummary summary(String id, RunState state) {
        return new RunSummary(
                new RunId(id),
                new PlanHeader("Meeshy staging to production", "promote", Optional.of("staging"), "production"),
                state,
                Examples.NOW.minusSeconds(7_200),
                Optional.empty());
    }

    private static RunReport full(RunState state) {
        return report(state, CollectionProof.Result.EQUAL);
    }

    private static RunReport report(RunState state, CollectionProof.Result proof) {
        RunReport plain = FakeMigrations.report(state, state == RunState.SUCCEEDED);
        return new RunReport(
                plain.run(),
                state,
                plain.plan(),
                plain.runbook(),
                plain.startedAt(),
                plain.finishedAt(),
                plain.operator(),
                plain.computer(),
                state == RunState.SUCCEEDED ? OptionalLong.of(717) : OptionalLong.empty(),
                plain.wayBack(),
                plain.steps(),
                List.of(
                        new CollectionProof("Message", proof, 800_112, "ab", List.of()),
                        new CollectionProof("User", CollectionProof.Result.EQUAL, 207, "cd", List.of())),
                Optional.of(new RunReport.BackupSummary(
                        "/home/lea/.local/share/bascule/runs/20261121-100000-0427ab/backup",
                        Examples.NOW,
                        12,
                        12_179,
                        4_000_000,
                        "bascule restore")),
                plain.restorePoint(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "",
                List.of());
    }
}
