package dev.bascule.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Popover;
import dev.bascule.console.FxThread;
import dev.bascule.console.Legibility;
import dev.bascule.console.Nodes;
import dev.bascule.console.Screenshots;
import dev.bascule.console.Sight;
import dev.bascule.console.dialogs.Choice;
import dev.bascule.console.dialogs.FakeDialogs;
import dev.bascule.console.dialogs.Question;
import dev.bascule.console.dialogs.SheetDialogs;
import dev.bascule.console.dialogs.SheetHost;
import dev.bascule.console.kit.Figures;
import dev.bascule.console.kit.Look;
import dev.bascule.console.kit.Words;
import dev.bascule.console.settings.AppearanceViewModel;
import dev.bascule.console.settings.Settings;
import dev.bascule.console.settings.SettingsFile;
import dev.bascule.console.task.InlineJobRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ShellViewTest {

    private final TestPlace environments = TestPlace.environments();
    private final TestPlace runs = TestPlace.runs();
    private final TestPlace rollback = TestPlace.rollback();
    private final FakeRuns desk = new FakeRuns();
    private final FakeDialogs dialogs = new FakeDialogs();
    private SheetHost sheets;
    private ShellViewModel shell;
    private AppearanceViewModel appearance;
    private ShellView view;
    private Scene scene;
    private Stage stage;

    @Start
    void open(Stage opened) {
        stage = opened;
        sheets = new SheetHost();
        appearance = new AppearanceViewModel(
                Settings.DEFAULT,
                new SettingsFile(Path.of("target", "shell-view-test"), Clock.systemUTC()),
                new InlineJobRunner(),
                Locale.UK,
                new SimpleObjectProperty<>(false));
        shell = new ShellViewModel(
                List.of(environments, runs, rollback), new Navigator(PlaceId.ENVIRONMENTS), desk, dialogs);
        view = shell(Locale.UK);
        scene = new Scene(view, 960, 600);
        Look.apply(scene, false);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @BeforeEach
    void beginInThePlace() {
        FxThread.run(() -> Nodes.byId(scene, "environments.start").requestFocus());
    }

    @Test
    void pageKeysWalkThroughThePlaces(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.PAGE_DOWN).release(KeyCode.CONTROL);
        assertThat(shell.currentProperty().getValue()).isSameAs(runs);
        robot.press(KeyCode.CONTROL).type(KeyCode.PAGE_UP).release(KeyCode.CONTROL);
        assertThat(shell.currentProperty().getValue()).isSameAs(environments);
        assertThat(((ToggleButton) Nodes.byId(scene, "navigation.environments")).isSelected())
                .isTrue();
    }

    @Test
    void aPlacesOwnKeysLeadToItFromEverywhere(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.R).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(shell.currentProperty().getValue()).isSameAs(rollback);
    }

    @Test
    void pressingThePlaceOneIsInStaysThere(FxRobot robot) {
        robot.clickOn(Nodes.byId(scene, "navigation.runs")).clickOn(Nodes.byId(scene, "navigation.runs"));
        assertThat(shell.currentProperty().getValue()).isSameAs(runs);
        assertThat(((ToggleButton) Nodes.byId(scene, "navigation.runs")).isSelected())
                .isTrue();
    }

    @Test
    void thePaletteLeadsToAPlaceByItsName(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("in runs").type(KeyCode.ENTER);
        assertThat(shell.currentProperty().getValue()).isSameAs(runs);
        assertThat(sheets.isOpen()).isFalse();
    }

    @Test
    void escapeLeavesThePaletteWhereOneWas(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.type(KeyCode.ESCAPE);
        assertThat(sheets.isOpen()).isFalse();
        assertThat(shell.currentProperty().getValue()).isSameAs(environments);
    }

    @Test
    void f1SaysEveryKeyThatAnswersHere(FxRobot robot) {
        robot.type(KeyCode.F1);
        // what a scroll pane holds becomes its child with its skin only
        FxThread.run(() -> {
            sheets.applyCss();
            sheets.layout();
        });
        List<String> said = FxThread.call(() -> Nodes.below(sheets)
                .filter(javafx.scene.control.Labeled.class::isInstance)
                .map(node -> String.valueOf(((javafx.scene.control.Labeled) node).getText()))
                .toList());
        assertThat(said).contains("Ctrl+K", "Go to or do by name", "F6", "Shift+F6", "Keys of this place");
        robot.type(KeyCode.ESCAPE);
        assertThat(sheets.isOpen()).isFalse();
    }

    @Test
    void f6GoesRoundTheRegions(FxRobot robot) {
        List<String> visited = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            robot.type(KeyCode.F6);
            visited.add(FxThread.call(() -> scene.getFocusOwner().getId()));
        }
        assertThat(visited).containsExactly("shell.run-bar", "navigation.environments", "environments.start");
    }

    @Test
    void f5AndTheFilterKeyReachThePlace(FxRobot robot) {
        robot.type(KeyCode.F5);
        assertThat(environments.asked).contains("measure");
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        assertThat(FxThread.call(() -> scene.getFocusOwner().getId())).isEqualTo("environments.filter");
    }

    @Test
    void theNumberPadChangesTheSizeOfText(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.ADD).type(KeyCode.ADD).release(KeyCode.CONTROL);
        assertThat(appearance.settingsProperty().get().textScale()).isEqualTo(130);
        robot.press(KeyCode.CONTROL).type(KeyCode.SUBTRACT).release(KeyCode.CONTROL);
        assertThat(appearance.settingsProperty().get().textScale()).isEqualTo(115);
    }

    @Test
    void aSheetCoversTheContentOnlyAndEscLeavesIt(FxRobot robot) {
        List<String> answers = new ArrayList<>();
        FxThread.run(() -> new SheetDialogs(sheets, () -> new Words(Locale.UK)).ask(question(), answers::add));
        robot.clickOn(Nodes.byId(scene, "navigation.runs"));
        assertThat(shell.currentProperty().getValue()).isSameAs(runs);
        robot.type(KeyCode.F6).type(KeyCode.ESCAPE);
        assertThat(answers).containsExactly("stay");
        assertThat(FxThread.call(() -> Nodes.byId(scene, "runs.start").isDisabled()))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void aQuestionCanBeRead(Sight sight) {
        List<String> wrong = FxThread.call(() -> {
            SheetHost host = new SheetHost();
            Words words = new Words(sight.language());
            scale(sight);
            desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.61));
            ShellViewModel asking = new ShellViewModel(
                    shell.places(), new Navigator(PlaceId.ENVIRONMENTS), desk, new SheetDialogs(host, () -> words));
            asking.requestClose(() -> {});
            Scene shown = Screenshots.take(
                    "question-" + sight,
                    () -> new ShellView(words, asking, appearance, host, Clock.systemUTC()),
                    sight.width(),
                    sight.height(),
                    sight.dark());
            assertThat(Nodes.below(shown.getRoot())
                            .filter(node -> node.getStyleClass().contains("sheet")))
                    .singleElement()
                    .satisfies(sheet ->
                            assertThat(sheet.getLayoutBounds().getHeight()).isBetween(100.0, 400.0));
            List<String> found = new ArrayList<>(Legibility.faintTexts(shown));
            found.addAll(Legibility.cutTexts(shown));
            return found;
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void theAppearanceMenuOpensAndChangesTheme(FxRobot robot) {
        robot.clickOn(Nodes.byId(scene, "navigation.appearance"));
        robot.clickOn("Dark");
        assertThat(appearance.darkProperty().get()).isTrue();
        FxThread.run(() -> robot.listWindows().stream()
                .filter(Popover.class::isInstance)
                .forEach(window ->
                        Screenshots.save("appearance", window.getScene().snapshot(null))));
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.listWindows()).noneMatch(window -> window instanceof Popover && window.isShowing());
    }

    @Test
    void theRunBarOffersWhatTheRunAllows(FxRobot robot) {
        FxThread.run(() -> desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.61)));
        robot.clickOn(Nodes.byId(scene, "shell.run-bar.cancel"));
        assertThat(desk.asked).containsExactly("ask to cancel");
        FxThread.run(() -> desk.status.set(FakeRuns.live(RunStatus.Phase.CANCELLING, 0.61)));
        assertThat(FxThread.call(() -> Nodes.byId(scene, "shell.run-bar.cancel").isDisabled()))
                .isTrue();
        robot.clickOn(Nodes.byId(scene, "shell.run-bar.open"));
        assertThat(shell.currentProperty().getValue()).isSameAs(runs);
    }

    @Test
    void ctrlShiftXLeadsToTheButtonThatCancelsAndPressesNothing(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.X).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(focusedId()).as("nothing to cancel").isNotEqualTo("shell.run-bar.cancel");
        FxThread.run(() -> desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.61)));
        assertThat(focusedId()).isNotEqualTo("shell.run-bar.cancel");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.X).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertThat(focusedId()).isEqualTo("shell.run-bar.cancel");
        assertThat(desk.asked).isEmpty();
    }

    private String focusedId() {
        return FxThread.call(() -> {
            Node owner = scene.getFocusOwner();
            return owner == null ? "" : String.valueOf(owner.getId());
        });
    }

    @Test
    void progressLeavesTheFocusOnTheButtonOfTheRunBar(FxRobot robot) {
        FxThread.run(() -> desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.61)));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.X).release(KeyCode.SHIFT, KeyCode.CONTROL);
        FxThread.run(() -> desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.62)));
        assertThat(FxThread.call(() -> scene.getFocusOwner().getId())).isEqualTo("shell.run-bar.cancel");
    }

    @Test
    void theBarIsTallWhileThereIsARunAndLowOtherwise() {
        assertThat(barHeight()).isEqualTo(28);
        FxThread.run(() -> desk.status.set(FakeRuns.ended()));
        assertThat(barHeight()).isEqualTo(44);
    }

    @Test
    void theNavigationIsARailWhereThereIsLittleRoom() {
        assertThat(FxThread.call(() -> navigationWidth(960, 100))).isEqualTo(56);
        assertThat(FxThread.call(() -> navigationWidth(1280, 100))).isEqualTo(208);
        assertThat(FxThread.call(() -> navigationWidth(1280, 115))).isBetween(64.0, 65.0);
    }

    @Test
    void closingTheViewClosesThePlacesItOpenedAndStopsListening() {
        FxThread.run(() -> {
            view.close();
            shell.show(PlaceId.RUNS);
        });
        assertThat(environments.asked).endsWith("close");
        assertThat(runs.asked).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.bascule.console.Sight#ofThisBuild")
    void everythingCanBeRead(Sight sight) {
        List<String> wrong = FxThread.call(() -> {
            environments.target.set(Optional.of(FakeRuns.PRODUCTION));
            environments.badge.set(Optional.of(Figures.verbatim("2")));
            desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.61));
            shell.tell(Figures.verbatim("The settings could not be read and the defaults are used."));
            scale(sight);
            Scene shown = Screenshots.take(
                    "shell-run-bar-" + sight,
                    () -> shell(sight.language()),
                    sight.width(),
                    sight.height(),
                    sight.dark());
            List<String> found = new ArrayList<>(Legibility.faintTexts(shown));
            found.addAll(Legibility.cutTexts(shown));
            found.addAll(Legibility.outside(shown));
            return found;
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void theButtonsOfTheRunBarStayInTheWindowAtTheLargestText() {
        List<String> outside = FxThread.call(() -> {
            desk.status.set(FakeRuns.live(RunStatus.Phase.WORKING, 0.61));
            for (int i = 0; i < Settings.TEXT_SCALES.size(); i++) {
                appearance.enlargeText();
            }
            Scene shown = Screenshots.take("shell-fr-200-percent", () -> shell(Locale.FRENCH), 1280, 800, true);
            return Legibility.outside(shown);
        });
        assertThat(outside).isEmpty();
    }

    private ShellView shell(Locale language) {
        return new ShellView(
                new Words(language),
                shell,
                appearance,
                language.equals(Locale.UK) ? sheets : new SheetHost(),
                Clock.systemUTC());
    }

    private void scale(Sight sight) {
        while (appearance.settingsProperty().get().textScale() < sight.scale()) {
            appearance.enlargeText();
        }
        while (appearance.settingsProperty().get().textScale() > sight.scale()) {
            appearance.shrinkText();
        }
    }

    private double barHeight() {
        return FxThread.call(() -> {
            view.applyCss();
            view.layout();
            return ((Region) Nodes.byId(scene, "shell.run-bar")).getHeight();
        });
    }

    private double navigationWidth(int width, int percent) {
        while (appearance.settingsProperty().get().textScale() < percent) {
            appearance.enlargeText();
        }
        Scene sized = Screenshots.take("shell-navigation", () -> shell(Locale.FRANCE), width, 600, false);
        return Math.round(((Region) Nodes.byId(sized, "shell.navigation")).getWidth());
    }

    private static Question<String> question() {
        return new Question<>(
                Figures.verbatim("Heading"),
                Figures.verbatim("Body"),
                List.of(
                        new Choice<>("stay", Figures.verbatim("Stay"), Choice.Weight.PLAIN),
                        new Choice<>("go", Figures.verbatim("Go"), Choice.Weight.DANGEROUS)),
                "stay");
    }
}
