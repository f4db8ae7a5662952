package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.kit.HoldButton;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.util.WaitForAsyncUtils;

/** The places Environments, Compare and Rollback inside the shell, looked at in both themes, languages and sizes. */
class PlacesViewTest {

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private WholeShell shell;
    private Stage stage;

    @BeforeEach
    void answer() {
        shell = new WholeShell(home, engine.service());
        engine.check = () -> Examples.check(Examples.sandbox().getFirst());
        engine.comparison = () -> Examples.comparison(false);
        engine.points = () -> List.of(Examples.usable(), Examples.refused());
        engine.divergence = Examples::written;
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void theFirstStartCanBeRead(Sight sight) {
        assertThat(look("first-start", PlaceId.ENVIRONMENTS, sight, opened -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void anInvalidFileCanBeRead(Sight sight) throws IOException {
        Files.writeString(home.resolve("environments.yaml"), "environments:\n  - name: x\n    knd: other\n");
        engine.check = () -> {
            throw Examples.failure("The password for staging was refused by 127.0.0.1:27018.");
        };
        assertThat(look("invalid-file", PlaceId.ENVIRONMENTS, sight, opened -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void aComparisonCanBeRead(Sight sight) {
        assertThat(look("compare", PlaceId.COMPARE, sight, opened -> {})).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void theDetailOfACollectionCanBeRead(Sight sight) {
        engine.comparison = () -> Examples.comparison(true);
        assertThat(look("compare-detail", PlaceId.COMPARE, sight, opened -> ((TableView<?>)
                                WholeShell.find(opened, "compare.table"))
                        .getSelectionModel()
                        .select(0)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void theWayBackCanBeRead(Sight sight) {
        assertThat(look("rollback", PlaceId.ROLLBACK, sight, opened -> {})).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void theSettingsCanBeRead(Sight sight) {
        assertThat(look("settings", PlaceId.SETTINGS, sight, opened -> {})).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void anEmptyHistoryCanBeRead(Sight sight) {
        assertThat(look("history-empty", PlaceId.HISTORY, sight, opened -> {})).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void aRefusalCanBeRead(Sight sight) {
        assertThat(look("rollback-refused", PlaceId.ROLLBACK, sight, opened -> ((ListView<?>)
                                WholeShell.find(opened, "rollback.points"))
                        .getSelectionModel()
                        .select(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void noRestorePointYetIsSaidInOneSentence(Sight sight) {
        engine.points = List::of;
        assertThat(look("rollback-empty", PlaceId.ROLLBACK, sight, opened -> {}))
                .isEmpty();
    }

    @Test
    void thePageIsAlwaysThatOfTheSelectedPoint() {
        FxThread.run(() -> {
            Scene scene = open(PlaceId.ROLLBACK, "rollback-selected");
            ListView<?> points = (ListView<?>) Nodes.byId(scene, "rollback.points");
            assertThat(points.getSelectionModel().getSelectedIndex()).isZero();
            assertThat(Nodes.byId(scene, "rollback.hold")).isNotNull();
            points.getSelectionModel().select(1);
            assertThat(texts(scene)).contains("before run 0419cd (Meeshy staging to production)");
            assertThat(Nodes.below(scene.getRoot())).noneMatch(HoldButton.class::isInstance);
            points.getSelectionModel().select(0);
            assertThat(texts(scene)).contains("before run 0427ab (Meeshy staging to production)");
        });
    }

    @Test
    void aWindowDrawsThePageOfThePointSelectedLast() {
        FxThread.run(() -> {
            stage = new Stage();
            stage.setScene(open(PlaceId.ROLLBACK, "rollback-window-before"));
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage before = FxThread.call(() -> stage.getScene().snapshot(null));
        FxThread.run(() -> ((ListView<?>) Nodes.byId(stage.getScene(), "rollback.points"))
                .getSelectionModel()
                .select(1));
        WaitForAsyncUtils.waitForFxEvents();
        WritableImage after = FxThread.call(() -> stage.getScene().snapshot(null));
        FxThread.run(() -> {
            Screenshots.save("rollback-window-after", after);
            stage.hide();
        });
        // where the button to hold was, there is none any more
        Color red = Color.web("#cf222e");
        assertThat(has(before, red)).isTrue();
        assertThat(has(after, red)).isFalse();
    }

    /** A place lives as long as the console; whatever a closed view of it still listens to would keep it alive. */
    @Test
    void nothingOfAClosedPlaceStaysReachable() {
        FxThread.run(() -> open(PlaceId.ENVIRONMENTS, "leak"));
        Map<String, WeakReference<Object>> closed = FxThread.call(() -> {
            Map<String, WeakReference<Object>> views = new HashMap<>();
            for (Place place : shell.places().all()) {
                shell.services().navigator().show(place.id());
                views.put(place.id().value(), new WeakReference<>(openedAndClosed(place)));
            }
            shell.services().navigator().show(PlaceId.ENVIRONMENTS);
            return views;
        });
        shell.sampler().tick();
        for (Map.Entry<String, WeakReference<Object>> view : closed.entrySet()) {
            await(view.getKey()).atMost(Duration.ofSeconds(60)).until(() -> {
                System.gc();
                return view.getValue().get() == null;
            });
        }
    }

    private static Object openedAndClosed(Place place) {
        PlaceView view = place.open(new Words(Locale.ENGLISH));
        Scene scene = new Scene(new StackPane(view.node()), 1072, 740);
        Look.apply(scene, false);
        scene.snapshot(null);
        view.focusStart();
        scene.setRoot(new Group());
        view.close();
        return view.node();
    }

    @Test
    void everythingIsReachedByItsName() {
        FxThread.run(() -> {
            Scene scene = open(PlaceId.ENVIRONMENTS, "palette");
            List<String> names = shell.places().things().get().stream()
                    .map(item -> item.name().english())
                    .toList();
            assertThat(names)
                    .contains(
                            "staging",
                            "production",
                            "New run into production",
                            "meeshy-promote",
                            "0427ab, production before Meeshy staging to production");
            assertThat(scene).isNotNull();
            shell.places().things().get().stream()
                    .filter(item -> item.name().english().startsWith("0427ab"))
                    .findFirst()
                    .orElseThrow()
                    .action()
                    .run();
        });
        assertThat(shell.services().navigator().currentProperty().get()).isEqualTo(PlaceId.ROLLBACK);
    }

    private static boolean has(WritableImage image, Color wanted) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getPixelReader().getColor(x, y).equals(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<String> look(String what, PlaceId place, Sight sight, Consumer<Node> act) {
        return FxThread.call(() -> SceneFaults.of(open(place, sight, what, act)));
    }

    private Scene open(PlaceId place, String name) {
        return open(place, Sight.all().getFirst(), name, opened -> {});
    }

    private Scene open(PlaceId place, Sight sight, String name, Consumer<Node> act) {
        return shell.open(place, sight, "shell-" + name, act::accept);
    }

    private static List<String> texts(Scene scene) {
        return Nodes.below(scene.getRoot())
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList();
    }
}
