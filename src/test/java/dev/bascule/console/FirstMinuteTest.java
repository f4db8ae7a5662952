package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.settings.Language;
import dev.bascule.console.settings.Theme;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.task.FxBridge;
import dev.bascule.console.task.FxJobRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minute on the sandbox with the real engine: a promotion from the first tile to its outcome. */
class FirstMinuteTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path home;

    private final List<Throwable> surprises = new CopyOnWriteArrayList<>();
    private FxJobRunner jobs;
    private Stage stage;
    private ConsoleWindow window;
    private ConsoleServices services;

    @BeforeEach
    void open() {
        jobs = new FxJobRunner(new FxBridge(), (thread, cause) -> surprises.add(cause));
        FxThread.run(() -> {
            stage = new Stage();
            window = new ConsoleWindow(
                    home, Backstage.ofThisComputer(Clock.systemUTC()), jobs, Clock.systemUTC(), stage);
            window.show(made -> {
                services = made;
                return Places.of(made);
            });
            services.appearance().choose(Theme.LIGHT);
            services.appearance().choose(Language.ENGLISH);
            stage.setX(0);
            stage.setY(0);
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
    void aPromotionOnTheSandboxIsDecidedProvedAndSwitched() throws Exception {
        awaitSandbox();
        picture("1-environments");
        press("Try a promotion");
        awaitNode("wizard.accept.target-only-documents");
        pictures("2-decisions");
        FxThread.run(() -> button("wizard.show.target-only-documents").fire());
        picture("3-figure-shown");
        acceptEverything();
        picture("4-accepted");
        next();
        awaitThat(() -> !isDisabled("wizard.next"));
        pictures("5-preflight");
        next();
        awaitNode("review.prepare");
        pictures("6-review");
        FxThread.run(() -> button("review.prepare").fire());
        awaitNode("run.steps");
        pictures("7-run");
        assertThat(texts()).anyMatch(text -> text.contains("production untouched"));

        awaitNode("approve.proof");
        pictures("8-approve");
        FxThread.run(() -> {
            TextField name =
                    (TextField) nodes().filter(node -> node.getStyleClass().contains("typed-name"))
                            .findFirst()
                            .orElseThrow();
            name.setText("production");
        });
        FxThread.run(() -> typedAction().fire());
        awaitNode("outcome.heading");
        assertThat(FxThread.call(this::focusedId)).isEqualTo("outcome.heading");
        pictures("9-outcome");

        assertThat(texts()).anyMatch(text -> text.startsWith("Done and proved. production now holds the data"));
        assertThat(texts()).anyMatch(text -> text.startsWith("production switched; way back about"));
        try (Stream<Path> runs = Files.list(home.resolve("runs"))) {
            assertThat(runs).hasSize(1).allSatisfy(run -> assertThat(run.resolve("report.html"))
                    .exists());
        }
        assertThat(surprises).isEmpty();
    }

    private void awaitSandbox() {
        awaitThat(() -> !services.environments().environments().get().isEmpty());
        FxThread.run(() -> services.navigator().show(PlaceId.ENVIRONMENTS));
    }

    private void acceptEverything() {
        awaitThat(() -> {
            nodes().filter(node ->
                            String.valueOf(node.getId()).startsWith("wizard.accept.") && node instanceof ButtonBase)
                    .map(ButtonBase.class::cast)
                    .findFirst()
                    .ifPresent(ButtonBase::fire);
            return !isDisabled("wizard.next");
        });
    }

    private void next() {
        FxThread.run(() -> button("wizard.next").fire());
    }

    private void press(String label) {
        awaitThat(() -> labelled(label).isPresent());
        FxThread.run(() -> labelled(label).orElseThrow().fire());
    }

    private java.util.Optional<ButtonBase> labelled(String label) {
        return nodes().filter(ButtonBase.class::isInstance)
                .map(ButtonBase.class::cast)
                .filter(button -> String.valueOf(button.getAccessibleText()).startsWith(label) && !button.isDisabled())
                .findFirst();
    }

    private ButtonBase typedAction() {
        return (ButtonBase) nodes().filter(node -> node.getStyleClass().contains("typed-action"))
                .findFirst()
                .orElseThrow();
    }

    private String focusedId() {
        return stage.getScene().getFocusOwner().getId();
    }

    private void awaitNode(String id) {
        awaitThat(() -> nodes().anyMatch(node -> id.equals(node.getId())));
    }

    private static void awaitThat(BooleanSupplier onFxThread) {
        await().atMost(PATIENCE).until(() -> FxThread.call(onFxThread::getAsBoolean));
    }

    private boolean isDisabled(String id) {
        return nodes().filter(node -> id.equals(node.getId())).anyMatch(Node::isDisabled);
    }

    private ButtonBase button(String id) {
        return (ButtonBase) Nodes.byId(stage.getScene(), id);
    }

    private Stream<Node> nodes() {
        return Nodes.below(stage.getScene().getRoot());
    }

    private List<String> texts() {
        return FxThread.call(() -> nodes().filter(Labeled.class::isInstance)
                .map(node -> String.valueOf(((Labeled) node).getText()))
                .toList());
    }

    /** The same small, in French and dark. */
    private void pictures(String name) {
        picture(name);
        FxThread.run(() -> {
            services.appearance().choose(Language.FRENCH);
            services.appearance().choose(Theme.DARK);
            stage.setWidth(960);
            stage.setHeight(600);
        });
        picture(name + "-fr-dark-small");
        FxThread.run(() -> {
            services.appearance().choose(Language.ENGLISH);
            services.appearance().choose(Theme.LIGHT);
            stage.setWidth(1280);
            stage.setHeight(800);
        });
    }

    private void picture(String name) {
        FxThread.run(() -> {
            Scene scene = stage.getScene();
            scene.snapshot(null);
            Screenshots.save("first-minute-" + name, scene.snapshot(null));
        });
    }
}
