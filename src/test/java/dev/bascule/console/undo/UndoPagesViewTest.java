package dev.bascule.console.undo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FakeRows;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.SetClock;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.kit.Parts;
import dev.bascule.console.task.SteppedJobRunner;
import dev.bascule.engine.ImportPoint;
import dev.bascule.environment.Environment;
import dev.bascule.run.RunState;
import dev.bascule.task.OperatorException;
import java.util.List;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The imports that can be taken back: what is asked of the engine, and the pages in both languages and themes. */
class UndoPagesViewTest {

    private static final String RUN = "20261121-100000-0427ab";

    private final FakeRows rows = new FakeRows();
    private final SteppedJobRunner jobs = new SteppedJobRunner();
    private final FakeDialogs dialogs = new FakeDialogs();
    private final UndoViewModel model =
            new UndoViewModel(rows, dialogs, jobs, new SetClock(Examples.NOW), name -> Environment.Kind.PRODUCTION);

    @BeforeEach
    void look() {
        rows.imports = List.of(
                FakeRows.point(RUN, RunState.SUCCEEDED, true),
                FakeRows.point("20261120-100000-0426ab", RunState.ROLLED_BACK, true),
                FakeRows.point("20261119-100000-0425ab", RunState.SUCCEEDED, false));
        model.refresh();
        finishAll();
    }

    @Test
    void anImportIsTakenBackOnlyAfterItsTargetWasTyped() {
        assertThat(model.usable()).isEqualTo(1);
        model.undo();
        finishAll();
        assertThat(rows.asked).isEmpty();
        dialogs.confirmTyped();
        assertThat(draw("undo-undoing")).isEmpty();
        model.undo();
        finishAll();
        assertThat(rows.asked).as("once").containsExactly("undo " + RUN + " refuse");
        assertThat(draw("undo-undone")).isEmpty();
        model.readOutcome();
        assertThat(draw("undo-detail")).isEmpty();
    }

    @Test
    void rowsThatWereChangedSinceAreSetAsideWhenThatIsChosen() {
        rows.undone = FakeRows::limited;
        model.settingAsideProperty().set(true);
        assertThat(model.command(model.selectedProperty().get().orElseThrow())).endsWith(" --changed set-aside");
        model.undo();
        dialogs.confirmTyped();
        finishAll();
        assertThat(rows.asked).containsExactly("undo " + RUN + " set-aside");
        assertThat(model.settingAsideProperty().get())
                .as("chosen for this one alone")
                .isFalse();
        assertThat(draw("undo-limited")).isEmpty();
        // as the list does when it is read again
        model.select(FakeRows.point(RUN, RunState.ROLLED_BACK, true));
        assertThat(model.stateProperty().get())
                .as("the same import read again puts no outcome away")
                .isInstanceOf(UndoState.Undone.class);
    }

    @Test
    void aRefusalIsToldWithWhatIsTrueNow() {
        rows.undone = () -> {
            throw refusal();
        };
        model.undo();
        dialogs.confirmTyped();
        finishAll();
        assertThat(model.stateProperty().get()).isInstanceOf(UndoState.Failed.class);
        assertThat(draw("undo-refused")).isEmpty();
    }

    private static OperatorException refusal() {
        return Examples.failure("2 rows were changed since the import: public.User email = lea@example.org.");
    }

    @Test
    void whatCannotBeTakenBackSaysWhy() {
        select(1);
        assertThat(draw("undo-already")).isEmpty();
        select(2);
        assertThat(draw("undo-lost")).isEmpty();
        model.undo();
        assertThat(dialogs.typed()).isEmpty();
    }

    @Test
    void theWantedImportIsChosenOnceItIsKnown() {
        model.choose("20261119-100000-0425ab");
        finishAll();
        assertThat(model.selectedProperty()
                        .get()
                        .map(ImportPoint::run)
                        .orElseThrow()
                        .value())
                .isEqualTo("20261119-100000-0425ab");
    }

    private void select(int index) {
        model.select(model.importsProperty().get().orElseThrow().get(index));
    }

    private void finishAll() {
        while (!jobs.waiting().isEmpty()) {
            jobs.finishNext();
        }
    }

    private List<String> draw(String name) {
        return SceneFaults.ofPage(name, words -> new StackPane(new UndoView(new Parts(words), model)));
    }
}
