package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bascule.compare.Comparison;
import dev.bascule.console.kit.Words;
import dev.bascule.console.shell.KeyHelp;
import dev.bascule.console.shell.PlaceId;
import dev.bascule.console.shell.PlaceView;
import dev.bascule.console.task.InlineJobRunner;
import dev.bascule.console.task.ManualSampler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Every key does what it says in every place where it has a meaning, and F1 says all of them. */
class KeysTest {

    private static final List<PlaceId> PLACES = List.of(
            PlaceId.ENVIRONMENTS,
            PlaceId.COMPARE,
            PlaceId.NEW_RUN,
            PlaceId.RUNS,
            PlaceId.LOOKUP,
            PlaceId.BACKUPS,
            PlaceId.HISTORY,
            PlaceId.ACTIVITY,
            PlaceId.ROLLBACK,
            PlaceId.SETTINGS);

    @TempDir
    private Path home;

    private final FxRobot robot = new FxRobot();
    private final FakeEngine engine = new FakeEngine();
    private final ManualSampler sampler = new ManualSampler();
    private FakeConsole console;

    @BeforeEach
    void open() {
        engine.check = () -> Examples.check(Examples.sandbox().getFirst());
        engine.comparison = () -> Examples.comparison(false);
        engine.points = () -> List.of(Examples.usable(), Examples.refused());
        engine.divergence = Examples::written;
        console = FakeConsole.open(home, engine, new InlineJobRunner(), sampler, new SetClock(Examples.NOW));
    }

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void thePagesKeysLeadThroughAllPlacesAndBackAgain() {
        List<PlaceId> visited = new ArrayList<>();
        for (int i = 0; i < PLACES.size(); i++) {
            press(KeyCode.CONTROL, KeyCode.PAGE_DOWN);
            visited.add(console.current());
            assertThat(hasFocusInTheContent())
                    .as("focus in %s", console.current())
                    .isTrue();
        }
        assertThat(visited).containsExactlyInAnyOrderElementsOf(PLACES);
        press(KeyCode.CONTROL, KeyCode.PAGE_UP);
        assertThat(console.current()).isEqualTo(visited.get(visited.size() - 2));
        press(KeyCode.ALT, KeyCode.LEFT);
        assertThat(console.current()).isEqualTo(visited.getLast());
        press(KeyCode.ALT, KeyCode.RIGHT);
        assertThat(console.current()).isEqualTo(visited.get(visited.size() - 2));
    }

    @Test
    void newRunAndRollbackAreOneKeyAwayFromEverywhere() {
        for (PlaceId place : PLACES) {
            console.show(place);
            press(KeyCode.CONTROL, KeyCode.N);
            assertThat(console.current()).isEqualTo(PlaceId.NEW_RUN);
            assertThat(hasFocusInTheContent()).isTrue();
            console.show(place);
            press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
            assertThat(console.current()).isEqualTo(PlaceId.ROLLBACK);
            assertThat(focusedId()).isEqualTo("rollback.points");
        }
    }

    @Test
    void f6LeadsFromTheContentToTheRunBarToTheNavigationAndBack() {
        for (PlaceId place : PLACES) {
            console.show(place);
            press(KeyCode.F6);
            assertThat(focusedId()).isEqualTo("shell.run-bar");
            press(KeyCode.F6);
            assertThat(focusedId()).startsWith("navigation.");
            press(KeyCode.F6);
            assertThat(hasFocusInTheContent()).as("focus in %s", place).isTrue();
        }
    }

    @Test
    void f5MeasuresAgainWhatThePlaceMeasures() {
        assertThat(askedBy(PlaceId.ENVIRONMENTS)).contains("check staging", "check production");
        assertThat(askedBy(PlaceId.COMPARE)).contains("compare staging production");
        assertThat(askedBy(PlaceId.ROLLBACK)).contains("divergence 20261121-100000-0427ab");
    }

    @Test
    void ctrlFLeadsToTheFilterOfThePlace() {
        assertThat(filterOf(PlaceId.COMPARE)).isEqualTo("compare.filter");
        assertThat(filterOf(PlaceId.HISTORY)).isEqualTo("history.filter");
        assertThat(filterOf(PlaceId.ACTIVITY)).isEqualTo("activity.search");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theKeysOfCompareAnswerInTheContentAndInTheNavigation(boolean fromTheNavigation) {
        console.show(PlaceId.COMPARE);
        if (fromTheNavigation) {
            press(KeyCode.SHIFT, KeyCode.F6);
            assertThat(focusedId()).isEqualTo("navigation.compare");
        }
        press(KeyCode.CONTROL, KeyCode.D);
        assertThat(FxThread.call(() -> ((CheckBox) console.find("compare.only-differences")).isSelected()))
                .isTrue();
        press(KeyCode.F8);
        assertThat(selected()).isEqualTo("Message");
        press(KeyCode.F8);
        assertThat(selected()).isEqualTo("MessageAttachment_backup_urls");
        press(KeyCode.SHIFT, KeyCode.F8);
        assertThat(selected()).isEqualTo("Message");
        press(KeyCode.ESCAPE);
        assertThat(selected()).isEmpty();
        press(KeyCode.CONTROL, KeyCode.E);
        MenuButton export = (MenuButton) console.find("compare.export");
        assertThat(FxThread.call(export::isShowing)).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(FxThread.call(export::isShowing)).isFalse();
        assertThat(focusedId()).isEqualTo("compare.export");
    }

    @Test
    void copyingTakesTheRowOrTheCell() {
        console.show(PlaceId.COMPARE);
        press(KeyCode.F8);
        FxThread.run(() -> console.find("compare.table").requestFocus());
        press(KeyCode.CONTROL, KeyCode.C);
        assertThat(clipboard()).contains("Message\t");
        press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        assertThat(clipboard()).isEqualTo("different");
    }

    @Test
    void theKeysOfActivityFollowAndFindWhatIsLoud() {
        ch.qos.logback.classic.Logger log = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger("dev.bascule.keys");
        log.setLevel(ch.qos.logback.classic.Level.INFO);
        log.info("one");
        log.warn("two");
        log.info("three");
        log.error("four");
        console.show(PlaceId.ACTIVITY);
        FxThread.run(sampler::tick);
        press(KeyCode.CONTROL, KeyCode.L);
        ToggleButton follow = (ToggleButton) console.find("activity.follow");
        assertThat(follow.isSelected()).isFalse();
        press(KeyCode.CONTROL, KeyCode.L);
        assertThat(follow.isSelected()).isTrue();
        press(KeyCode.F8);
        assertThat(line()).contains("two");
        assertThat(follow.isSelected()).as("who looks for one wants to read").isFalse();
        press(KeyCode.F8);
        assertThat(line()).contains("four");
        press(KeyCode.SHIFT, KeyCode.F8);
        assertThat(line()).contains("two");
    }

    @Test
    @SuppressWarnings("unchecked")
    void ctrlEnterDoesTheMainActionWhereItIsHarmless() {
        console.show(PlaceId.LOOKUP);
        FxThread.run(() -> {
            ((ComboBox<String>) console.find("lookup.environment")).setValue("production");
            ((ComboBox<String>) console.find("lookup.collection")).getEditor().setText("User");
            ((TextField) console.find("lookup.text")).setText("1");
        });
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(engine.documents.asked).anyMatch(asked -> asked.startsWith("look up"));
        console.show(PlaceId.BACKUPS);
        FxThread.run(() -> {
            ((TextField) console.find("backup.directory")).setText("/dump");
            ((ComboBox<String>) console.find("backup.environment")).setValue("production");
        });
        press(KeyCode.CONTROL, KeyCode.ENTER);
        assertThat(engine.safekeeping.asked).contains("back up production to /dump gzip");
    }

    @Test
    void theNumberPadChangesTheTextAndThePaletteGoesByName() {
        press(KeyCode.CONTROL, KeyCode.ADD);
        assertThat(console.services().appearance().settingsProperty().get().textScale())
                .isEqualTo(115);
        press(KeyCode.CONTROL, KeyCode.SUBTRACT);
        press(KeyCode.CONTROL, KeyCode.K);
        robot.write("history").type(KeyCode.ENTER);
        assertThat(console.current()).isEqualTo(PlaceId.HISTORY);
        assertThat(focusedId()).isEqualTo("history.table");
    }

    @Test
    void f1SaysTheKeysOfEveryPlace() {
        for (PlaceId place : PLACES) {
            console.show(place);
            List<String> own = ownKeys(place);
            press(KeyCode.F1);
            assertThat(FxThread.call(console::hasSheet)).isTrue();
            assertThat(said()).as("keys of %s", place).containsAll(own).contains("Ctrl+K", "F6", "Ctrl+Shift+R");
            press(KeyCode.ESCAPE);
            assertThat(FxThread.call(console::hasSheet)).isFalse();
        }
    }

    @Test
    void noKeyIsMissing() {
        List<String> all = new ArrayList<>();
        PLACES.forEach(place -> all.addAll(ownKeys(place)));
        press(KeyCode.F1);
        all.addAll(said());
        assertThat(all)
                .contains(
                        "Ctrl+K",
                        "Ctrl+Page Up",
                        "Ctrl+Page Down",
                        "F6",
                        "Ctrl+N",
                        "F5",
                        "Ctrl+F",
                        "Ctrl+D",
                        "F8",
                        "Shift+F8",
                        "Alt+←",
                        "Alt+→",
                        "Ctrl+↵",
                        "Ctrl+E",
                        "Ctrl+L",
                        "Ctrl+Shift+X",
                        "Ctrl+Shift+R",
                        "F1",
                        "Ctrl+C",
                        "Ctrl+Shift+C");
    }

    private List<String> askedBy(PlaceId place) {
        console.show(place);
        engine.asked.clear();
        press(KeyCode.F5);
        return List.copyOf(engine.asked);
    }

    private String filterOf(PlaceId place) {
        console.show(place);
        press(KeyCode.CONTROL, KeyCode.F);
        return focusedId();
    }

    private List<String> ownKeys(PlaceId place) {
        return FxThread.call(() -> {
            PlaceView view = console.place(place).open(new Words(Locale.ENGLISH));
            List<String> keys = view.keys().stream()
                    .map(KeyHelp::keys)
                    .map(keys1 -> keys1.getDisplayText())
                    .toList();
            view.close();
            return keys;
        });
    }

    private String selected() {
        return FxThread.call(() -> {
            Object row = ((TableView<?>) console.find("compare.table"))
                    .getSelectionModel()
                    .getSelectedItem();
            return row instanceof Comparison.Row chosen ? chosen.name() : "";
        });
    }

    private String line() {
        return FxThread.call(() -> String.valueOf(((TableView<?>) console.find("activity.table"))
                .getSelectionModel()
                .getSelectedItem()));
    }

    private static String clipboard() {
        return FxThread.call(() ->
                String.valueOf(javafx.scene.input.Clipboard.getSystemClipboard().getString()));
    }

    private List<String> said() {
        WaitForAsyncUtils.waitForFxEvents();
        return FxThread.call(() -> {
            console.scene().getRoot().applyCss();
            return Nodes.below(console.find("keys-help"))
                    .filter(Labeled.class::isInstance)
                    .map(node -> ((Labeled) node).getText())
                    .toList();
        });
    }

    private String focusedId() {
        return FxThread.call(() -> {
            Node owner = console.scene().getFocusOwner();
            return owner == null ? "" : String.valueOf(owner.getId());
        });
    }

    private boolean hasFocusInTheContent() {
        return FxThread.call(() -> {
            boolean outside = Nodes.byId(console.scene(), "shell.navigation").isFocusWithin()
                    || Nodes.byId(console.scene(), "shell.run-bar").isFocusWithin();
            return console.scene().getFocusOwner() != null && !outside;
        });
    }

    private void press(KeyCode... keys) {
        robot.press(keys).release(keys);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
