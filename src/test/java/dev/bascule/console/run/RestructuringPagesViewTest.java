package dev.bascule.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeRestructures;
import dev.bascule.console.Nodes;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.Target;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.engine.RunPapers;
import dev.bascule.environment.Environment;
import dev.bascule.run.CollectionProof;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.runbook.Plan;
import dev.bascule.runbook.Runbook;
import dev.bascule.runbook.RunbookFile;
import dev.bascule.runbook.ShippedRunbooks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages of a run that concerns one place, and its ending in words of its own. */
class RestructuringPagesViewTest {

    private static final RunbookFile FILE =
            ShippedRunbooks.find("newbi-workspaces").orElseThrow();

    private final Runbook runbook = FILE.runbook();
    private final Plan plan = FakeRestructures.plan(runbook);
    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final SetClock clock = new SetClock(Examples.NOW);
    private final List<RunbookFile> validated = new ArrayList<>();
    private final RunViewModel run = new RunViewModel(engine.service(), jobs, sampler, clock, target -> {});
    private final RunPapersViewModel papers = new RunPapersViewModel(engine.service(), run, jobs);
    private final Onward onward = new Onward(
            new Navigator(PlaceId.RUNS),
            (source, target) -> {},
            point -> {},
            validated::add,
            document -> {},
            Path.of("/home/lea/.local/share/bascule"));

    @BeforeEach
    void end() {
        engine.papers = new RunPapers(
                FakeMigrations.report(RunState.SUCCEEDED, true).run(),
                runbook,
                Optional.of(plan),
                List.of(),
                List.of());
        engine.run = (gate, cancel) -> report(plan, RunState.SUCCEEDED, Optional.empty());
    }

    @Test
    void theOutcomeLeadsToTheChecksAndToNoComparison() {
        finish();
        assertThat(SceneFaults.ofPage("outcome-restructured", words -> {
                    Parent page = page(words);
                    new Scene(page);
                    page.applyCss();
                    assertThat(Nodes.below(page)).noneMatch(node -> "outcome.compare".equals(node.getId()));
                    Nodes.below(page)
                            .filter(node -> "outcome.validate".equals(node.getId()))
                            .forEach(node -> ((ButtonBase) node).fire());
                    page.getScene().setRoot(new Group());
                    return page;
                }))
                .isEmpty();
        assertThat(validated).isNotEmpty().allMatch(file -> file.text().equals(FILE.text()));
    }

    @Test
    void thePlanTellsBeforeAndAfterOfOnePlace() {
        finish();
        assertThat(SceneFaults.ofPage("run-plan-restructuring", words -> {
                    Parent page = page(words);
                    Scene scene = new Scene(page);
                    page.applyCss();
                    Nodes.below(page).filter(TabPane.class::isInstance).forEach(node -> ((TabPane) node)
                            .getSelectionModel()
                            .select(2));
                    scene.setRoot(new Group());
                    return page;
                }))
                .isEmpty();
    }

    @Test
    void theGateTellsWhatIsMadeAndWhatIsLeftOver() {
        finish();
        ProofCard card = ProofCard.of(report(plan, RunState.PROVED, Optional.empty()));
        assertThat(card.lines())
                .extracting(line -> line.english())
                .contains("35 users copied, 36 organizations made, 266 documents with a workspace, every one "
                        + "accounted for.");
        assertThat(card.accepted())
                .extracting(line -> line.english())
                .containsExactly("12 documents belong to nobody there is and would be left over.");
        RunStage.Waiting waiting = new RunStage.Waiting(report(plan, RunState.PROVED, Optional.empty()), Examples.NOW);
        assertThat(SceneFaults.ofPage(
                        "run-approve-restructuring",
                        words -> new StackPane(new ApproveView(new Parts(words), run, papers, waiting).node())))
                .isEmpty();
    }

    @Test
    void everyEndingSpeaksOfThePlaceAlone() {
        assertThat(heading(plan, Optional.empty()))
                .isEqualTo("Done and proved. production has its new shape; the documents that were accepted stay "
                        + "without a workspace.");
        Plan whole = FakeRestructures.plan(runbook, 0);
        assertThat(heading(whole, Optional.of(Examples.NOW)))
                .startsWith("Done. production has its new shape, proved as of ");
        assertThat(heading(plan, Optional.empty())).doesNotContain("  ").doesNotContain("data of");
    }

    private String heading(Plan of, Optional<Instant> asOf) {
        return Ending.of(report(of, RunState.SUCCEEDED, asOf)).heading().english();
    }

    private void finish() {
        Target target = new Target("production", Environment.Kind.OTHER, "newbi@127.0.0.1:27018");
        run.start(new RunOrder(runbook, false, List.of(), target));
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    private Parent page(Words words) {
        return new StackPane(new RunPage(words, run, papers, onward, Region::new));
    }

    private RunReport report(Plan of, RunState state, Optional<Instant> asOf) {
        RunReport plain = FakeMigrations.report(state, state == RunState.SUCCEEDED);
        return new RunReport(
                plain.run(),
                state,
                of,
                runbook,
                plain.startedAt(),
                plain.finishedAt(),
                plain.operator(),
                plain.computer(),
                plain.downtimeMillis(),
                plain.wayBack(),
                plain.steps(),
                List.of(new CollectionProof("invoices", CollectionProof.Result.EQUAL, 247, "ab", List.of())),
                plain.backup(),
                plain.restorePoint(),
                List.of(),
                asOf,
                List.of(),
                List.of(),
                "",
                List.of());
    }
}
