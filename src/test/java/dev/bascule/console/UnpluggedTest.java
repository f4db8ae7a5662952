package dev.bascule.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.bascule.console.Plug.Way;
import dev.bascule.console.shell.PlaceId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxRobot;

/**
 * The plug of the target is pulled while each place is open, and put back: the window goes on answering, nothing
 * unexpected is shown or logged, what could not be measured is said with the reason, and is measured again by itself.
 */
class UnpluggedTest {

    /** So that a server is given up after one second instead of five. */
    private static final String IMPATIENT = "/?serverSelectionTimeoutMS=1000&connectTimeoutMS=1000";

    private static final Duration FREEZE = Duration.ofSeconds(2);

    /** So many pulses of the window. */
    private static final long A_MOMENT = 60;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path home;

    private final Plug plug = new Plug(IMPATIENT);
    private final FxRobot robot = new FxRobot();
    private final Set<PlaceId> seen = new LinkedHashSet<>();
    private OpenConsole console;
    private Heartbeat heartbeat;
    private Way way;

    @ParameterizedTest
    @EnumSource
    void everyPlaceSaysWhatItCannotMeasureAndRecoversByItself(Way pulled) {
        way = pulled;
        ListAppender<ILoggingEvent> log = listen();
        Backstage usual = Backstage.ofThisComputer(Clock.systemUTC(), document -> {});
        Backstage unplugged =
                new Backstage(usual.engine(), plug.sandbox(), usual.samples(), usual.documents(), usual.keychain());
        console = new OpenConsole(home, "unplugged", unplugged, new HurriedClock(Clock.systemUTC(), 4));
        try (OpenConsole opened = console;
                Heartbeat beating = new Heartbeat()) {
            heartbeat = beating;
            environments();
            compare();
            newRun();
            aRunAndItsGate();
            rollback();
            lookUp();
            backups();
            List.of(PlaceId.HISTORY, PlaceId.ACTIVITY, PlaceId.SETTINGS).forEach(this::nothingOfTheTarget);
            assertThat(seen).hasSize(10);
        } finally {
            plug.putBack();
            root().detachAppender(log);
            root().setLevel(Level.OFF);
        }
        assertThat(log.list)
                // a run tells what it notices of its target with the cause; nobody else has anything to tell
                .filteredOn(event -> !event.getLoggerName().startsWith("dev.bascule.run."))
                .filteredOn(event -> event.getThrowableProxy() != null || event.getLevel() == Level.ERROR)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isEmpty();
    }

    private void environments() {
        show(PlaceId.ENVIRONMENTS);
        awaitSpoken("environment.production", "ok, ");
        pull();
        robot.type(KeyCode.F5);
        awaitSpoken("environment.production.reachability", "could not");
        awaitSpoken("environment.production.restore-points", "could not");
        told("environments");
        plug.putBack();
        awaitSpoken("environment.production", "ok, ");
        awaitSpoken("environment.production.restore-points", "0");
    }

    private void compare() {
        show(PlaceId.COMPARE);
        console.awaitThat(() -> rows() > 0);
        pull();
        console.awaitText("Cannot connect");
        told("compare");
        assertThat(FxThread.call(this::rows)).as("what was measured stays").isPositive();
        plug.putBack();
        awaitNoText("Cannot connect");
    }

    private void newRun() {
        show(PlaceId.ENVIRONMENTS);
        console.press("environments.tile.promotion");
        console.awaitNode("wizard.accept.target-only-documents");
        seen.add(PlaceId.NEW_RUN);
        pull();
        robot.type(KeyCode.F5);
        console.awaitText("Cannot connect");
        told("decisions");
        plug.putBack();
        awaitNoText("Cannot connect");
        console.pressAll("wizard.accept.", () -> console.isEnabled("wizard.next"));
        console.press("wizard.back");
        console.awaitThat(() -> console.isEnabled("wizard.next"));
        pull();
        robot.type(KeyCode.F5);
        console.awaitText("Cannot connect");
        told("both-environments");
        plug.putBack();
        console.awaitAnswering("wizard.next");
        console.press("wizard.next");
        console.awaitAnswering("wizard.next");
        console.press("wizard.next");
        console.awaitNode("wizard.checks");
        console.awaitAnswering("wizard.next");
        pull();
        robot.type(KeyCode.F5);
        console.awaitText("Cannot connect");
        told("preflight");
        assertThat(FxThread.call(() -> console.isEnabled("wizard.next"))).isFalse();
        plug.putBack();
        console.awaitAnswering("wizard.next");
    }

    /** A run bears a target that is away for a moment, at work and at its gate. */
    private void aRunAndItsGate() {
        console.press("wizard.next");
        plug.pullWhenFilling(way);
        console.press("review.prepare");
        show(PlaceId.RUNS);
        console.awaitThat(plug::wasPulled);
        heartbeat.longest();
        aMomentPasses();
        told("run");
        plug.putBack();
        console.awaitThat(() -> console.find("approve.proof").isPresent()
                || console.find("outcome.heading").isPresent());
        if (FxThread.call(() -> console.find("outcome.heading").isPresent())) {
            // where it was when the plug was pulled decides whether it can go on; what it tells of the target is true
            told("run-ended");
            assertThat(console.texts()).anyMatch(text -> text.contains("production untouched"));
            again();
        }
        pull();
        aMomentPasses();
        told("approve");
        plug.putBack();
        console.confirmByName("production");
        console.awaitNode("outcome.heading");
        assertThat(console.texts()).anyMatch(text -> text.startsWith("Done and proved."));
    }

    private void again() {
        console.press("outcome.new-run");
        show(PlaceId.ENVIRONMENTS);
        console.press("environments.tile.promotion");
        console.awaitNode("wizard.accept.target-only-documents");
        console.pressAll("wizard.accept.", () -> console.isEnabled("wizard.next"));
        console.press("wizard.next");
        console.awaitAnswering("wizard.next");
        console.press("wizard.next");
        console.press("review.prepare");
        console.awaitNode("approve.proof");
    }

    private void rollback() {
        show(PlaceId.ROLLBACK);
        console.awaitNode("rollback.hold");
        console.awaitText("Written since: ");
        pull();
        robot.type(KeyCode.F5);
        console.awaitText("Cannot connect");
        console.awaitText("could not measure");
        console.awaitThat(() -> console.find("rollback.unasked")
                .filter(node -> node.isVisible())
                .isPresent());
        told("rollback");
        assertThat(FxThread.call(() -> console.isEnabled("rollback.hold")))
                .as("nothing waits for a measurement")
                .isTrue();
        plug.putBack();
        console.awaitText("Written since: ");
        awaitNoText("Cannot connect");
    }

    @SuppressWarnings("unchecked")
    private void lookUp() {
        show(PlaceId.LOOKUP);
        FxThread.run(() -> {
            ((ComboBox<String>) console.find("lookup.environment").orElseThrow()).setValue("production");
            ((ComboBox<String>) console.find("lookup.collection").orElseThrow())
                    .getEditor()
                    .setText("User");
            ((TextField) console.find("lookup.text").orElseThrow()).setText("507f1f77bcf86cd799439011");
        });
        console.press("lookup.ask");
        console.awaitText("No such document");
        pull();
        console.press("lookup.ask");
        console.awaitText("Cannot connect");
        told("lookup");
        plug.putBack();
        console.awaitText("No such document");
    }

    @SuppressWarnings("unchecked")
    private void backups() {
        show(PlaceId.BACKUPS);
        FxThread.run(() -> {
            ((TextField) console.find("backup.directory").orElseThrow())
                    .setText(home.resolve("dump").toString());
            ((ComboBox<String>) console.find("backup.environment").orElseThrow()).setValue("production");
        });
        console.awaitText(" documents");
        pull();
        robot.type(KeyCode.F5);
        console.awaitText("Cannot connect");
        console.awaitText("could not measure");
        told("backups");
        plug.putBack();
        awaitNoText("Cannot connect");
        console.awaitText(" documents");
    }

    /** Places that show what lies on this computer. */
    private void nothingOfTheTarget(PlaceId place) {
        show(place);
        pull();
        robot.type(KeyCode.F5);
        aMomentPasses();
        told(place.value());
        assertThat(console.texts()).noneMatch(text -> text.contains("Cannot connect"));
        plug.putBack();
    }

    private void show(PlaceId place) {
        FxThread.run(() -> console.services().navigator().show(place));
        seen.add(place);
    }

    private void pull() {
        heartbeat.longest();
        plug.pull(way);
    }

    /** Until the window has been drawn often enough to show what whoever notices a lost server at once has to tell. */
    private void aMomentPasses() {
        long pulled = heartbeat.beats();
        await().atMost(PATIENCE).until(() -> heartbeat.beats() >= pulled + A_MOMENT);
    }

    /** What is on screen while the server is away, and how the window has answered since the plug was pulled. */
    private void told(String name) {
        assertThat(heartbeat.longest()).as("the window answers in %s", name).isLessThan(FREEZE);
        console.picture(way.name().toLowerCase(Locale.ROOT) + "-" + name);
        if (!name.equals(PlaceId.ACTIVITY.value())) {
            // there the log itself is on screen
            assertThat(console.texts())
                    .as(name)
                    .noneMatch(text -> text.contains("Exception") || text.contains("BAS-9001"));
        }
        assertThat(console.surprises()).as(name).isEmpty();
    }

    private void awaitSpoken(String id, String part) {
        console.awaitThat(() -> console.find(id)
                .filter(node -> String.valueOf(node.getAccessibleText()).contains(part))
                .isPresent());
    }

    private void awaitNoText(String part) {
        console.awaitThat(() -> !console.says(part));
    }

    private int rows() {
        return console.find("compare.table")
                .map(table -> ((TableView<?>) table).getItems().size())
                .orElse(0);
    }

    private static ListAppender<ILoggingEvent> listen() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.setContext(root().getLoggerContext());
        log.start();
        root().setLevel(Level.INFO);
        root().addAppender(log);
        return log;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger("dev.bascule");
    }
}
