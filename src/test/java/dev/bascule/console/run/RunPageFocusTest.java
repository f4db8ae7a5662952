package dev.bascule.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.Examples;
import dev.bascule.console.FxThread;
import dev.bascule.console.Nodes;
import dev.bascule.console.SetClock;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.run.MonitorExamples;
import dev.bascule.run.RunState;
import java.nio.file.Path;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the focus is when a run comes to its gate by itself. */
class RunPageFocusTest {

    private final FakeMigrations engine = new FakeMigrations();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final ManualSampler sampler = new ManualSampler();
    private final RunViewModel run =
            new RunViewModel(engine.service(), jobs, sampler, new SetClock(Examples.NOW), target -> {});
    private final RunPapersViewModel papers = new RunPapersViewModel(engine.service(), run, jobs);
    private Stage window;
    private RunPage page;
    private Thread worker;
    private volatile boolean prepared;

    @BeforeEach
    void open() {
        engine.watching = monitor -> {
            MonitorExamples.underWay(monitor);
            FxThread.run(() -> {
                sampler.tick();
                finishAll();
                show();
            });
            // a field that gets the window's focus selects what stands in it
            await().until(() -> FxThread.call(window::isFocused));
        };
        engine.run = (gate, cancel) -> {
            prepared = true;
            gate.decide(FakeMigrations.report(RunState.PROVED, false));
            return FakeMigrations.report(RunState.PROVED, false);
        };
    }

    @AfterEach
    void close() throws InterruptedException {
        FxThread.run(() -> {
            page.close();
            window.hide();
            run.later();
        });
        worker.join();
    }

    @Test
    void whoWritesANoteGoesOnWritingItWhenTheRunComesToItsGate() {
        engine.watching = engine.watching.andThen(monitor -> FxThread.run(() -> {
            tabs().getSelectionModel().select(1);
            window.getScene().getRoot().applyCss();
            window.getScene().getRoot().layout();
            ((ButtonBase) Nodes.byId(window.getScene(), "run.checklist.tick.1")).fire();
            write("read it");
        }));
        comeToTheGate();
        FxThread.run(() -> write(" twice"));
        assertThat(FxThread.call(() -> ((TextField) Nodes.byId(window.getScene(), "run.checklist.note")).getText()))
                .isEqualTo("read it twice");
        assertThat(FxThread.call(() -> tabs().getSelectionModel().getSelectedIndex()))
                .isEqualTo(1);
        assertThat(FxThread.call(() -> tabs().getTabs().getFirst().getText())).isEqualTo("Approve");
        assertThat(FxThread.call(tabs()::getAccessibleText)).contains("Approve");
    }

    @Test
    void whoOnlyReadsTheChecklistIsLedToTheGate() {
        engine.watching = engine.watching.andThen(monitor -> FxThread.run(() -> {
            tabs().getSelectionModel().select(1);
            tabs().requestFocus();
        }));
        comeToTheGate();
        assertThat(FxThread.call(() -> tabs().getSelectionModel().getSelectedIndex()))
                .isZero();
        assertThat(FxThread.call(() -> window.getScene().getFocusOwner())).isInstanceOf(TextField.class);
    }

    private void comeToTheGate() {
        FxThread.run(() -> run.start(FakeMigrations.order()));
        worker = Thread.ofPlatform().start(jobs::finishNext);
        await().until(() -> FxThread.call(() -> {
            if (prepared) {
                sampler.tick();
            }
            return run.stageProperty().get() instanceof RunStage.Waiting;
        }));
    }

    private void show() {
        Onward onward = new Onward(
                new Navigator(PlaceId.RUNS),
                (source, target) -> {},
                point -> {},
                runbook -> {},
                document -> {},
                Path.of("/home"));
        page = new RunPage(new Words(Locale.ENGLISH), run, papers, onward, Region::new);
        window = new Stage();
        window.setScene(new Scene(page, 1072, 740));
        window.show();
    }

    private TabPane tabs() {
        return (TabPane) page.getChildren().getFirst();
    }

    private void write(String text) {
        // a field takes letters once it has its skin
        window.getScene().getRoot().applyCss();
        text.chars()
                .mapToObj(Character::toString)
                .forEach(letter -> Event.fireEvent(
                        window.getScene().getFocusOwner(),
                        new KeyEvent(KeyEvent.KEY_TYPED, letter, "", KeyCode.UNDEFINED, false, false, false, false)));
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }
}
