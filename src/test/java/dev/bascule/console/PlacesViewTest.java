package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bascule.console.desk.EnvironmentDesk;
import dev.bascule.console.desk.RestorePointDesk;
import dev.bascule.console.dialogs.SheetDialogs;
import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.HoldButton;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Remembered;
import dev.bascule.console.settings.Settings;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.shell.Navigator;
import dev.bascule.console.shell.Place;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.shell.ShellView;
import dev.bascule.console.shell.ShellViewModel;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.console.task.JobRunner;
import dev.bascule.console.task.ManualSampler;
import dev.bascule.engine.MigrationService;
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
import java.util.stream.Stream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/** The places Environments, Compare and Rollback inside the shell, looked at in both themes, languages and sizes. */
class PlacesViewTest {

    private static final String SIZES = """
        en, false, 1280, 800
        en, true, 1280, 800
        fr, false, 1280, 800
        fr, true, 1280, 800
        en, false, 960, 600
        en, true, 960, 600
        fr, false, 960, 600
        fr, true, 960, 600
        """;

    @TempDir
    private Path home;

    private final FakeEngine engine = new FakeEngine();
    private final ManualSampler sampler = new ManualSampler();
    private Stage stage;
    private ConsoleServices services;
    private Places places;

    @BeforeEach
    void answer() {
        engine.check = () -> Examples.check(Examples.sandbox().getFirst());
        engine.comparison = () -> Examples.comparison(false);
        engine.points = () -> List.of(Examples.usable(), Examples.refused());
        engine.divergence = Examples::written;
    }

    @ParameterizedTest
    @CsvSource(textBlock = SIZES)
    void theFirstStartCanBeRead(String language, boolean dark, int width, int height) {
        assertThat(look("first-start", PlaceId.ENVIRONMENTS, language, dark, width, height, shell -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = SIZES)
    void anInvalidFileCanBeRead(String language, boolean dark, int width, int height) throws IOException {
        Files.writeString(home.resolve("environments.yaml"), "environments:\n  - name: x\n    knd: other\n");
        engine.check = () -> {
            throw Examples.failure("The password for staging was refused by 127.0.0.1:27018.");
        };
        assertThat(look("invalid-file", PlaceId.ENVIRONMENTS, language, dark, width, height, shell -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = SIZES)
    void aComparisonCanBeRead(String language, boolean dark, int width, int height) {
        assertThat(look("compare", PlaceId.COMPARE, language, dark, width, height, shell -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = SIZES)
    void theDetailOfACollectionCanBeRead(String language, boolean dark, int width, int height) {
        engine.comparison = () -> Examples.comparison(true);
        assertThat(look("compare-detail", PlaceId.COMPARE, language, dark, width, height, shell -> ((TableView<?>)
                                find(shell, "compare.table"))
                        .getSelectionModel()
                        .select(0)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = SIZES)
    void theWayBackCanBeRead(String language, boolean dark, int width, int height) {
        assertThat(look("rollback", PlaceId.ROLLBACK, language, dark, width, height, shell -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = SIZES)
    void theSettingsCanBeRead(String language, boolean dark, int width, int height) {
        assertThat(look("settings", PlaceId.SETTINGS, language, dark, width, height, shell -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, false, 1280, 800", "fr, true, 960, 600"})
    void anEmptyHistoryCanBeRead(String language, boolean dark, int width, int height) {
        assertThat(look("history-in-the-shell", PlaceId.HISTORY, language, dark, width, height, shell -> {}))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = SIZES)
    void aRefusalCanBeRead(String language, boolean dark, int width, int height) {
        assertThat(look("rollback-refused", PlaceId.ROLLBACK, language, dark, width, height, shell -> ((ListView<?>)
                                find(shell, "rollback.points"))
                        .getSelectionModel()
                        .select(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, false, 1280, 800", "fr, true, 960, 600"})
    void noRestorePointYetIsSaidInOneSentence(String language, boolean dark, int width, int height) {
        engine.points = List::of;
        assertThat(look("rollback-empty", PlaceId.ROLLBACK, language, dark, width, height, shell -> {}))
                .isEmpty();
    }

    @Test
    void thePageIsAlwaysThatOfTheSelectedPoint() {
        FxThread.run(() -> {
            Scene scene = open(PlaceId.ROLLBACK, "en", false, 1280, 800, "rollback-selected");
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
            stage.setScene(open(PlaceId.ROLLBACK, "en", false, 900, 600, "rollback-window-before"));
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
        FxThread.run(() -> open(PlaceId.ENVIRONMENTS, "en", false, 1280, 800, "leak"));
        Map<String, WeakReference<Object>> closed = FxThread.call(() -> {
            Map<String, WeakReference<Object>> views = new HashMap<>();
            for (Place place : places.all()) {
                services.navigator().show(place.id());
                views.put(place.id().value(), new WeakReference<>(openedAndClosed(place)));
            }
            services.navigator().show(PlaceId.ENVIRONMENTS);
            return views;
        });
        sampler.tick();
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
            Scene scene = open(PlaceId.ENVIRONMENTS, "en", false, 1280, 800, "palette-shell", shell -> {});
            List<String> names = places.things().get().stream()
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
            places.things().get().stream()
                    .filter(item -> item.name().english().startsWith("0427ab"))
                    .findFirst()
                    .orElseThrow()
                    .action()
                    .run();
        });
        assertThat(services.navigator().currentProperty().get()).isEqualTo(PlaceId.ROLLBACK);
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

    private List<String> look(
            String what, PlaceId place, String language, boolean dark, int width, int height, Consumer<Node> act) {
        String name = what + "-" + language + (dark ? "-dark-" : "-light-") + width;
        return FxThread.call(() -> {
            Scene scene = open(place, language, dark, width, height, name, act);
            return SceneFaults.of(scene);
        });
    }

    private Scene open(PlaceId place, String language, boolean dark, int width, int height, String name) {
        return open(place, language, dark, width, height, name, shell -> {});
    }

    /** @param act before the first picture: what a scroll pane caches is not drawn again without a window */
    private Scene open(
            PlaceId place, String language, boolean dark, int width, int height, String name, Consumer<Node> act) {
        Words words = new Words(Locale.forLanguageTag(language));
        SheetHost sheets = new SheetHost();
        AppearanceViewModel appearance = new AppearanceViewModel(
                Settings.DEFAULT,
                new SettingsFile(home, new SetClock(Examples.NOW)),
                new InlineJobRunner(),
                Locale.forLanguageTag(language),
                new SimpleObjectProperty<>(dark));
        make(new SheetDialogs(sheets, () -> words), appearance);
        services.navigator().show(place);
        ShellViewModel shell =
                new ShellViewModel(places.all(), services.navigator(), places.runs(), services.dialogs());
        return Screenshots.take(
                name,
                () -> {
                    ShellView view = new ShellView(words, shell, appearance, sheets, new SetClock(Examples.NOW));
                    act.accept(view);
                    return view;
                },
                width,
                height,
                dark);
    }

    private void make(SheetDialogs dialogs, AppearanceViewModel appearance) {
        JobRunner jobs = new InlineJobRunner();
        MigrationService service = engine.service();
        EnvironmentDesk environments = new EnvironmentDesk(
                home.resolve("environments.yaml"), jobs, () -> FakeEngine.sandbox(Examples.sandbox()));
        services = new ConsoleServices(
                home,
                service,
                environments,
                new RestorePointDesk(service, jobs),
                jobs,
                sampler,
                dialogs,
                new Navigator(PlaceId.ENVIRONMENTS),
                appearance,
                new Remembered(home, new SetClock(Examples.NOW)),
                document -> {},
                name -> {},
                new SetClock(Examples.NOW.plusSeconds(8)));
        places = Places.of(services);
        environments.reload();
        environments.startSandbox();
    }

    private static Node find(Node root, String id) {
        return Nodes.below(root)
                // the items of a split pane become its children with its skin only
                .flatMap(node -> node instanceof SplitPane split ? split.getItems().stream() : Stream.of(node))
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(Scene scene) {
        return Nodes.below(scene.getRoot())
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .toList();
    }
}
