package dev.bascule.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bascule.run.ApprovalGate.Decision;
import dev.bascule.run.ChecklistRow;
import dev.bascule.run.ChecklistRow.State;
import dev.bascule.run.RunMonitor;
import dev.bascule.run.RunReport;
import dev.bascule.run.RunState;
import dev.bascule.run.Step;
import dev.bascule.run.Tick;
import dev.bascule.run.journal.JournalReader;
import dev.bascule.run.report.PlanHeader;
import dev.bascule.run.report.ReportJson;
import dev.bascule.runbook.PlanMonitor;
import dev.bascule.runbook.Runbook;
import dev.bascule.task.CancelToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people tick around a run, by what its folder and its report hold. */
class ChecklistRunTest {

    private static final String CHECKLIST = """
        checklist:
          before:
            - Tell the team
          approve:
            - { item: Read back, step: back_up }
            - { item: Indexes on live collections, step: build_live_indexes }
            - Somebody watches
          after:
            - { item: Live is what was proved, step: verify_live }
            - Look at the logs
        """;
    private static final Tick TOLD = new Tick(1, "lea", Instant.parse("2026-11-21T20:00:00Z"), "by mail");

    @TempDir
    private Path home;

    private TwoPlaces places;

    @BeforeEach
    void start() {
        places = TwoPlaces.embedded(home);
        places.fill(2, 1, 5);
    }

    @AfterEach
    void stop() throws Exception {
        places.close();
    }

    @Test
    void theReportTellsWhatWasOpenWhenItWasApprovedAndWhatWasTickedAfterwards() throws IOException {
        Engine engine = places.engine();
        RunReport[] atTheGate = new RunReport[1];
        RunReport report = engine.run(
                TwoPlaces.promotion(CHECKLIST),
                new MigrationService.RunOptions(false, List.of(TOLD)),
                new RunMonitor(),
                proved -> {
                    atTheGate[0] = proved;
                    return Decision.APPROVE;
                },
                CancelToken.none());
        assertThat(report.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(states(atTheGate[0]))
                .containsExactly(State.DONE, State.DONE, State.SKIPPED, State.OPEN, State.OPEN, State.OPEN);
        assertThat(ChecklistRow.dueAtApproval(ChecklistRow.of(atTheGate[0])))
                .extracting(row -> row.item().text())
                .containsExactly("Somebody watches");

        String run = report.run().value();
        engine.tick(run, 6, "max", "nothing new in them");
        engine.tick(run, 4, "max", "");
        engine.takeBackTick(run, 4, "max");

        RunReport told = ReportJson.readReport(
                        Files.readString(engine.folder(run).reportJson()))
                .orElseThrow();
        assertThat(states(told))
                .containsExactly(State.DONE, State.DONE, State.SKIPPED, State.OPEN, State.DONE, State.DONE);
        assertThat(told.ticks()).contains(TOLD).extracting(Tick::note).contains("nothing new in them");
        assertThat(Files.readString(engine.folder(run).reportHtml()))
                .contains("Somebody watches", "nothing new in them", "due before the approval is open");
        assertThat(JournalReader.read(engine.folder(run).checklist()).isWhole()).isTrue();
        assertThat(engine.papers(run).ticks()).isEqualTo(told.ticks());
        assertThat(engine.papers(run).plan())
                .map(plan -> plan.hash())
                .contains(report.plan().hash());
    }

    @Test
    void aRolledBackRunKeepsItsTicks() throws IOException {
        Engine engine = places.engine();
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion(CHECKLIST));
        engine.tick(report.run().value(), 1, "lea", "");
        engine.rollBack(report.run().value(), new RunMonitor());

        String json = Files.readString(engine.folder(report.run().value()).reportJson());
        assertThat(ReportJson.readReport(json).orElseThrow().ticks()).hasSize(1);
    }

    @Test
    void nobodyTicksWhatTicksItself() {
        Engine engine = places.engine();
        RunReport report = TwoPlaces.run(engine, TwoPlaces.promotion(CHECKLIST));
        assertThatThrownBy(() -> engine.tick(report.run().value(), 2, "lea", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> engine.tick(report.run().value(), 7, "lea", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theListsOfPeopleAreNoPartOfThePlansHash() {
        assertThat(hash(TwoPlaces.promotion(CHECKLIST + "contacts: [ { name: Lea, reach: here } ]\n")))
                .isEqualTo(hash(TwoPlaces.promotion()));
    }

    private String hash(Runbook runbook) {
        return places.engine()
                .plan(runbook, PlanMonitor.NONE, CancelToken.none())
                .hash();
    }

    @Test
    void theNewestRehearsalOfTheSameRunbookTellsItsDurations() {
        Engine engine = places.engine();
        PlanHeader header = new PlanHeader("Test", "promote", Optional.of("staging"), "production");
        assertThat(engine.rehearsal(header)).isEmpty();
        TwoPlaces.rehearse(engine, TwoPlaces.promotion());
        RunReport newest = TwoPlaces.rehearse(engine, TwoPlaces.promotion());
        TwoPlaces.run(engine, TwoPlaces.promotion());

        Rehearsal found = engine.rehearsal(header).orElseThrow();
        assertThat(found.run()).isEqualTo(newest.run());
        assertThat(found.steps())
                .containsKeys(Step.BACK_UP, Step.LOAD, Step.PROVE)
                .doesNotContainKey(Step.SWAP);
        assertThat(engine.rehearsal(new PlanHeader("Test", "promote", Optional.of("staging"), "elsewhere")))
                .isEmpty();
    }

    private static List<State> states(RunReport report) {
        return ChecklistRow.of(report).stream().map(ChecklistRow::state).toList();
    }
}
