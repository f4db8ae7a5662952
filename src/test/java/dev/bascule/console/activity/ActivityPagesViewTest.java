package dev.bascule.console.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.Examples;
import dev.bascule.console.SceneFaults;
import dev.bascule.console.kit.Memory;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.ManualSampler;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Parent;
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
