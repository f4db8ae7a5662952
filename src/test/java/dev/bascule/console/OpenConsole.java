package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.kit.ActionTile;
import dev.bascule.console.settings.Language;
import dev.bascule.console.settings.Theme;
import dev.bascule.console.task.FxBridge;
import dev.bascule.console.task.FxJobRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The real console, engine and sandbox behind it, worked as an operator works it. Test thread only. */
final class OpenConsole implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final List<Throwable> surprises = new CopyOnWriteArrayList<>();
    private final FxJobRunner jobs = new FxJobRunner(new FxBridge(), (thread, cause) -> surprises.add(cause));
    private final String pictures;
    private final Stage stage;
    private final ConsoleWindow window;
    private Thread.@Nullable UncaughtExceptionHandler usual;
    private ConsoleServices services;
    private @Nullable Node underThePointer;

    /** @param pictures what the names of its pictures begin with */
    OpenConsole(Path home, String pictures) {
        this(home, pictures, Backstage.ofThisComputer(Clock.systemUTC(), document -> {}));
    }

    OpenConsole(Path home, String pictures, Backstage backstage) {
        this(home, pictures, backstage, Clock.systemUTC());
    }

    /** @param clock of what is shown; the engine has its own */
    OpenConsole(Path home, String pictures, Backstage backstage, Clock clock) {
        this.pictures = pictures;
        stage = FxThread.call(Stage::new);
        window = FxThread.call(() -> new ConsoleWindow(home, backstage, jobs, clock, stage));
        FxThread.run(() -> {
            usual = Thread.currentThread().getUncaughtExceptionHandler();
            Thread.currentThread().setUncaughtExceptionHandler((thread, cause) -> surprises.add(cause));
            window.show(made -> {
                services = made;
                return Places.of(made);
            });
            stage.getScene()
                    .addEventFilter(
                            MouseEvent.ANY,
                            moved -> underThePointer = moved.getPickResult().getIntersectedNode());
            stage.setX(0);
            stage.setY(0);
        });
        FxThread.run(() -> {
            services.appearance().choose(Language.ENGLISH);
            services.appearance().choose(Theme.LIGHT);
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        awaitThat(() -> services.environments().environments().get().size() == 2);
    }

    Stage stage() {
        return stage;
    }

    ConsoleServices services() {
        return services;
    }

    /** What nobody expected; a test ends by finding none. */
    List<Throwable> surprises() {
        return surprises;
    }

    /** Address of a sandbox environment, for a look that does not go through the engine. */
    String uri(String environment) {
        return FxThread.call(() -> services.environments()
                .find(environment)
                .flatMap(found -> found.environment().uri())
                .orElseThrow());
    }

    /** Presses what a screen reader calls so, as soon as it answers. */
    void pressNamed(String beginning) {
        awaitThat(() -> named(beginning).isPresent());
        FxThread.run(() -> named(beginning).orElseThrow().fire());
    }

    /** Presses a button as soon as it answers. */
    void press(String id) {
        awaitThat(() -> find(id).filter(node -> !node.isDisabled()).isPresent());
        FxThread.run(() -> ((ButtonBase) find(id).orElseThrow()).fire());
    }

    /** Presses every button whose id begins so, until none is left or {@code enough} holds. */
    void pressAll(String idBeginning, BooleanSupplier enough) {
        awaitThat(() -> {
            nodes().filter(node -> String.valueOf(node.getId()).startsWith(idBeginning))
                    .filter(ButtonBase.class::isInstance)
                    .map(ButtonBase.class::cast)
                    .findFirst()
                    .ifPresent(ButtonBase::fire);
            return enough.getAsBoolean();
        });
    }

    /** Types the target's name where it is asked for, and presses the action. */
    void confirmByName(String target) {
        awaitThat(() -> styled("typed-name").isPresent());
        FxThread.run(() -> ((TextField) styled("typed-name").orElseThrow()).setText(target));
        FxThread.run(() -> ((ButtonBase) styled("typed-action").orElseThrow()).fire());
    }

    void awaitNode(String id) {
        awaitThat(() -> find(id).isPresent());
    }

    void awaitText(String part) {
        awaitThat(() -> says(part));
    }

    /** FX thread only. */
    boolean says(String part) {
        return said().anyMatch(text -> text.contains(part));
    }

    void awaitThat(BooleanSupplier onFxThread) {
        await().atMost(PATIENCE).until(() -> FxThread.call(onFxThread::getAsBoolean));
    }

    /** FX thread only. */
    boolean isEnabled(String id) {
        return find(id).filter(node -> !node.isDisabled()).isPresent();
    }

    List<String> texts() {
        return FxThread.call(() -> said().toList());
    }

    String focusedId() {
        return FxThread.call(
                () -> String.valueOf(stage.getScene().getFocusOwner().getId()));
    }

    /** What has the focus, as a failing test tells it. */
    String focused() {
        return FxThread.call(() -> String.valueOf(stage.getScene().getFocusOwner()));
    }

    boolean isFocused(String control) {
        return FxThread.call(() -> find(control).filter(Node::isFocused).isPresent());
    }

    boolean isTile(String control) {
        return FxThread.call(
                () -> find(control).filter(ActionTile.class::isInstance).isPresent());
    }

    /** Waits until a control is there and can be pressed. */
    void awaitAnswering(String control) {
        awaitThat(() -> isEnabled(control));
    }

    /** A control that its scroll pane does not show. */
    record OutOfSight(Point2D middleOfThePane, boolean below) {}

    Optional<OutOfSight> outOfSight(String control) {
        return FxThread.call(() -> {
            Node node = find(control).orElseThrow();
            Bounds bounds = node.localToScreen(node.getLayoutBounds());
            for (Node each = node.getParent(); each != null; each = each.getParent()) {
                if (each instanceof ScrollPane pane) {
                    Bounds seen = pane.localToScreen(pane.getLayoutBounds());
                    if (bounds.getMinY() < seen.getMinY() || bounds.getMaxY() > seen.getMaxY()) {
                        return Optional.of(new OutOfSight(
                                new Point2D(seen.getCenterX(), seen.getCenterY()), bounds.getMaxY() > seen.getMaxY()));
                    }
                }
            }
            return Optional.empty();
        });
    }

    /** Whether a press where the pointer is meets a control, and nothing that lies over it. */
    boolean isUnderThePointer(String control) {
        return FxThread.call(() -> {
            Node each = underThePointer;
            while (each != null && each != find(control).orElseThrow()) {
                each = each.getParent();
            }
            return each != null;
        });
    }

    /** By its id, or else by its style class. FX thread only. */
    Optional<Node> find(String id) {
        return nodes().filter(node -> id.equals(node.getId())).findFirst().or(() -> styled(id));
    }

    /** The ids that begin so, in their order on the page. */
    List<String> ids(String beginning) {
        return FxThread.call(() -> nodes().map(node -> String.valueOf(node.getId()))
                .filter(id -> id.startsWith(beginning))
                .toList());
    }

    /** Where the middle of a node is on the screen. */
    Point2D middle(String id) {
        return FxThread.call(() -> {
            Node node = find(id).orElseThrow();
            Bounds bounds = node.localToScreen(node.getLayoutBounds());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
    }

    void picture(String name) {
        FxThread.run(() -> {
            Scene scene = stage.getScene();
            scene.snapshot(null);
            Screenshots.save(pictures + "-" + name, scene.snapshot(null));
        });
    }

    private Optional<ButtonBase> named(String beginning) {
        return nodes().filter(ButtonBase.class::isInstance)
                .map(ButtonBase.class::cast)
                .filter(button -> String.valueOf(button.getAccessibleText()).startsWith(beginning))
                .filter(button -> !button.isDisabled())
                .findFirst();
    }

    private Optional<Node> styled(String styleClass) {
        return nodes().filter(node -> node.getStyleClass().contains(styleClass)).findFirst();
    }

    private Stream<String> said() {
        return nodes().filter(Labeled.class::isInstance).map(node -> String.valueOf(((Labeled) node).getText()));
    }

    private Stream<Node> nodes() {
        return Nodes.below(stage.getScene().getRoot());
    }

    /** Ends it as closing the window does, and finds that nothing unexpected has happened. */
    @Override
    public void close() {
        FxThread.run(() -> {
            stage.hide();
            window.close();
        });
        try {
            jobs.close(Duration.ofSeconds(20), window::closeBackstage).join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } finally {
            FxThread.run(() -> Thread.currentThread().setUncaughtExceptionHandler(usual));
        }
        assertThat(surprises).isEmpty();
    }
}
