package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.FxBridge;
import dev.bascule.console.task.FxJobRunner;
import dev.bascule.environment.BasculeHome;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console as it is opened: the real engine, the real sandbox, the real threads. */
class ConsoleOpensTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    private final List<Throwable> surprises = new CopyOnWriteArrayList<>();
    private final FxJobRunner jobs = new FxJobRunner(new FxBridge(), (thread, cause) -> surprises.add(cause));
    private Stage stage;
    private ConsoleWindow window;
    private ConsoleServices services;

    @BeforeEach
    void open() {
        new BasculeHome(home).create();
        FxThread.run(() -> {
            stage = new Stage();
            Clock clock = Clock.systemUTC();
            window = new ConsoleWindow(home, Backstage.ofThisComputer(clock, document -> {}), jobs, clock, stage);
            window.show(made -> {
                services = made;
                return Places.of(made);
            });
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        FxThread.run(() -> {
            stage.hide();
            window.close();
        });
        jobs.close(Duration.ofSeconds(20), window::closeBackstage).join();
    }

    @Test
    void theSandboxTurnsOkAndItsTwoSidesAreCompared() {
        await().atMost(PATIENCE).until(() -> spoken("environment.production").contains("ok, "));
        assertThat(spoken("environment.production")).contains("production, sandbox");
        FxThread.run(() -> services.navigator().show(PlaceId.COMPARE));
        await().atMost(PATIENCE).until(() -> rows() > 0);
        FxThread.run(() -> services.navigator().show(PlaceId.ROLLBACK));
        await().atMost(PATIENCE)
                .until(() -> services.restorePoints().pointsProperty().get().equals(Optional.of(List.of())));
        assertThat(surprises).isEmpty();
    }

    private String spoken(String id) {
        return FxThread.call(() -> Nodes.below(stage.getScene().getRoot())
                .filter(node -> id.equals(node.getId()))
                .map(Node::getAccessibleText)
                .findFirst()
                .orElse(""));
    }

    private int rows() {
        return FxThread.call(() -> Nodes.below(stage.getScene().getRoot())
                .filter(node -> "compare.table".equals(node.getId()))
                .mapToInt(node -> ((TableView<?>) node).getItems().size())
                .sum());
    }
}
