package dev.bascule.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.SetClock;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.ChecklistRow;
import dev.bascule.run.RunState;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunPapersViewModelTest {

    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final RunViewModel run =
            new RunViewModel(engine.service(), jobs, new ManualSampler(), new SetClock(Examples.NOW), target -> {});
    private final RunPapersViewModel papers = new RunPapersViewModel(engine.service(), run, jobs);

    @Test
    void aTickIsWrittenByTheEngineAndShownWithWhoAndWhatTheySaid() {
        finish(RunState.SUCCEEDED);
        assertThat(papers.operator()).isEqualTo("lea");
        papers.tick(1, "max", "by telephone");
        finishAll();

        ChecklistRow row = papers.rows().getValue().getFirst();
        assertThat(row.state()).isEqualTo(ChecklistRow.State.DONE);
        assertThat(row.tick().orElseThrow().note()).isEqualTo("by telephone");
        assertThat(papers.operator()).isEqualTo("max");

        papers.takeBack(1);
        finishAll();
        assertThat(papers.rows().getValue().getFirst().isOpen()).isTrue();
    }

    @Test
    void nothingIsShownOfARunThatHasNoNameYet() {
        run.start(FakeMigrations.order());
        assertThat(papers.rows().getValue()).isEmpty();
        assertThat(papers.papersProperty().get()).isEmpty();
    }

    @Test
    void thePapersAreReadAgainWhenTheRunHasEnded() {
        finish(RunState.PROVED);
        long before = engine.asked.stream().filter("papers"::equals).count();
        run.resume();
        finishAll();
        assertThat(engine.asked.stream().filter("papers"::equals).count()).isGreaterThan(before);
    }

    @Test
    void theRunItselfIsNoRehearsalToCompareWith() {
        engine.rehearsal = java.util.Optional.of(new dev.bascule.engine.Rehearsal(
                engine.papers.run(), Examples.NOW, java.time.Duration.ofSeconds(40), java.util.Map.of()));
        finish(RunState.REHEARSED);
        assertThat(papers.rehearsalProperty().get()).isEmpty();
    }

    private void finish(RunState state) {
        engine.run = (gate, cancel) -> FakeMigrations.report(state, false);
        run.start(FakeMigrations.order());
        finishAll();
        assertThat(papers.papersProperty().get()).isPresent();
        assertThat(papers.rows().getValue()).extracting(ChecklistRow::state).isNotEqualTo(List.of());
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }
}
