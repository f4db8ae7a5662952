package dev.bascule.console.run;

import dev.bascule.console.ClosedViews;
import dev.bascule.console.Examples;
import dev.bascule.console.FxThread;
import dev.bascule.console.SetClock;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.RunState;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;

/** The run lives as long as the console; a page of it that was closed must not. */
class RunLeakTest {

    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final RunViewModel run =
            new RunViewModel(engine.service(), jobs, sampler, new SetClock(Examples.NOW), target -> {});
    private final RunPapersViewModel papers = new RunPapersViewModel(engine.service(), run, jobs);
    private final ClosedViews views = new ClosedViews();

    @Test
    void nothingOfAClosedPageOfARunStaysReachable() {
        FxThread.run(() -> {
            engine.watching = monitor -> {
                sampler.tick();
                look("at work");
                run.askToCancel();
                look("asked to cancel");
                run.goOn();
            };
            ends("done", RunState.SUCCEEDED);
            ends("failed", RunState.FAILED);
            ends("in between", RunState.NEEDS_ATTENTION);
            ends("left at the gate", RunState.PROVED);
        });
        sampler.tick();
        views.awaitGone();
    }

    private void ends(String name, RunState state) {
        engine.run = (gate, cancel) -> FakeMigrations.report(state, state == RunState.SUCCEEDED);
        run.start(FakeMigrations.order());
        finishAll();
        look(name);
        finishAll();
    }

    private void look(String name) {
        Onward onward = new Onward(
                new Navigator(PlaceId.RUNS),
                (source, target) -> {},
                point -> {},
                runbook -> {},
                document -> {},
                Path.of("/home"));
        views.add(name, () -> new RunPage(new Words(Locale.ENGLISH), run, papers, onward, Region::new), RunPage::close);
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }
}
