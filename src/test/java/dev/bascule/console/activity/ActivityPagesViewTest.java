package dev.bascule.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.FxThread;
import dev.bascule.console.Nodes;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.Screenshots;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.event.Event;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

/** Every state of the place Activity, drawn in both languages and themes. */
class ActivityPagesViewTest {

    private final ActivityLog log = new ActivityLog();
    private final ManualSampler sampler = new ManualSampler();
    private final Navigator navigator = new Navigator(PlaceId.ACTIVITY);
    private final ActivityViewModel model =
            new ActivityViewModel(log, Path.of("bascule.log"), file -> {}, Memory.ofThisSession(), navigator, sampler);

    @Test
    void nothingToTellIsSaid() {
        assertThat(SceneFaults.ofPage("activity-empty", page())).isEmpty();
    }

    @Test
    void linesOfEveryLevelCanBeRead() {
        some();
        assertThat(SceneFaults.ofPage("activity", page())).isEmpty();
    }

    @Test
    void aPictureThatStandsStillSaysHowMuchCameSince() {
        some();
        model.followProperty().set(false);
        some();
        assertThat(SceneFaults.ofPage("activity-still", page())).isEmpty();
    }

    @Test
    void aLineShowsItsRunInBriefAndCopiesItWhole() {
        some();
        String copied = FxThread.call(() -> {
            Scene scene = Screenshots.take(
                    "activity-copied", () -> page().apply(new Words(Locale.ENGLISH)), 1072, 740, false);
            TableView<?> table = (TableView<?>) Nodes.byId(scene, "activity.table");
            assertThat(table.getColumns().get(2).getCellData(1)).isEqualTo("0427ab");
            table.getSelectionModel().select(1);
            Event.fireEvent(table, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.C, false, true, false, false));
            return Clipboard.getSystemClipboard().getString();
        });
        assertThat(copied).contains("\t20261121-100000-0427ab\t");
    }

    private void some() {
        Optional<String> run = Optional.of("20261121-100000-0427ab");
        log.add(Examples.NOW, ActivityLine.Level.INFO, Optional.empty(), "console", "The console is open.");
        log.add(Examples.NOW, ActivityLine.Level.INFO, run, "run", "Copying Message: 412008 of 800112 documents");
        log.add(Examples.NOW, ActivityLine.Level.WARNING, run, "driver", "Connection to 127.0.0.1:27018 lost, again");
        log.add(
                Examples.NOW,
                ActivityLine.Level.ERROR,
                run,
                "mongo",
                "Index idx_member_user_active_conv on ConversationMember could not be built: E11000 duplicate key");
        sampler.tick();
    }

    private Function<Words, Parent> page() {
        return words -> new StackPane(new ActivityView(words, model, Memory.ofThisSession()));
    }
}
