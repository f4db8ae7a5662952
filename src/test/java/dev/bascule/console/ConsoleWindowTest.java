package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.console.settings.Language;
import dev.bascule.console.settings.Theme;
import dev.bascule.console.shell.RunDesk;
import dev.bascule.console.shell.TestPlace;
import dev.bascule.console.task.InlineJobRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleWindowTest {

    @TempDir
    private Path home;

    private Stage stage;
    private ConsoleWindow window;
    private ConsoleServices services;

    @BeforeEach
    void unreadableSettings() throws IOException {
        Files.writeString(home.resolve("settings.json"), "not json");
        FxThread.run(() -> {
            stage = new Stage();
            window = new ConsoleWindow(home, FakeEngine.backstage(), new InlineJobRunner(), Clock.systemUTC(), stage);
            window.show(made -> {
                services = made;
                return new Places(List.of(TestPlace.environments(), TestPlace.rollback()), RunDesk.idle());
            });
        });
    }

    @AfterEach
    void close() {
        FxThread.run(() -> {
            stage.hide();
            window.close();
        });
    }

    @Test
    void settingsThatCouldNotBeReadAreSaidAboveThePlace() {
        assertThat(FxThread.call(() -> Nodes.below(stage.getScene().getRoot())
                        .map(node -> String.valueOf(node.getAccessibleText()))
                        .filter(said -> said.contains("could not be read"))
                        .count()))
                .isPositive();
    }

    @Test
    void anotherLanguageIsSpokenAtOnceEverywhere() {
        FxThread.run(() -> services.appearance().choose(Language.FRENCH));
        assertThat(texts()).contains("Apparence", "Aucune exécution.").doesNotContain("Appearance", "No run.");
    }

    @Test
    void bothThemesHaveTheirSheets() {
        FxThread.run(() -> services.appearance().choose(Theme.DARK));
        assertThat(sheets()).anyMatch(sheet -> sheet.endsWith("tokens-dark.css"));
        FxThread.run(() -> services.appearance().choose(Theme.LIGHT));
        assertThat(sheets()).anyMatch(sheet -> sheet.endsWith("tokens-light.css"));
    }

    @Test
    void theTitleNamesThePlace() {
        assertThat(FxThread.call(stage::getTitle)).isEqualTo("In environments - Bascule");
    }

    @Test
    void theWindowKeepsItsLeastSize() {
        assertThat(stage.getMinWidth()).isEqualTo(960);
        assertThat(stage.getMinHeight()).isEqualTo(600);
    }

    @Test
    void theWindowComesBackWhereItWasLeft() {
        FxThread.run(() -> {
            stage.setX(10);
            stage.setY(20);
            stage.setWidth(970);
            stage.setHeight(620);
        });
        FxThread.run(() -> {
            stage.hide();
            window.close();
            window.closeBackstage();
            stage = new Stage();
            window = new ConsoleWindow(home, FakeEngine.backstage(), new InlineJobRunner(), Clock.systemUTC(), stage);
            window.show(made -> new Places(List.of(TestPlace.environments(), TestPlace.rollback()), RunDesk.idle()));
        });
        assertThat(FxThread.call(() -> List.of(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight())))
                .containsExactly(10.0, 20.0, 970.0, 620.0);
    }

    private List<String> sheets() {
        return FxThread.call(() -> List.copyOf(stage.getScene().getStylesheets()));
    }

    private List<String> texts() {
        return FxThread.call(() -> Nodes.below(stage.getScene().getRoot())
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList());
    }
}
